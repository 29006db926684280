# shellcheck shell=bash

summary() { echo "run the host, the storage emulator and a demo page until Ctrl-C"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless up [--port 7071] [--no-build]

Installs and builds what is missing, starts Azurite, the host on 127.0.0.1 and the
demo page, prints their addresses and a request to try, and ends them all on Ctrl-C.

  --port N      the host's port (7071)
  --no-build    use what is built already

Azurite listens on 10000, 10001 and 10002, or on free ports when one of these is taken.
TEXT
}

run() { require_dotnet; run_node up "$@"; }
