# shellcheck shell=bash

summary() { echo "show what happens in the rooms of an app, live"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless events [--follow] [--job ID] [--since MINUTES] [--app ACCESSKEY|INDEX] [--url URL]

Prints the events of an app of local.settings.json: time, type, path, number, data.

  --follow      go on until Ctrl-C, with each event as it happens
  --job ID      only those of this job, session or room
  --since N     begin N minutes ago, at most 43200 (60)
  --app X       the app's access key, or its index in the settings (0)
  --url URL     the host (http://127.0.0.1:7071)
TEXT
}

run() { run_node events "$@"; }
