#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Searching the starter collection: what is found, why, in which order, and what cannot be understood.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need_python json
collection=starter.gpkg
expect 0 starter "$collection"
cp "$collection" before

# json EXPRESSION: of what was printed last, d
json ()
{
  "$python" -c 'import json, sys; d = json.load(open("out", encoding="utf-8")); print(eval(sys.argv[1]))' "$1"
}

# In the words of people: the number, the marks, the reason.
expect 0 search "$collection" xiamen
says out ' records are found.' 'Records' '*Xiamen*' '(hub)' 'in a quotation from China Daily, 26 May 2023: ' 'Sources'
expect 0 search "$collection" 'no such words anywhere'
says out 'No record is found.'
says_not out 'Records'

# The hub itself comes first, in either language, by its reading.
for words in xiamen 厦门 廈門 'xià mén'; do
  expect 0 search "$collection" --json "$words"
  equal "the first found for $words" "$(json 'd["records"][0]["kind"]')" hub
done

# Marks are where the words are, in characters.
expect 0 search "$collection" --json --limit 1 Xiamen
equal "marked words" "$(json '[d["records"][0]["title"]["text"][a:b] for a, b in d["records"][0]["title"]["marks"]]')" "['Xiamen']"
equal "reason" "$(json 'd["records"][0]["reason"]')" name-exact
equal "shown" "$(json 'len(d["records"])')" 1

# Conditions narrow; several words are one query, as are several arguments.
expect 0 search "$collection" --json kind:event hub:xiamen
equal "kinds" "$(json 'sorted({r["kind"] for r in d["records"]})')" "['event']"
equal "query" "$(json 'd["query"]')" 'kind:event hub:xiamen'
cp out one
expect 0 search "$collection" --json '类型：活动 地区：厦门'
json '[r["id"] for r in d["records"]]' >two
cp out other && cp one out && json '[r["id"] for r in d["records"]]' >three
same two three
expect 0 search "$collection" --json -- -kind:event kind:event
equal "nothing" "$(json 'd["count"]')" 0

# Counts are of all, the list is what was asked for.
expect 0 search "$collection" --json --facets --limit 2 ''
total=$(json 'd["count"]')
equal "shown of all" "$(json 'len(d["records"])')" 2
equal "kinds counted" "$(json 'sum(v["count"] for v in d["facets"]["kind"])')" "$total"
equal "facets" "$(json '" ".join(d["facets"])')" 'kind hub tag property source decade review'
expect 0 list --json "$collection"
equal "records" "$(json 'len(d["entries"])')" "$total"
expect 0 search "$collection" --facets ''
says out 'By kind' 'By hub' 'Event'

# Sorting.
expect 0 search "$collection" --json --sort name --limit 500 kind:event
json '[r["title"]["text"] for r in d["records"]]' >one
expect 0 search "$collection" --json --sort name --reverse --limit 500 kind:event
json '[r["title"]["text"] for r in d["records"]][::-1]' >two
same one two
expect 0 search "$collection" --json --sort distance --limit 1 near:24.48,118.09~2000km
equal "nearest" "$(json 'd["records"][0]["title"]["text"]')" Xiamen
expect 1 search "$collection" --sort figure --property nonsense x
says err 'nonsense'

# What is not understood is told, and is no error.
expect 0 search "$collection" kind:nonsense
says out '“nonsense” is no kind of record.'
expect 0 search "$collection" --json hub:nowhere
equal "problems" "$(json 'len(d["problems"])')" 1
for text in '"' '(' 'NEAR(a b)' 'a AND' '*' 'name : x' "' OR 1=1 --" '{x}:y' '-' '^a' $'\xff\xfe' 'value>'; do
  expect 0 search "$collection" --json -- "$text"
done

# A saved search, alone and narrowed.
expect 0 list --searches --json "$collection"
title=$(json 'd["searches"][0]["title"]')
query=$(json 'd["searches"][0]["query"]')
expect 0 search "$collection" --json "$query"
count=$(json 'd["count"]')
[ "$count" -gt 0 ] || fail "the saved search finds nothing"
expect 0 search "$collection" --json --saved "$title"
equal "found by --saved" "$(json 'd["count"]')" "$count"
expect 0 search "$collection" --json "search:\"$title\""
equal "found by search:" "$(json 'd["count"]')" "$count"
expect 0 search "$collection" --json --saved "$title" -- -kind:hub,place,organisation,person,work,event,platform,policy
equal "narrowed" "$(json 'd["count"]')" 0
expect 1 search "$collection" --saved 'No such list'
says err 'No such list'

# Nothing of the collection is changed; the index is in the cache and comes back.
same "$collection" before
[ -n "$(find cache -name '*.sqlite')" ] || fail "there is no index in the cache"
rm -r cache
expect 0 search "$collection" --limit 1 xiamen
same "$collection" before

expect 1 search missing.gpkg x
says err 'missing.gpkg'

finish
