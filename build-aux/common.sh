# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What build-aux/run and build-aux/test share; they source it. Leaves $source, the folder of the
# sources, and the functions below.

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

say () { printf '%s\n' "$*" >&2; }
die () { say "$*"; exit 1; }

# build FOLDER [MESON OPTION...]: configures FOLDER where that is new, and compiles. A folder that was
# configured for another place, another meson or other options cannot be trusted and is made anew.
build () {
  local folder=$1 stamp log
  local -a more
  shift
  read -ra more <<<"${HUB_ATLAS_MESON_OPTIONS:-}"
  set -- "$@" "${more[@]}"
  stamp="$source | $folder | meson $(meson --version) | $*"
  if [ "$(cat "$folder/configured-for" 2>/dev/null)" != "$stamp" ]; then
    if [ -n "$(ls -A "$folder" 2>/dev/null)" ] && [ ! -e "$folder/configured-for" ]; then
      die "$folder is not a build folder of this script: empty it, or name another."
    fi
    rm -rf "$folder"
    mkdir -p "$folder" || die "The build folder $folder cannot be made."
    : >"$folder/configured-for"
    log=$folder/configure.log
    say "Configuring in $folder"
    if ! env -u DESTDIR LC_ALL=C.UTF-8 meson setup "$@" "$folder" "$source" >"$log" 2>&1 </dev/null; then
      tail -n 30 "$log" >&2
      die "Configuring failed; all of it is in $folder/meson-logs/meson-log.txt"
    fi
    printf '%s' "$stamp" >"$folder/configured-for"
  fi
  say "Building"
  log=$folder/build.log
  if [ -t 2 ]; then
    LC_ALL=C.UTF-8 ninja -C "$folder" </dev/null >&2 || die "Building failed."
  elif ! LC_ALL=C.UTF-8 ninja --quiet -C "$folder" >"$log" 2>&1 </dev/null; then
    tail -n 60 "$log" >&2
    die "Building failed; all of it is in $log"
  else
    grep -A 5 'warning:' "$log" >&2 || true
  fi
}

# with_display COMMAND...: runs it on a display and a session bus of its own.
with_display () {
  xvfb-run -a -s "-screen 0 1600x1000x24 -nolisten tcp" dbus-run-session -- "$@"
}
