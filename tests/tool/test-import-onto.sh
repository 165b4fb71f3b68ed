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
says out 'added: 1, changed: 0'
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
says out 'added: 0, changed: 1, the same as before: 0'
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

# What is wrong is left out and told with its place; all or nothing, where that is wanted.
cat >broken.json <<'JSON'
{"format": "hub-atlas", "version": 1,
 "entries": [{"id": "fine", "kind": "place", "names": [{"text": "Fine", "language": "en", "kind": "official"}]},
             {"id": "lost", "kind": "place",
              "names": [{"text": "Lost", "language": "zh_CN", "kind": "official"}]}]}
JSON
expect 1 import --on-error stop a.gpkg broken.json
says err 'broken.json: ' 'entries[1].names[0].language (line 4): '
expect 0 export a.gpkg after.json
same last.json after.json
partly import --dry-run a.gpkg broken.json
says out 'Would be added: 1' 'cannot be read: 1' 'entries[1].names[0].language (line 4): '
partly import a.gpkg broken.json
says out 'added: 1' 'left out: 1'
expect 0 undo a.gpkg
expect 0 export a.gpkg after.json
same last.json after.json

# A reference to what is nowhere is kept as a word.
cat >loose.json <<'JSON'
{"format": "hub-atlas", "version": 1,
 "entries": [{"id": "loose", "kind": "place", "hub": 77, "names": [{"text": "Loose", "language": "en", "kind": "official"}],
              "claims": [{"property": "located-in", "target": 78}]}]}
JSON
expect 0 import a.gpkg loose.json
says out 'added: 1' '77'
expect 0 show a.gpkg loose
says out '→ 77' '→ 78'
expect 0 undo a.gpkg

# A keyword of the same key is the same keyword, whatever its id.
printf '{"format":"hub-atlas","version":1,"tags":[{"id":"one","key":"twice"},{"id":"two","key":"twice"}],
  "entries":[{"id":"tagged","kind":"work","keywords":[{"tag":"two"}],"names":[{"text":"Tagged","language":"en","kind":"official"}]}]}' >twice.json
expect 0 import a.gpkg twice.json
says out 'added: 2' 'the same as before: 1'
expect 0 show a.gpkg Tagged
says out 'twice'
expect 0 undo a.gpkg

# A part of a collection goes out with what it needs, and comes back as the same.
expect 0 export --query 'kind:hub' a.gpkg part-out.json
says_not part-out.json '"collection"' '"tours": [{'
says part-out.json '"properties"' '"key": "located-in"'
cp last.json whole.json
expect 0 import a.gpkg part-out.json
says out 'added: 0, changed: 0' 'in conflict: 0, left out: 0'
expect 0 import part.gpkg part-out.json
says out 'left out: 0'
expect 0 export part.gpkg part-again.json
"$tool" list part.gpkg >listed
[ "$(grep -c . listed)" -gt 2 ] || fail "no hubs in the part"

# As a collection file of its own, the whole is the same, and a part is sound by itself.
expect 0 export a.gpkg copy.gpkg
expect 0 export copy.gpkg copy.json
same last.json copy.json
expect 0 log copy.gpkg
[ ! -s out ] || fail "a copy has a history"
expect 0 export --query 'kind:place hub:xiamen' a.gpkg few.gpkg
says out 'references to records that are not among these'
expect 0 list few.gpkg
says out 'New Museum'
says_not out 'Guangzhou'
expect 0 info few.gpkg
says out 'starter collection'

# Lists in another order, and by a pipe.
if python3 -c 'import json' 2>/dev/null; then
  python3 -c 'import json, sys
d = json.load(open("whole.json", encoding="utf-8"))
json.dump(d, open("sorted.json", "w", encoding="utf-8"), sort_keys=True)'
  expect 0 import sorted.gpkg sorted.json
  says out 'left out: 0'
  expect 0 export sorted.gpkg sorted-out.json
  same whole.json sorted-out.json
fi
"$tool" import piped.gpkg - <whole.json >out 2>err || fail "import from standard input"
"$tool" export piped.gpkg - >piped.json 2>err || fail "export to standard output"
same whole.json piped.json

# Pictures of which nobody says who may use them stay, and what shows them goes without.
cat >pictures.json <<'JSON'
{"format": "hub-atlas", "version": 1,
 "media": [{"id": "free", "content_type": "image/png", "data": "AAAA", "licence": "CC0-1.0"},
           {"id": "whose", "content_type": "image/png", "data": "BBBB"}],
 "entries": [{"id": "seen", "kind": "place", "names": [{"text": "Seen", "language": "en", "kind": "official"}],
              "pictures": [{"related_id": "free"}, {"related_id": "whose"}]}],
 "tours": [{"id": "walk", "texts": [{"field": "title", "language": "en", "text": "Walk"}],
            "stops": [{"media": "whose", "shown": [{"entry": "seen"}]}]}]}
JSON
expect 0 import pictures.gpkg pictures.json
says out 'added: 4' 'left out: 0'
expect 0 export pictures.gpkg given.json
says out 'pictures of which nobody says who may use them: 1'
says given.json 'AAAA'
says_not given.json 'BBBB'
expect 0 import given.gpkg given.json
says out 'left out: 0'
expect 0 export --unlicensed pictures.gpkg all.json
says all.json 'AAAA' 'BBBB'
expect 0 import all.gpkg all.json
expect 0 export --unlicensed all.gpkg all-again.json
same all.json all-again.json

# Another collection's records do not make this one that other.
expect 0 new other.gpkg --title Other
expect 0 export other.gpkg other.json
expect 0 import a.gpkg other.json
says out 'added: 0, changed: 0'
expect 0 info a.gpkg
says out 'starter collection'
says_not out 'Other'

finish
