# shellcheck shell=bash
# The npm packages of tools/package.json.

readonly MODULES_STAMP="$SERVERLESS_ROOT/tools/node_modules/.serverless-lock"

lock_hash() { sha256sum "$SERVERLESS_ROOT/tools/package-lock.json" | cut -d' ' -f1; }

modules_match() { [[ -r "$MODULES_STAMP" && "$(<"$MODULES_STAMP")" == "$(lock_hash)" ]]; }

install_modules() {
  modules_match && return 0
  local log="$SERVERLESS_ROOT/.serverless/logs/npm.log"
  echo "Installing npm packages (Azurite and the tests' judges)"
  if ! (cd "$SERVERLESS_ROOT/tools" && npm ci --no-audit --no-fund --loglevel=error </dev/null) >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "serverless: npm ci failed in tools/; its output is in $log" >&2
    return 1
  fi
  lock_hash >"$MODULES_STAMP"
}
