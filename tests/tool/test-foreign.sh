#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Databases and GeoPackages of other programs: refused, told what can be done, left alone.
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

finish
