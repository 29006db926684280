# shellcheck shell=bash

summary() { echo "run the host, the storage emulator and a demo page until Ctrl-C"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless up [--port 7071] [--ingest] [--no-build]

Installs and builds what is missing, starts Azurite, the host on 127.0.0.1 and the
demo page, prints their addresses and a request to try, and ends them all on Ctrl-C.

  --port N      the host's port (7071)
  --ingest      install nginx and its RTMP module, so that sessions can be published to
  --no-build    use what is built already

With nginx and its RTMP module on the machine (Debian: nginx, libnginx-mod-rtmp) it takes
RTMP on port 1935, or on a free one, also without --ingest.

Azurite listens on 10000, 10001 and 10002, or on free ports when one of these is taken.
TEXT
}

run() { require_dotnet; run_node up "$@"; }
