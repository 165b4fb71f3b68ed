#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Files in other formats taken in: tried out, mapped, recognised, undone; what cannot be read; pipes.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

cat >places.geojson <<'JSON'
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "鼓浪屿", "name:en": "Gulangyu", "visitors": 1000, "era": "Qing"}, "geometry": {"type": "Point", "coordinates": [118.06, 24.45]}},
{"type": "Feature", "properties": {"name": "Old Port", "visitors": 5}, "geometry": {"type": "Polygon", "coordinates": [[[118, 24], [119, 24], [119, 25], [118, 24]]]}},
{"type": "Feature", "properties": {"name": "Lost"}, "geometry": {"type": "Point", "coordinates": [1180, 24]}}
]}
JSON

# Tried out: told, and nothing is changed.
expect 0 starter a.gpkg
cp a.gpkg before.gpkg
partly import --dry-run --write-map map.json a.gpkg places.geojson
says out 'Would be added: 2' 'cannot be read: 1' 'New properties: 1' 'record 3, line 4'
same a.gpkg before.gpkg
says map.json '"name:en"' '"role": "claim"'
partly validate places.geojson
says out 'Would be added: 2' 'record 3, line 4'
partly import --dry-run none.gpkg places.geojson
[ ! -e none.gpkg ] || fail "a trial has made a collection"

# Taken in as one change, as the map says.
python3 - <<'PYTHON' 2>/dev/null || skip "there is no Python"
import json
mapping = json.load (open ('map.json'))
mapping['kind'] = 'work'
mapping['columns']['era'] = {'role': 'ignored'}
json.dump (mapping, open ('map.json', 'w'))
PYTHON
partly import --map map.json a.gpkg places.geojson
says out 'Records added: 2' 'left out: 1'
expect 0 log a.gpkg
equal "changes" "$(wc -l <out)" 1
says out 'Import “places.geojson”'
expect 0 show a.gpkg Gulangyu
says out 'work' '24.45000° N, 118.06000° E' '1,000'
says_not out 'Qing'

# The same again is recognised; what says something else is in conflict, until the file is believed.
partly import --json a.gpkg places.geojson --map map.json
says out '"added": 0' '"same": 2' '"bad": 1' '"dry_run": false' '"line": 4'
sed 's/"visitors": 1000/"visitors": 2000/' places.geojson >changed.geojson
partly import --map map.json a.gpkg changed.geojson
says out 'in conflict: 1' '鼓浪屿'
expect 0 show a.gpkg Gulangyu
says out '1,000'
partly import --map map.json --on-conflict replace a.gpkg changed.geojson
expect 0 show a.gpkg Gulangyu
says out '2,000'

expect 0 undo a.gpkg
expect 0 undo a.gpkg
expect 0 list a.gpkg
says_not out 'Gulangyu' 'Old Port'

# All or nothing, where that is wanted.
cp a.gpkg before.gpkg
expect 1 import --on-error stop a.gpkg places.geojson
says err 'places.geojson: ' 'record 3'
expect 0 log a.gpkg
says_not out 'Redone'
expect 1 import --on-error stop stopped.gpkg places.geojson
[ ! -e stopped.gpkg ] || fail "half an import was kept"

# Several files are one change; a pipe is a file.
printf '{"type":"Feature","properties":{"name":"Third"},"geometry":{"type":"Point","coordinates":[1,2]}}\n' >one.geojson
partly import a.gpkg places.geojson one.geojson
says out 'places.geojson' 'one.geojson'
expect 0 list a.gpkg
says out 'Gulangyu' 'Third'
expect 0 undo a.gpkg
expect 0 list a.gpkg
says_not out 'Gulangyu' 'Third'
"$tool" import piped.gpkg - <one.geojson >out 2>err || fail "import from standard input"
says out 'Records added: 1'
expect 0 list piped.gpkg
says out 'Third'

# What is no file of ours.
expect 1 import a.gpkg nothing.geojson
says err 'nothing.geojson: '
printf 'PK\003\004nonsense' >bad.kmz
expect 1 import a.gpkg bad.kmz
printf '{"type":"FeatureCollection","features":[' >cut.geojson
expect 1 import a.gpkg cut.geojson
says err 'cut.geojson: '
expect 1 import --map nothing.json a.gpkg one.geojson
printf '{"columns": []}' >bad-map.json
expect 1 import --map bad-map.json a.gpkg one.geojson

# Interrupted, it leaves everything as it was.
{
  printf '{"type":"FeatureCollection","features":['
  for ((i = 0; i < 60000; i++)); do
    printf '%s{"type":"Feature","properties":{"name":"Place %d","a":%d,"b":"text %d"},"geometry":{"type":"Point","coordinates":[%d.5,%d.25]}}\n' \
      "${separator-}" "$i" "$i" "$i" $((i % 170)) $((i % 80))
    separator=,
  done
  printf ']}'
} >large.geojson
cp a.gpkg before.gpkg
"$tool" import a.gpkg large.geojson >out 2>err </dev/null &
job=$!
sleep 0.3
kill -TERM "$job"
wait "$job"
got=$?
if [ "$got" -eq 130 ]; then
  says err 'as it was'
  expect 0 list a.gpkg
  says_not out 'Place 1'
  expect 0 check a.gpkg
else
  equal "exit code of what was not interrupted in time" "$got" 0
fi

finish
