# shellcheck shell=bash

summary() { echo "measure against the numbers to reach"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless bench [NAME…] [--seconds 15] [--no-build]

Starts what a benchmark needs on fresh storage, measures, prints figures beside their
targets and appends the raw ones to .serverless/bench/NAME.jsonl. Without a name all run.

  engine        the embedded host: orchestrations/s in memory and on Azurite, HTTP, its start
  start         the start call at 20 calls a second, nothing launched: p50 and p99
  record        a recording of the demo page: start to running, CPU, memory, stop to MP4

  --seconds N   how long to record, 3 to 3600 (15)
  --no-build    use what is built already
TEXT
}

run() { require_dotnet; run_node bench "$@"; }
