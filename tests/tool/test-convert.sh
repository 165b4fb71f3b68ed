#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# convert: a file in one format made of one in another, through pipes as well, and what it says and returns.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

mkdir collections tmp
export TMPDIR=$work/tmp

cat >places.csv <<'CSV'
code,name_en,name_zh,visitors,latitude,longitude
F1,Gulangyu,鼓浪屿,1200,24.4478,118.0627
F2,"Nanputuo, temple",南普陀寺,800.5,24.4397,118.0966
CSV

# One after another through the formats that hold a table, and back.
expect 0 convert places.csv places.geojson
says places.geojson '"Gulangyu"' '鼓浪屿' '"visitors":1200' '"coordinates":[118.0627,24.4478]'
expect 0 convert places.geojson again.csv
says again.csv 'Nanputuo, temple' '南普陀寺' '800.5' '24.4397' '118.0966'
expect 0 convert again.csv twice.geojson
for property in name:en name:zh-Hans visitors; do
  grep -o "\"$property\":[^,}]*" places.geojson >one
  grep -o "\"$property\":[^,}]*" twice.geojson >other
  equal "$property of all" "$(wc -l <one)" 2
  same one other
done

# What the format cannot hold is told, and what it was made of stays as it was.
expect 0 convert "$STARTER_JSON" out.csv
says out 'evidence and its sources: '
expect 0 convert "$STARTER_JSON" out.json
expect 0 convert out.json twice.json
same out.json twice.json

# Every format that can be written is written, and most are read again.
for name in out.kml out.kmz out.lpf.json out.tsv out.jsonld out.geojsonl out.bib out.ris; do
  expect 0 convert "$STARTER_JSON" "$name"
  [ -s "$name" ] || fail "$name is empty"
done
expect 0 convert --to lpfl "$STARTER_JSON" out.lines
expect 0 convert out.kml out2.geojson
expect 0 convert --format lpfl out.lines out3.geojson
expect 0 convert out.bib out4.ris
says out4.ris 'TY  - '

# Pipes: from one, to one, between two. What goes to a pipe is nothing but the file.
"$tool" convert --to geojson - - <places.csv >piped.geojson 2>err || fail "convert from and to a pipe"
[ ! -s err ] || fail "a pipe: $(cat err)"
grep -c '"Feature"' piped.geojson >one
equal "features through a pipe" "$(cat one)" 2
"$tool" convert --to csv - - <piped.geojson 2>err | "$tool" convert --to geojsonseq - - >twice.jsons 2>err ||
  fail "convert from pipe to pipe"
equal "features through two pipes" "$(grep -c '"Feature"' twice.jsons)" 2
expect 0 convert places.csv -
says out '"format": "hub-atlas"'

# A mapping of one's own.
cat >map.json <<'JSON'
{"columns": [{"column": "name_en", "as": "name", "language": "en"}, {"column": "visitors", "as": "skip"}]}
JSON
if expect 0 import --dry-run --write-map written.json collections/x.gpkg places.csv; then
  [ ! -e collections/x.gpkg ] || fail "a dry run made a collection"
  expect 0 convert --map written.json places.csv mapped.geojson
  cmp -s mapped.geojson /dev/null && fail "nothing was converted"
fi

# What cannot be read: skipped and told, or the end.
printf 'name,latitude,longitude\nGood,24,118\nBad,124,118\n' >bad.csv
partly convert bad.csv partly.geojson
says partly.geojson '"Good"'
says_not partly.geojson '"Bad"'
says out 'record 2, line 3'
partly convert --json bad.csv partly.geojson
says out '"written": 1' '"left_out": []' '"added": 1' '"bad": 1' '"line": 3'
"$tool" convert --json --to geojson bad.csv - >out 2>err
equal "exit code of a report that has no room" "$?" 3
says out '"FeatureCollection"'
says_not out '"written"'
expect 1 convert --on-error stop bad.csv stopped.geojson
says err 'line 3'
[ ! -e stopped.geojson ] || fail "stopped, and wrote a file"
expect 2 convert --on-error maybe bad.csv x.geojson

# What is not there, is no file of any format, or cannot be written.
expect 1 convert nowhere.csv x.geojson
says err 'nowhere.csv'
head -c 4096 /dev/zero >zeros.csv
expect 1 convert zeros.csv x.geojson
expect 1 convert places.csv nowhere/x.geojson
expect 2 convert places.csv x.unknown
expect 2 convert places.csv
expect 2 convert
[ ! -e x.geojson ] || fail "a file was made of nothing"

# Written over only when it is whole.
cp places.geojson kept.geojson
expect 1 convert nowhere.csv kept.geojson
same kept.geojson places.geojson

# Nothing stays behind.
equal "left in the temporary folder" "$(find tmp -mindepth 1 | wc -l)" 0

finish
