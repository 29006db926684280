# shellcheck shell=bash

summary() { echo "record the built-in demo page, from the HTTP call to MP4, transcript and summary"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless demo [--once] [--seconds 15] [--port N] [--no-build]

Starts everything on fresh storage, creates a room, records the demo page, stops,
prints the timeline, checks the MP4, and shows transcript and summary. Stays up until Ctrl-C.

  --once        end everything afterwards; the exit status is 0 only when all went well
  --seconds N   how long to record, 3 to 3600 (15)
  --port N      the host's port (7071, or a free one when that is taken)
  --no-build    use what is built already
TEXT
}

run() { require_dotnet; run_node demo "$@"; }
