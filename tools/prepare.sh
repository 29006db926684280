#!/usr/bin/env bash
# Brings this machine and checkout to where a command can start: prepare.sh [packages] [ingest-packages] [modules] [build]
set -euo pipefail

SERVERLESS_ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export SERVERLESS_ROOT
# shellcheck source=tools/lib/packages.sh
source "$SERVERLESS_ROOT/tools/lib/packages.sh"
# shellcheck source=tools/lib/modules.sh
source "$SERVERLESS_ROOT/tools/lib/modules.sh"
# shellcheck source=tools/lib/build.sh
source "$SERVERLESS_ROOT/tools/lib/build.sh"

# Its logs and recordings are nobody else's business.
(umask 077 && mkdir -p "$SERVERLESS_ROOT/.serverless/logs")

for step in "$@"; do
  case "$step" in
    packages) install_packages ;;
    ingest-packages) install_packages ingest ;;
    modules) install_modules ;;
    build) build_programs ;;
    *) echo "prepare.sh: unknown step $step" >&2; exit 2 ;;
  esac
done
