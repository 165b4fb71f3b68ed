#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The starter collection: made, told, listed, checked; and new collections.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

mkdir collections

expect 0 starter collections/a.gpkg
only_files a.gpkg

expect 0 info collections/a.gpkg
says out 'starter collection' 'hub: 4' 'Claims without a source: 0' 'CC-BY-4.0' 'Changes: none'

expect 0 list collections/a.gpkg --kind hub
equal "number of hubs" "$(wc -l <out)" 4
says out 'Xiamen (hub)' 'Jilin (hub)' 'Haizhu (hub)' 'Wuxi (hub)'

expect 0 list collections/a.gpkg
all=$(wc -l <out)
expect 0 list collections/a.gpkg --hub 无锡
says out 'Wuxi (hub)'
says_not out 'Xiamen'
of_wuxi=$(wc -l <out)
if [ "$of_wuxi" -le 3 ] || [ "$of_wuxi" -ge "$all" ]; then
  fail "$of_wuxi of $all records belong to Wuxi"
fi
expect 0 list collections/a.gpkg --hub wuxi --kind place
says_not out '(hub)' '(work'
expect 1 list collections/a.gpkg --hub Atlantis
says err 'Atlantis'

expect 0 list collections/a.gpkg --searches
says out 'Events since 2018: kind:event after:2018' 'A second source is wanted: ' 'Not yet on the map: '
equal "saved searches" "$(wc -l <out)" 3
expect 0 list collections/a.gpkg --tours
says out 'Four hubs, and how we know' '  Wuxi'

# No error, no warning, and above all no claim without a source.
expect 0 check collections/a.gpkg
says out 'Errors: 0, warnings: 0'
# Notes are counted by kind, unless each of them is asked for.
says out 'Note: Claims with One Source: '
says_not out 'Only one source stands behind this claim.'
expect 0 check --all collections/a.gpkg
equal "notes told" "$(($(wc -l <out) - 1))" "$(sed -n 's/.*notes: //p' out)"
says out 'Only one source stands behind this claim.'
expect 0 check --json collections/a.gpkg
says_not out 'unsourced-claim' 'broken-reference' 'no-name' '"error"'

# What is there is not written over, unless it is asked for.
cp collections/a.gpkg before
expect 1 starter collections/a.gpkg
says err 'collections/a.gpkg: '
same collections/a.gpkg before
expect 1 starter collections/no/a.gpkg
expect 0 starter --force collections/a.gpkg
expect 0 info collections/a.gpkg
only_files a.gpkg

# From its source form.
expect 0 starter --source "$STARTER_JSON" collections/b.gpkg
expect 0 export collections/a.gpkg a.json
expect 0 export collections/b.gpkg b.json
same a.json b.json
expect 0 log collections/b.gpkg
[ ! -s out ] || fail "the starter collection begins with a history"
expect 1 starter --source no.json collections/c.gpkg
says err 'no.json: '
sed 's/"kind": "hub"/"kind": "hubb"/' "$STARTER_JSON" >bad.json
expect 1 starter --source bad.json collections/c.gpkg
says err 'bad.json: entries[' '.kind (line '
only_files a.gpkg b.gpkg

HUB_ATLAS_DATA_DIR=$work/nowhere expect 1 starter collections/c.gpkg
says err 'starter collection is not installed'

# A new one has the vocabulary and nothing else.
expect 0 new collections/n.gpkg --title '我的图集' --language zh-Hans
expect 0 info collections/n.gpkg
says out '我的图集' 'zh-Hans' 'Claims: 0'
expect 0 list collections/n.gpkg
[ ! -s out ] || fail "a new collection holds records"
expect 0 export collections/n.gpkg -
says out '"key": "located-in"'
expect 0 check collections/n.gpkg
expect 1 new collections/n.gpkg --title Again
only_files a.gpkg b.gpkg n.gpkg

finish
