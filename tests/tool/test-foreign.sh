#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Databases and GeoPackages of other programs: refused, told what can be done, left alone; their
# points are taken into collections.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need sqlite3 ogr2ogr

sqlite3 other.gpkg 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'
refused other.gpkg 'database of another kind'

echo '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"P"},"geometry":{"type":"Point","coordinates":[118,24]}}]}' >points.geojson
ogr2ogr -f GPKG foreign.gpkg points.geojson || fail "no GeoPackage was made"
refused foreign.gpkg 'another program'
says err 'take its points into a collection'

# With nothing in it but what a GeoPackage must have.
ogr2ogr -f GPKG -sql 'SELECT * FROM points WHERE 1 = 0' bare.gpkg points.geojson || fail "no GeoPackage was made"
refused bare.gpkg 'another program'

# feature NAME GEOMETRY: one of GeoJSON
feature ()
{
  printf '{"type":"Feature","properties":{"name":%s,"rank":3},"geometry":%s}' "$1" "$2"
}

# layer FEATURE...: a whole layer of GeoJSON
layer ()
{
  local IFS=,

  printf '{"type":"FeatureCollection","features":[%s]}' "$*"
}

layer "$(feature '"鼓浪屿"' '{"type":"Point","coordinates":[118.06,24.45]}')" \
      "$(feature 'null' '{"type":"MultiPoint","coordinates":[[118.1,24.5]]}')" \
      "$(feature '"Nowhere"' 'null')" >places.geojson
layer "$(feature '"Area"' '{"type":"Polygon","coordinates":[[[118,24],[119,24],[119,25],[118,24]]]}')" >areas.geojson
ogr2ogr -f GPKG -nln places others.gpkg places.geojson || fail "no GeoPackage was made"
ogr2ogr -f GPKG -update -nln areas others.gpkg areas.geojson || fail "no areas were added"
ogr2ogr -f GPKG -update -nln web -t_srs EPSG:3857 others.gpkg points.geojson || fail "no layer was added"
cp others.gpkg before.gpkg

expect 1 info others.gpkg
says out '2 points could be imported' '“places”: 2 points; left out: 1 without a position' \
  '“areas”: 1 line or area, left out' '“web”: 1 row in another reference system (EPSG:3857), left out'
says err 'another program' 'hub-atlas-tool import'
expect 1 info --json others.gpkg
says out '"foreign": {' '"points": 2' '"kind": "other-reference-system"' '"kind": "other-shapes"'

# Into a collection that is not there yet.
expect 0 import made.gpkg others.gpkg
says out '“places”: 2 points' '“areas”: 1 line or area, left out'
expect 0 info made.gpkg
says out 'others' 'place: 2'
expect 0 show made.gpkg 鼓浪屿
says out 'draft' '24.45000° N, 118.06000° E' 'Layer “places” of “others.gpkg”' 'rank: 3'
expect 0 show made.gpkg 'places 2'
expect 0 log made.gpkg
says out 'Import “others.gpkg”'

# Into one that is: one change, which can be taken back.
expect 0 new --title Mine mine.gpkg
expect 0 import --json mine.gpkg others.gpkg
says out '"added": 2' '"changed": 0' '"format": "gpkg"' '1 without a position'
expect 0 info mine.gpkg
says out 'Mine' 'place: 2' 'Changes: 1'
expect 0 log mine.gpkg
says out 'Import “others.gpkg”'
expect 0 undo mine.gpkg
expect 0 list mine.gpkg
equal 'records after undo' "$(wc -l <out)" 0

# Where there is nothing to take, nothing happens.
cp mine.gpkg mine-before.gpkg
expect 1 import mine.gpkg bare.gpkg
says err 'bare.gpkg: there is nothing in it that could be imported'
expect 1 import none.gpkg bare.gpkg
[ ! -e none.gpkg ] || fail "a collection was made of nothing"
expect 1 import --format gpkg mine.gpkg other.gpkg
says err 'database of another kind'
expect 1 import mine.gpkg made.gpkg
says err 'is a collection of Hub Atlas itself'
same mine.gpkg mine-before.gpkg

same others.gpkg before.gpkg
finish
