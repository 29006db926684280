# shellcheck shell=bash
# What has to be on the machine before any other file of tools/ can run.

readonly NODE_MAJOR=20
readonly DOTNET_MAJOR=10

node_version() { node --version 2>/dev/null | sed 's/^v//'; }

# The newest .NET SDK of the wanted major version, or nothing.
dotnet_version() { dotnet --list-sdks 2>/dev/null | awk -v major="$DOTNET_MAJOR" -F'[. ]' '$1 == major { line = $0 } END { sub(/ .*/, "", line); print line }'; }

require_linux() {
  [[ -r /proc/self/stat ]] && return 0
  echo "serverless: this script needs Linux (it follows its processes in /proc)." >&2
  exit 1
}

require_node() {
  local version
  version="$(node_version || true)"
  if [[ -z "$version" ]]; then
    echo "serverless: Node is missing. Install version $NODE_MAJOR or newer: https://nodejs.org/en/download" >&2
    exit 1
  fi
  if ((${version%%.*} < NODE_MAJOR)); then
    echo "serverless: Node $version is too old. Install version $NODE_MAJOR or newer: https://nodejs.org/en/download" >&2
    exit 1
  fi
}

require_dotnet() {
  [[ -n "$(dotnet_version || true)" ]] && return 0
  echo "serverless: the .NET $DOTNET_MAJOR SDK is missing. Install it: https://dotnet.microsoft.com/download/dotnet/$DOTNET_MAJOR.0" >&2
  exit 1
}

# Hands over to a program of tools/cli/, which then owns the terminal and its signals.
run_node() {
  require_linux
  require_node
  exec node "$SERVERLESS_ROOT/tools/cli/$1.mjs" "${@:2}"
}
