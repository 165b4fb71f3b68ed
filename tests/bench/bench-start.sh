#!/bin/sh
# bench-start.sh BENCH BASEMAP STARTER PROGRAM DATA: gives the program a data folder, settings and a
# home of their own, a display and a session bus, and runs the benchmark with it.
set -eu
bench=$1 basemap=$2 starter=$3 program=$4 data=$5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/data" "$folder/schemas" "$folder/home"
ln -s "$(realpath "$basemap")" "$folder/data/basemap.mbtiles"
ln -s "$(realpath "$starter")" "$folder/data/starter.gpkg"
glib-compile-schemas --targetdir="$folder/schemas" "$data"
export HUB_ATLAS_DATA_DIR="$folder/data" GSETTINGS_SCHEMA_DIR="$folder/schemas"
export HOME="$folder/home" XDG_DATA_HOME="$folder/home/data" XDG_STATE_HOME="$folder/home/state"
export XDG_CACHE_HOME="$folder/home/cache" XDG_CONFIG_HOME="$folder/home/config"
# The program warns about nothing that matters here, and a warning must not end the measurement.
unset G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_
xvfb-run -a dbus-run-session -- "$bench" "$basemap" run "$program"
