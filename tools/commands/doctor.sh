# shellcheck shell=bash

summary() { echo "tell what this machine has, what it lacks, and how to get that"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless doctor

Lists the programs, packages, ports and settings that the other commands need. Changes
nothing. The exit status is 1 when something is missing that they cannot install.
TEXT
}

FAULTS=0

present() { printf '  ok       %-20s %s\n' "$1" "$2"; }
later() { printf '  later    %-20s %s\n' "$1" "$2"; }
fault() {
  printf '  MISSING  %-20s %s\n' "$1" "$2"
  FAULTS=$((FAULTS + 1))
}

# One line of what a program says of its version.
version_of() {
  local text=""
  case "$1" in
    Xvfb | flite) text="$(dpkg-query -W -f '${Version}' "${1,,}" 2>/dev/null || true)" ;;
    ffmpeg | ffprobe) text="$("$1" -version 2>/dev/null | head -n 1 | cut -d' ' -f3 || true)" ;;
    *) text="$("$1" --version 2>/dev/null | head -n 1 || true)" ;;
  esac
  echo "${text:-present}"
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

check_toolchains() {
  local version
  version="$(dotnet_version || true)"
  if [[ -n "$version" ]]; then
    present dotnet "SDK $version"
  else
    fault dotnet "needs the .NET $DOTNET_MAJOR SDK: https://dotnet.microsoft.com/download/dotnet/$DOTNET_MAJOR.0"
  fi
  version="$(node_version || true)"
  if [[ -n "$version" ]] && ((${version%%.*} >= NODE_MAJOR)); then
    present node "$version"
  else
    fault node "needs Node $NODE_MAJOR or newer${version:+, not $version}: https://nodejs.org/en/download"
  fi
}

check_programs() {
  local pair program package
  for pair in "${MEDIA_PROGRAMS[@]}"; do
    program="${pair%%:*}" package="${pair#*:}"
    if command -v "$program" >/dev/null; then
      present "$program" "$(version_of "$program")"
    elif root_words >/dev/null && command -v apt-get >/dev/null; then
      later "$program" "package $package, installed when needed"
    else
      fault "$program" "as root: apt-get install -y --no-install-recommends $package"
    fi
  done
  if [[ -e "${MEDIA_FILES[0]%%:*}" ]] && has_library "$SPEECH_LIBRARY"; then
    present speech "$SPEECH_PACKAGE, ${MEDIA_FILES[0]#*:}"
  else
    later speech "packages $SPEECH_PACKAGE and ${MEDIA_FILES[0]#*:}, installed when needed"
  fi
  if [[ -e "${INGEST_FILES[0]%%:*}" && -e "${INGEST_FILES[1]%%:*}" ]]; then
    present "RTMP in" "${INGEST_FILES[0]#*:}, ${INGEST_FILES[1]#*:}"
  else
    later "RTMP in" "packages ${INGEST_FILES[0]#*:} and ${INGEST_FILES[1]#*:}, installed by ./serverless up --ingest"
  fi
  if [[ -e "$FONT_FILE" ]]; then
    present fonts "$FONT_PACKAGE"
  else
    later fonts "package $FONT_PACKAGE, installed when needed"
  fi
}

check_modules() {
  local manifest="$SERVERLESS_ROOT/tools/node_modules/azurite/package.json"
  if [[ -r "$manifest" ]] && modules_match; then
    present azurite "$(sed -n 's/^  *"version": "\(.*\)".*/\1/p' "$manifest" | head -n 1)"
  else
    later azurite "npm ci in tools/, run when needed"
  fi
}

# A port, and what happens when it is taken.
check_port() {
  if port_is_taken "$1"; then
    later "port $1" "taken: $2"
  else
    present "port $1" "free"
  fi
}

check_ports() {
  local port
  check_port 7071 "up needs --port; demo finds a free one"
  for port in 10000 10001 10002; do
    check_port "$port" "Azurite gets a free one"
  done
}

check_settings() {
  local file="$SERVERLESS_ROOT/local.settings.json" mode
  if [[ ! -e "$file" ]]; then
    later local.settings.json "made from the sample on first use"
    return
  fi
  mode="$(stat -c %a "$file")"
  if [[ "$mode" == 600 ]]; then
    present local.settings.json "readable by its owner only"
  else
    fault local.settings.json "holds secrets and has mode $mode: chmod 600 local.settings.json"
  fi
}

run() {
  [[ $# -eq 0 ]] || { echo "serverless: doctor takes no argument: $1" >&2; echo "See ./serverless doctor --help" >&2; exit 2; }
  require_linux
  # shellcheck source=tools/lib/packages.sh
  source "$SERVERLESS_ROOT/tools/lib/packages.sh"
  # shellcheck source=tools/lib/modules.sh
  source "$SERVERLESS_ROOT/tools/lib/modules.sh"
  check_toolchains
  check_programs
  check_modules
  check_ports
  check_settings
  ((FAULTS == 0)) || { echo "$FAULTS missing" >&2; exit 1; }
}
