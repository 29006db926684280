# shellcheck shell=bash

summary() { echo "end what an up, demo or bench of this checkout left running"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless down

Ends the processes that this checkout started: those it recorded (by id and start
time, so a reused id is never touched) and the media workers they launched.
TEXT
}

run() { run_node down "$@"; }
