#!/bin/sh
# Before the infrastructure: makes the first tenant's keys and the workers' key, once for each azd environment.
set -eu

made() { openssl rand -base64 "$1" | tr '+/' '-_' | tr -d '=\n'; }

[ -n "${APP_ACCESS_KEY:-}" ] || azd env set APP_ACCESS_KEY "$(openssl rand -hex 12)"
[ -n "${APP_SECRET:-}" ] || azd env set APP_SECRET "$(made 48)"
[ -n "${WORKER_TOKEN_KEY:-}" ] || azd env set WORKER_TOKEN_KEY "$(made 48)"
