#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The collection as other programs see it: a valid GeoPackage that they can read and edit.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need ogrinfo sqlite3
need_python osgeo_utils

expect 0 starter a.gpkg

# Valid, without and with what was changed.
valid ()
{
  "$python" -m osgeo_utils.samples.validate_gpkg "$1" >validation 2>&1 || fail "$1 is no valid GeoPackage: $(cat validation)"
  ! grep -qiE 'error|not valid' validation || fail "$1: $(cat validation)"
}

valid a.gpkg

# Every registered table.
ogrinfo -al -so a.gpkg >layers 2>&1 || fail "ogrinfo: $(cat layers)"
! grep -qiE '^(error|warning)' layers || fail "ogrinfo complains: $(grep -iE '^(error|warning)' layers)"
tables=$(sqlite3 a.gpkg 'SELECT table_name FROM gpkg_contents')
[ "$(wc -w <<<"$tables")" -ge 15 ] || fail "only these tables are registered: $tables"
for table in $tables; do
  grep -qx "Layer name: $table" layers || fail "ogrinfo does not list $table"
done
grep -A9 '^Layer name: entry$' layers | grep -q 'Geometry: Point' || fail "entry is no layer of points"

# An edit by another program is in the history, and can be undone.
expect 0 export a.gpkg first.json
id=$(sqlite3 a.gpkg "SELECT entry FROM name WHERE text = 'Xiamen'")
ogrinfo -sql "UPDATE entry SET note = 'from outside' WHERE id = $id" a.gpkg >ogr 2>&1 || fail "$(cat ogr)"
expect 0 show a.gpkg "$id"
says out 'from outside'
expect 0 log --fields a.gpkg
says out 'Edit outside Hub Atlas' 'another program' "changed: entry $id, note: “” → “from outside”"
expect 0 undo a.gpkg
expect 0 export a.gpkg undone.json
same first.json undone.json
expect 0 redo a.gpkg
expect 0 show a.gpkg "$id"
says out 'from outside'
expect 0 check a.gpkg
says out 'Errors: 0'
valid a.gpkg

# A record that another program adds, and one that it deletes. (Edits of one second are one change,
# unless there is one of ours between them.)
expect 0 export a.gpkg before.json
ogrinfo -sql "INSERT INTO name (id, entry, ordinal, text, language, kind, preferred) VALUES (77, $id, 9, 'Amoy', 'en', 'alias', 0)" a.gpkg >ogr 2>&1 || fail "$(cat ogr)"
expect 0 show a.gpkg amoy
says out 'Xiamen'
expect 0 undo a.gpkg
expect 1 show a.gpkg amoy
expect 0 export a.gpkg after.json
same before.json after.json

ogrinfo -sql "DELETE FROM name WHERE text = '厦门'" a.gpkg >ogr 2>&1 || fail "$(cat ogr)"
expect 1 show a.gpkg 厦门
expect 0 undo a.gpkg
expect 0 show a.gpkg 厦门
expect 0 export a.gpkg after.json
same before.json after.json
valid a.gpkg

# The private copy of a source's text leaves the file in no export, and an import leaves it alone.
source=$(sqlite3 a.gpkg 'SELECT min(id) FROM source')
ogrinfo -sql "INSERT INTO source_text (id, source, text, hash) VALUES (78, $source, 'PRIVATE', 'ab')" a.gpkg >ogr 2>&1 || fail "$(cat ogr)"
expect 0 export a.gpkg private.json
says out 'private copies of sources: 1'
says_not private.json 'PRIVATE' 'source_text'
expect 0 import a.gpkg private.json
equal "private copies" "$(sqlite3 a.gpkg 'SELECT text FROM source_text')" PRIVATE
expect 0 export --private-texts a.gpkg with.json
says with.json 'PRIVATE' 'source_texts'
expect 0 import b.gpkg with.json
equal "private copies, taken along" "$(sqlite3 b.gpkg 'SELECT text FROM source_text')" PRIVATE

finish
