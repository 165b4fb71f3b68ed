#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The history, on the command line.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 starter a.gpkg
expect 0 log a.gpkg
[ ! -s out ] || fail "a starter collection has a history"
expect 1 undo a.gpkg
says err 'a.gpkg: ' 'undo'
expect 1 redo a.gpkg
says err 'redo'

for n in 1 2 3; do
  printf '{"format":"hub-atlas","version":1,"entries":[{"id":7,"kind":"work","note":"note %s","names":[{"text":"Seven","language":"en","kind":"official"}]}]}' "$n" >"step-$n.json"
  expect 0 import a.gpkg "step-$n.json"
  expect 0 export a.gpkg "state-$n.json"
done

expect 0 log a.gpkg
equal "changes" "$(wc -l <out)" 3
says out 'step-1.json' 'step-3.json' 'hub-atlas-tool'
equal "newest first" "$(sed -n '1s/ .*//p' out)" 3
expect 0 log --limit 1 a.gpkg
equal "limited" "$(wc -l <out)" 1
expect 0 log --fields a.gpkg
says out 'changed: entry 7, note: “note 2” → “note 3”' 'added: entry 7' 'note: “note 1”'

expect 0 undo a.gpkg
says out 'Taken back: ' 'step-3.json'
expect 0 export a.gpkg now.json
same now.json state-2.json
expect 0 undo a.gpkg
expect 0 redo a.gpkg
says out 'Done again: ' 'step-2.json'
expect 0 export a.gpkg now.json
same now.json state-2.json
expect 0 redo a.gpkg
expect 0 export a.gpkg now.json
same now.json state-3.json
expect 0 log a.gpkg
says out 'Undo of: ' 'Redo of: '

# What is done after an undo ends the redo.
expect 0 undo a.gpkg
expect 0 import a.gpkg step-1.json
expect 1 redo a.gpkg

# Reading the history changes nothing.
cp a.gpkg before
expect 0 log a.gpkg
same a.gpkg before

finish
