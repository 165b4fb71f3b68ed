#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bench-exchange.sh MAKE_FEATURES BENCH_EXCHANGE [N ...]: import and export of GeoJSON and CSV beside
# ogr2ogr, where that is there. Its times are of the whole process; so are ours, in the last lines.
set -euo pipefail

make_features=$1
bench=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

timed() {
  local begin end
  begin=$(date +%s.%N)
  "$@" > "$folder/log" 2>&1 || { cat "$folder/log"; return 1; }
  end=$(date +%s.%N)
  printf '%-8s %35.2f s  %s\n' ogr2ogr "$(echo "$end - $begin" | bc)" "$1 ${2-} ${3-}"
}

for n in "${@:-100000}"; do
  for format in geojson csv; do
    echo "-- $n features, $format"
    file=$folder/features.$format
    if [ "$format" = csv ]; then "$make_features" --csv "$n" > "$file"; else "$make_features" "$n" > "$file"; fi

    "$bench" read "$file"
    "$bench" import "$file" "$folder/ours.gpkg" --index
    "$bench" export "$folder/ours.gpkg" "$folder/ours.$format"

    if command -v ogr2ogr > /dev/null; then
      options=()
      [ "$format" = csv ] && options=(-oo X_POSSIBLE_NAMES=longitude -oo Y_POSSIBLE_NAMES=latitude -oo AUTODETECT_TYPE=YES -a_srs EPSG:4326)
      rm -f "$folder/theirs.gpkg" "$folder/theirs.$format"
      timed ogr2ogr -f GPKG "$folder/theirs.gpkg" "$file" "${options[@]}"
      timed ogr2ogr "$folder/theirs.$format" "$folder/theirs.gpkg"
      rm -f "$folder/theirs.gpkg" "$folder/theirs.$format"
    fi

    rm -f "$folder/ours.gpkg" "$folder/ours.$format" "$file"
  done
done
