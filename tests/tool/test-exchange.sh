#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Native JSON out and in: the same bytes again, and nothing half done.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

mkdir collections

expect 0 starter collections/a.gpkg
cp collections/a.gpkg before
expect 0 export collections/a.gpkg one.json
same collections/a.gpkg before
expect 0 import collections/b.gpkg one.json
expect 0 export collections/b.gpkg two.json
same one.json two.json
expect 0 log collections/b.gpkg
[ ! -s out ] || fail "a new collection begins with a history"

# Through pipes.
"$tool" export collections/a.gpkg - >three.json || fail "export to standard output"
same one.json three.json
"$tool" import collections/c.gpkg - <three.json >/dev/null || fail "import from standard input"
expect 0 export collections/c.gpkg four.json
same one.json four.json
only_files a.gpkg b.gpkg c.gpkg

# Pictures, tours, keywords, odd texts and numbers.
cat >rich.json <<'JSON'
{"format": "hub-atlas", "version": 1,
 "collection": {"id": 1, "uid": "00000000-0000-4000-8000-000000000001", "default_language": "zh-Hans",
   "texts": [{"field": "title", "language": "zh-Hans", "text": "试 \" \\ \n \t \u0001 \ud83d\ude00"}]},
 "properties": [{"id": "area", "key": "area", "value_type": "number"}],
 "sources": [{"id": "s", "key": "s", "type": "report", "issued": "XXXX-08-26"}],
 "media": [{"id": "m", "data": "AAECAwQF/v8=", "content_type": "image/png", "licence": "CC0-1.0", "source": "s",
   "texts": [{"field": "alternative", "language": "en", "text": "Bytes"}]}],
 "tags": [{"id": "t", "key": "t"}],
 "entries": [
   {"id": "h", "kind": "hub", "position": [-0.1, 1e-7], "precision_m": 0.5,
    "names": [{"text": "H", "language": "en", "kind": "official", "preferred": 1}],
    "claims": [{"id": "c", "property": "area", "number": 123456789.123456789, "qualifier": ">=", "state": "target",
                "period": "2018-05/..", "evidence": [{"source": "s", "quotation": "“q”"}]},
               {"property": "area", "number": 1e22, "part_of": "c", "part_kind": "of-which", "rank": "disputed"}],
    "pictures": [{"related_id": "m"}], "keywords": [{"tag": "t"}]}],
 "searches": [{"id": "big", "query": "area>1e9 \"100 %\"", "sort": "figure", "sort_property": "area", "descending": 1,
   "texts": [{"field": "title", "language": "en", "text": "Large ones"}, {"field": "title", "language": "zh-Hans", "text": "大的"}]},
   {"id": "plain", "query": "厦门"}],
 "tours": [{"id": "tour", "minutes": 5, "stops": [
   {"camera": [118, 24], "zoom": 7.25, "search": "big", "layers": "plain", "chart": "bars", "chart_property": "area",
    "shown": [{"entry": "h"}], "said": [{"claim": "c"}],
    "texts": [{"field": "narrative", "language": "en", "text": "Look."}]}]}]}
JSON
expect 0 import collections/d.gpkg rich.json
expect 0 export collections/d.gpkg five.json
expect 0 import collections/e.gpkg five.json
expect 0 export collections/e.gpkg six.json
same five.json six.json
says five.json '123456789.12345679' '1e+22' '"AAECAwQF/v8="' '😀' '\u0001' '"XXXX-08-26"' '[-0.1, 1e-07]'
says five.json '"layers": "plain"' '"chart": "bars"' '"chart_property": ' '"said": ['
says five.json '"query": "area>1e9 \"100 %\""' '"sort_property": ' '"descending": 1' '"search": '
expect 0 list collections/d.gpkg --searches
says out 'Large ones: area>1e9 "100 %"' '  厦门'
equal "saved searches" "$(wc -l <out)" 2
expect 0 list --searches --json collections/d.gpkg
says out '"title": "Large ones"' '"sort": "figure"' '"descending": true' '"sort": "relevance"'
expect 0 list collections/d.gpkg --tours
says out '1. (without a title)' '  H' 'what “Large ones” finds: area>1e9 "100 %"'
expect 0 list --tours --json collections/d.gpkg
says out '"minutes": 5' '"query": "area>1e9' '"entries": ['
expect 2 list --tours --searches collections/d.gpkg
expect 2 list --tours --kind hub collections/d.gpkg
# A stop that shows what no search finds is refused, and found in a file that has it.
sed 's/"search": "big"/"search": "gone"/' rich.json >dangling.json
expect 1 import --on-error stop collections/dangling.gpkg dangling.json
says err 'tours[0].stops[0].search (line ' 'saved_search'
sed 's/"chart": "bars"/"chart": "pie"/' rich.json >dangling.json
expect 1 import --on-error stop collections/dangling.gpkg dangling.json
says err 'tours[0].stops[0].chart (line ' 'bars, lines, shares'
rm -f dangling.json
expect 1 check collections/d.gpkg
says out 'Errors: 0' 'No source stands behind this claim.'
sed 's/"Look."/"Look at *77* ships."/' rich.json >ships.json
expect 0 import collections/ships.gpkg ships.json
expect 1 check collections/ships.gpkg
says out '(tour_stop ' 'No statement of the stop says “77”.'
rm -f ships.json collections/ships.gpkg

# An export replaces a file as a whole, and not the collection.
echo old >six.json
expect 0 export collections/e.gpkg six.json
same five.json six.json
expect 1 export collections/e.gpkg no/such/folder.json
expect 2 export collections/e.gpkg collections/../collections/e.gpkg
ln collections/e.gpkg link
expect 2 export collections/e.gpkg link
expect 0 info collections/e.gpkg
rm -f collections/d.gpkg collections/e.gpkg

# Bad input makes no collection.
expect 1 import collections/bad.gpkg no.json
says err 'no.json: '
for text in '' '{' '[]' '{"format":"other"}' '{"format":"hub-atlas","version":99}' 'PK' '{"format":"hub-atlas","version":1}'; do
  printf '%s' "$text" >bad.json
  expect 1 import collections/bad.gpkg bad.json
  says err 'bad.json: '
  "$tool" import collections/bad.gpkg - <bad.json >out 2>err && fail "“$text” was taken from standard input"
  says err 'hub-atlas-tool: -: '
done
says err 'there is nothing in it'
expect 1 import collections/bad.gpkg collections
only_files a.gpkg b.gpkg c.gpkg

# A form cut at any place is an error, never a crash and never half a collection.
size=$(wc -c <one.json)
for cut in $(seq 1 29983 "$((size - 2))"); do
  head -c "$cut" one.json >cut.json
  expect 1 import collections/bad.gpkg cut.json
done
only_files a.gpkg b.gpkg c.gpkg

finish
