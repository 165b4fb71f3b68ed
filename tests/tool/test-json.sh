#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What --json prints is JSON, is complete, and does not depend on the language.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need_python json

expect 0 starter a.gpkg
printf '{"format":"hub-atlas","version":1,"entries":[{"id":7,"kind":"work","names":[{"text":"A \\"b\\" 厦\\n","language":"en","kind":"alias"}]}]}' >one.json

# value FILE EXPRESSION: with d the parsed file
value ()
{
  "$python" -c 'import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
print(eval(sys.argv[2]))' "$1" "$2" || fail "$1: $2"
}

expect 0 import --json a.gpkg one.json
equal "added" "$(value out '(d["added"], d["changed"], d["same"])')" '(1, 0, 0)'

for language in C.UTF-8 C POSIX; do
  for arguments in 'info' 'list' 'list --kind hub --hub xiamen' 'log' 'log --fields' 'check'; do
    read -ra words <<<"$arguments"
    LC_ALL=$language LANGUAGE=zh_CN expect 0 "${words[@]}" --json a.gpkg
    if [ "$language" = C.UTF-8 ]; then
      value out 'len(d) > 0' >/dev/null
      cp out "first-${arguments//[^a-z]/-}"
    else
      same out "first-${arguments//[^a-z]/-}"
    fi
  done

  LC_ALL=$language expect 0 show --json a.gpkg xiamen
  [ "$language" = C.UTF-8 ] && cp out first-show
  same out first-show
done

equal "hubs" "$(value first-info 'd["kinds"]["hub"]')" 4
equal "changes" "$(value first-info 'd["changes"]')" 1
equal "title" "$(value first-info '"starter" in d["title"]["en"]')" True
equal "listed" "$(value first-list 'sum(e["kind"] == "hub" for e in d["entries"])')" 4
equal "unsourced" "$(value first-list 'sum(e["unsourced"] for e in d["entries"])')" 0
equal "the hub alone" "$(value first-list---kind-hub---hub-xiamen '[n["text"] for n in d["entries"][0]["names"]][:2]')" "['Xiamen', '厦门']"
equal "log" "$(value first-log '[(c["verb"], c["origin"], c["undone"]) for c in d["changes"]]')" "[('import', 'tool', False)]"
equal "fields" "$(value first-log---fields 'any(f["new"] == "A \"b\" 厦\n" for f in d["changes"][0]["fields"])')" True
equal "position" "$(value first-show 'len(d["position"])')" 2
equal "evidence" "$(value first-show 'all(c["evidence"] and c["property_key"] for c in d["claims"])')" True
equal "incoming" "$(value first-show 'all(c["target"] == d["id"] for c in d["incoming"]) and len(d["incoming"]) > 3')" True

expect 0 undo --json a.gpkg
equal "undo" "$(value out 'd["verb"]')" import
expect 0 redo --json a.gpkg
equal "redo" "$(value out 'd["verb"]')" import

# Findings.
printf '{"format":"hub-atlas","version":1,"entries":[{"id":8,"kind":"hub"}]}' >nameless.json
expect 0 import a.gpkg nameless.json
expect 1 check --json a.gpkg
equal "finding" "$(value out '[(f["severity"], f["table"], f["id"]) for f in d["findings"] if f["code"] == "no-name"]')" "[('error', 'entry', 8)]"
expect 1 check a.gpkg
says out 'entry 8'

finish
