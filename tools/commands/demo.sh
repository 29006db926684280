# shellcheck shell=bash

summary() { echo "record the built-in demo page, from the HTTP call to MP4, transcript and summary"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless demo [--live] [--once] [--seconds N] [--port N] [--no-build]

Starts everything on fresh storage, creates a room, records the demo page, stops,
prints the timeline, checks the MP4, and shows transcript and summary. Stays up until Ctrl-C.
With --live it streams the page with captions instead: a player page shows it while it runs,
and in the end the VOD and the MP4 of each layer are checked.

  --live        a live stream instead of a recording
  --once        end everything afterwards; the exit status is 0 only when all went well
  --seconds N   how long to record or stream, 3 to 3600 (15, live 40)
  --port N      the host's port (7071, or a free one when that is taken)
  --no-build    use what is built already
TEXT
}

run() { require_dotnet; run_node demo "$@"; }
