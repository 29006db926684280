# shellcheck shell=bash
# The programs that a media worker runs, and the Debian packages that hold them.

# program:package
readonly MEDIA_PROGRAMS=(
  chromium:chromium
  Xvfb:xvfb
  pulseaudio:pulseaudio
  ffmpeg:ffmpeg
  ffprobe:ffmpeg
  flite:flite
  espeak-ng:espeak-ng
)
# file:package
readonly MEDIA_FILES=(
  /usr/share/pocketsphinx/model/en-us/en-us.lm.bin:pocketsphinx-en-us
)
# The RTMP server: takes what is published to sessions, and in tests what external streams push.
# Files, because /usr/sbin is on few people's PATH.
readonly INGEST_FILES=(
  /usr/sbin/nginx:nginx
  /usr/lib/nginx/modules/ngx_rtmp_module.so:libnginx-mod-rtmp
)
readonly SPEECH_LIBRARY=libpocketsphinx.so.3
readonly SPEECH_PACKAGE=libpocketsphinx3
readonly FONT_FILE=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
readonly FONT_PACKAGE=fonts-dejavu-core

# True when the dynamic linker finds a library.
has_library() { compgen -G "/usr/lib/*/$1" >/dev/null || compgen -G "/usr/lib/$1" >/dev/null; }

# The packages that are not installed, one a line: missing_packages [ingest]
missing_packages() {
  local pair
  local -a files=("${MEDIA_FILES[@]}")
  [[ "${1:-}" != ingest ]] || files+=("${INGEST_FILES[@]}")
  {
    for pair in "${MEDIA_PROGRAMS[@]}"; do
      command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
    done
    for pair in "${files[@]}"; do
      [[ -e "${pair%%:*}" ]] || echo "${pair#*:}"
    done
    has_library "$SPEECH_LIBRARY" || echo "$SPEECH_PACKAGE"
    [[ -e "$FONT_FILE" ]] || echo "$FONT_PACKAGE"
  } | sort -u
}

# Words to put before a command that must run as root; fails where there is no way.
root_words() {
  if ((EUID == 0)); then
    echo env
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
    echo sudo env
  else
    return 1
  fi
}

# RUNLEVEL: what is installed is run by this script and by tests, not by the machine.
apt_install() {
  "${AS_ROOT[@]}" RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

# install_packages [ingest]
install_packages() {
  local -a missing AS_ROOT
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0

  local log="$SERVERLESS_ROOT/.serverless/logs/apt.log"
  local by_hand="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "serverless: these programs are missing and there is no apt-get: ${missing[*]}. Install their like and run this again." >&2
    return 1
  fi
  local words
  if ! words="$(root_words)"; then
    echo "serverless: packages are missing and this user may not install them. As root, run:" >&2
    echo "  $by_hand" >&2
    return 1
  fi
  read -ra AS_ROOT <<<"$words"

  echo "Installing packages: ${missing[*]}"
  if apt_install "${missing[@]}" >"$log" 2>&1; then
    return 0
  fi
  # The machine's package lists are absent or too old.
  "${AS_ROOT[@]}" apt-get update -qq </dev/null >>"$log" 2>&1 || true
  if apt_install "${missing[@]}" >>"$log" 2>&1; then
    return 0
  fi
  tail -n 15 "$log" >&2
  echo "serverless: the packages could not be installed. By hand, as root: $by_hand" >&2
  return 1
}
