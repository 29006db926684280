# shellcheck shell=bash
# Builds the two programs, the host and the media worker, when a source is newer than the last build.

readonly BUILD_STAMP="$SERVERLESS_ROOT/.serverless/built"
readonly PROGRAMS=(functions/bin/Release/net10.0/Serverless.Functions.dll media/bin/Release/net10.0/Serverless.Media.dll)

# Every file and folder that a build reads. Folders too, because a deleted file changes only its folder.
sources_newer_than_build() {
  cd "$SERVERLESS_ROOT" || return
  find functions orchestrations domain adapters media embedded \
    ./*.props ./*.json ./.editorconfig ./BannedSymbols.txt ./openapi.yaml \
    \( -name bin -o -name obj \) -prune -o -newer "$BUILD_STAMP" -print -quit 2>/dev/null
}

is_built() {
  local program
  for program in "${PROGRAMS[@]}"; do
    [[ -e "$SERVERLESS_ROOT/$program" ]] || return 1
  done
  [[ -e "$BUILD_STAMP" && -z "$(sources_newer_than_build)" ]]
}

# The compiler's server of this build, by the name that only this build gave it.
end_compiler_server() {
  local file
  for file in $(grep -lsaz -- "-pipename:$1\$" /proc/[0-9]*/cmdline || true); do
    file="${file#/proc/}"
    kill "${file%/cmdline}" 2>/dev/null || true
  done
}

build_programs() {
  if is_built; then
    return 0
  fi
  echo "Building the host and the media worker"
  local begun="$SERVERLESS_ROOT/.serverless/building" log="$SERVERLESS_ROOT/.serverless/logs/build.log"
  local server="serverless-build-$$" project failed=0
  touch "$begun"
  for project in functions/Functions.csproj media/Media.csproj; do
    DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 dotnet build "$SERVERLESS_ROOT/$project" -c Release -v quiet -nologo \
      -nodeReuse:false -p:UseSharedCompilation=true "-p:SharedCompilationId=$server" -clp:NoSummary </dev/null >"$log" 2>&1 || {
      grep -E '(error|warning) [A-Z]+[0-9]+|^MSBUILD' "$log" | sort -u >&2 || tail -n 40 "$log" >&2
      echo "serverless: $project does not build" >&2
      failed=1
      break
    }
  done
  end_compiler_server "$server"
  ((failed == 0)) || return 1
  mv "$begun" "$BUILD_STAMP"
}
