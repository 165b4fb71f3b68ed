#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every quotation of the starter collection stands in its document, letter by letter.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

sources=${HUB_ATLAS_SOURCES:-$DEFAULT_SOURCES}
[ -d "$sources" ] || skip "the source documents are not here; HUB_ATLAS_SOURCES may name their folder"

expect 0 starter a.gpkg
expect 0 check a.gpkg --sources "$sources"
says out 'Errors: 0, warnings: 0'
says_not out 'not checked'
expect 0 check --json a.gpkg --sources "$sources"
says_not out 'quotation-not-found' 'quotation-not-verbatim' 'source-text-missing' 'unsourced-claim'

# The check can fail: documents that are not there, a quotation that is not.
mkdir empty
expect 0 check --json a.gpkg --sources empty
equal "documents missed" "$(grep -c source-text-missing out)" "$(find "$sources" -maxdepth 1 -type f | wc -l)"

expect 0 export a.gpkg a.json
sed '0,/"quotation": "/s//"quotation": "Not so: /' a.json >wrong.json
expect 0 import a.gpkg wrong.json
expect 1 check --json a.gpkg --sources "$sources"
equal "wrong quotations" "$(grep -c quotation-not-found out)" 1

finish
