# shellcheck shell=bash

summary() { echo "forward webhooks to a program on this machine"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless listen --forward URL [--videosdk] [--app ACCESSKEY|INDEX] [--url URL]

Sends every webhook message of an app, from now on, to a program of yours, signed
as a webhook would be; nothing has to be set. Ends with Ctrl-C.

  --forward URL  where the program listens
  --videosdk     messages in VideoSDK's dialect instead of 100ms's
  --app X        the app's access key, or its index in the settings (0)
  --url URL      the host (http://127.0.0.1:7071)
TEXT
}

run() { run_node listen "$@"; }
