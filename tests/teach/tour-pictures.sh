#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tour-pictures.sh [--size 1024x768] [--style light|dark] [--language en|zh] [--tour N] BUILD FOLDER: goes through a tour of the
# starter collection by keyboard alone, on a virtual display and without any network, and leaves a
# picture of every stop in FOLDER, of its evidence, and of the speaker's window.
#
# Wants Xvfb, openbox, xdotool, ImageMagick, dbus-run-session, unshare. Pictures are for looking at: no test.
set -eu

size=1024x768 style=light language=en tour=1
while [ $# -gt 2 ]; do
  case $1 in
    --size) size=$2 ;;
    --style) style=$2 ;;
    --language) language=$2 ;;
    --tour) tour=$2 ;;
    *) echo "tour-pictures.sh: what is $1?" >&2; exit 2 ;;
  esac
  shift 2
done
build=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
source=$(realpath "$(dirname "$0")/../..")

if [ -z "${TOUR_PICTURES_ALONE:-}" ]; then
  exec env TOUR_PICTURES_ALONE=1 unshare -rn dbus-run-session -- "$0" --size "$size" --style "$style" \
    --language "$language" --tour "$tour" "$build" "$folder"
fi

home=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null; rm -rf "$home"' EXIT
exec 3< <(exec Xvfb -displayfd 1 -screen 0 "${size}x24" -nolisten tcp -noreset 2>/dev/null)
pids+=($!)
read -r -t 30 number <&3
export DISPLAY=:$number GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory GTK_A11Y=none HUB_ATLAS_NO_WELCOME=1
openbox >/dev/null 2>&1 &
pids+=($!)

mkdir "$home"/{schemas,data,config,state,cache,hub}
cp "$source"/data/*.gschema.xml "$home/schemas"
glib-compile-schemas "$home/schemas"
ln -s "$build"/data/starter/starter.gpkg "$build"/data/basemap/*.mbtiles "$home/hub"
export XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
export GSETTINGS_SCHEMA_DIR=$home/schemas HUB_ATLAS_DATA_DIR=$home/hub
if [ "$language" = zh ]; then
  export LANGUAGE=zh_CN LC_ALL=zh_CN.UTF-8 HUB_ATLAS_LOCALE_DIR=$build/po
else
  export LANGUAGE=en LC_ALL=C.UTF-8
fi

# The tool says how many stops there are; JSON is the same in every language.
stops=$("$build/src/tool/hub-atlas-tool" export "$build/data/starter/starter.gpkg" - 2>/dev/null |
  python3 -c 'import json, sys; print(len(json.load(sys.stdin)["tours"][int(sys.argv[1]) - 1]["stops"]))' "$tour")

"$build/src/app/hub-atlas" --style "$style" --size "$size" >"$folder/log" 2>&1 &
pids+=($!)
find_window () { xdotool search --onlyvisible --class HubAtlas 2>/dev/null | wc -l; }
await_windows () {
  for _ in $(seq 100); do
    [ "$(find_window)" -ge "$1" ] && return
    sleep 0.2
  done
  echo "tour-pictures.sh: the window does not come" >&2
  exit 1
}
take () { sleep "$2"; import -window root "$folder/$1.png"; echo "$folder/$1.png"; }

await_windows 1
sleep 4
xdotool key F5
sleep 2
for stop in $(seq "$stops"); do
  [ "$stop" -eq 1 ] || xdotool key Right
  take "$(printf 'stop-%02d' "$stop")" 3
  if [ "$stop" -le 3 ]; then
    xdotool key e
    take "$(printf 'evidence-%02d' "$stop")" 1
    xdotool key e
    sleep 0.3
  fi
done
xdotool key question
take keys 1
xdotool key Escape
sleep 0.3
xdotool key s
take speaker 3
