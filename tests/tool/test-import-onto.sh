#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Records taken into a collection that is there: one change, undone in one step, all or nothing.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 starter a.gpkg
expect 0 export a.gpkg first.json

# The same again changes nothing.
expect 0 import a.gpkg first.json
says out 'added: 0, changed: 0'
expect 0 log a.gpkg
[ ! -s out ] || fail "an import of the same records is in the history"

# A part that refers to what is there, by key.
cat >part.json <<'JSON'
{"format": "hub-atlas", "version": 1,
 "entries": [{"id": "new-museum", "kind": "place", "hub": "xiamen", "position": [118.1, 24.5], "precision_m": 100,
   "names": [{"text": "New Museum", "language": "en", "kind": "official"}],
   "claims": [{"property": "located-in", "target": "xiamen"}]}]}
JSON
expect 0 import a.gpkg part.json
says out 'added: 3, changed: 0'
expect 0 show a.gpkg new-museum
says out 'New Museum' 'Hub: Xiamen' 'No source stands behind this claim.'
expect 0 log a.gpkg
equal "changes" "$(wc -l <out)" 1
says out 'Import “part.json”'
expect 1 check a.gpkg
says out 'New Museum'

# The same record, changed: replaced, not doubled.
sed 's/"precision_m": 100/"precision_m": 50/' part.json >changed.json
expect 0 import a.gpkg changed.json
says out 'added: 0, changed: 1, the same as before: 2'
expect 0 show a.gpkg new-museum
says out 'within 50 m'

expect 0 export a.gpkg last.json
expect 0 undo a.gpkg
expect 0 undo a.gpkg
expect 0 export a.gpkg undone.json
same first.json undone.json
expect 1 undo a.gpkg
says err 'undo'
expect 0 redo a.gpkg
expect 0 redo a.gpkg
expect 0 export a.gpkg redone.json
same last.json redone.json
expect 1 redo a.gpkg

# All or nothing.
cat >broken.json <<'JSON'
{"format": "hub-atlas", "version": 1,
 "entries": [{"id": "fine", "kind": "place", "names": [{"text": "Fine", "language": "en", "kind": "official"}]},
             {"id": "lost", "kind": "place", "hub": "atlantis"}]}
JSON
expect 1 import a.gpkg broken.json
says err 'broken.json: entries[1].hub (line 3): '
printf '{"format":"hub-atlas","version":1,"tags":[{"id":"fine","key":"fine"},{"id":"one","key":"twice"},{"id":"two","key":"twice"}]}' >twice.json
expect 1 import a.gpkg twice.json
expect 0 export a.gpkg after.json
same last.json after.json

# Another collection's records do not make this one that other.
expect 0 new other.gpkg --title Other
expect 0 export other.gpkg other.json
expect 0 import a.gpkg other.json
says out 'added: 0, changed: 0'
expect 0 info a.gpkg
says out 'starter collection'
says_not out 'Other'

finish
