# shellcheck shell=bash

summary() { echo "measure against the numbers to reach"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless bench [NAME…] [--seconds 15] [--transcribe] [--warm] [--no-build]

Starts what a benchmark needs on fresh storage, measures, prints figures beside their
targets and appends the raw ones to .serverless/bench/NAME.jsonl. Without a name all run.

  engine        the embedded host: orchestrations/s in memory and on Azurite, HTTP, its start
  start         the start call at 20 calls a second, nothing launched: p50 and p99
  heartbeats    1,000 running jobs, each with a played worker that beats and polls, for a minute: p50 and p99,
                missed ones, CPU; and how soon one that falls silent is replaced
  record        a recording of the demo page: start to running, CPU, memory, stop to MP4
  live          streams of the demo page in one layer and in three: start to playable, latency in hls.js, captions,
                CPU, memory, stop to VOD
  sliding       a stream with a sliding playlist (--seconds 1800 is half an hour): that nothing grows
  speech        the local speech engine: word error rate and processor time on the demo speech and on
                human samples (Debian packages, which it names when they are missing)
  drift         a recording of the demo page (--seconds 1800 is half an hour): sound against picture

  --seconds N   how long to record, 3 to 3600 (15)
  --transcribe  record with a transcript and a summary
  --warm        record with a worker that waits for its job (Workers__WarmPool=1)
  --no-build    use what is built already
TEXT
}

run() { require_dotnet; run_node bench "$@"; }
