# shellcheck shell=bash

summary() { echo "print a token for the API, signed with an app's secret"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless token [--app ACCESSKEY|INDEX] [--videosdk] [--hours 24] [--room ID] [--webhook-secret]

Prints a management token in the 100ms dialect of an app in local.settings.json.

  --app X       the app's access key, or its index in the settings (0)
  --videosdk    a token in the VideoSDK dialect instead
  --hours N     how long it is good for, above 0, at most 8760 (24)
  --room ID     limit the token to one room
  --webhook-secret  print what signs the app's webhooks instead
TEXT
}

run() { run_node token "$@"; }
