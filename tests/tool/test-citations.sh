#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The list of references, and sources as CSL-JSON; what pandoc makes of these with the published styles
# is what the table of tests/exchange/test-citations.c says. The second part is skipped without pandoc.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

data=$(dirname "${BASH_SOURCE[0]}")/../exchange

expect 0 import a.gpkg "$data/citation-sources.json"

expect 0 sources a.gpkg
equal "entries" "$(grep -c '^\[[0-9]*\] ' out)" 60
says out '[60] ' '[M]. 上海: 示例出版社, 2017.'
cp out gb
expect 0 sources --style gb-t-7714 --format text a.gpkg
same out gb
expect 0 sources -s apa a.gpkg
says out 'Harrow, E. (2023, May 26). Film park'
says_not out '<i>' $'\x01'
equal "entries" "$(wc -l <out)" 60

# Nothing of what a source keeps is lost, and the private text does not leave.
printf '{"format":"hub-atlas","version":1,"sources":[{"id":"x","key":"x","type":"webpage","title":"T","issued":"XXXX-08","archived_url":"https://a.example/","rights":"All","content_hash":"%064d","note":"N","isbn":"I","section":"S"}]}' 0 >one.json
expect 0 import a.gpkg one.json
if command -v sqlite3 >/dev/null; then
  sqlite3 a.gpkg "INSERT INTO source_text (id, source, text, hash, imported) SELECT 5, id, 'PRIVATE WORDS', 'h', '2026-01-01T00:00:00Z' FROM source WHERE key = 'x'"
fi
expect 0 sources --format csl-json a.gpkg
says out '"title": "T"' '"issued-edtf": "XXXX-08"' '"archived-url"' '"rights"' '"content-hash"' '"note": "N"' '"ISBN": "I"' \
  '"section": "S"' '"DOI": "10.9999/jcgs.2019.0045"'
says_not out 'PRIVATE'
LC_ALL=C LANGUAGE=zh_CN "$tool" sources --format csl-json a.gpkg | cmp - out || fail "the language changes the CSL-JSON"

need_python json
"$python" "$data/citations-by-pandoc.py" <(printf '[]') >version
status=$?
[ "$status" -ne 77 ] || skip "$(cat version)"

rm a.gpkg
expect 0 import a.gpkg "$data/citation-sources.json"
"$tool" sources --format csl-json a.gpkg >csl.json
"$python" "$data/citations-by-pandoc.py" csl.json >made || fail "pandoc does not read the CSL-JSON"
diff "$data/citations.tsv" made || fail "pandoc makes something else of the sources than the table says"

finish
