#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Claims typed in one line, as fields.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

tab=$'\t'
expect 0 starter a.gpkg
cp a.gpkg before

# shellcheck disable=SC2016
expect 0 parse --kind hub a.gpkg 'exports > $740 million 2017' '游客 超过1亿人次 2019' 'visitors 1.200'
# shellcheck disable=SC2016
says out "line${tab}exports > \$740 million 2017" "complete${tab}yes" "property${tab}export-value" "number${tab}740000000" \
  "qualifier${tab}>" "currency${tab}USD" "period${tab}2017" "property${tab}visitors" "number${tab}100000000" \
  "complete${tab}no" "refused${tab}“1.200” may mean"

expect 0 parse a.gpkg 10%
says out "candidate${tab}annual-growth" "missing${tab}"

expect 0 parse --property edition a.gpkg 15th
says out "property${tab}edition" "number${tab}15"
expect 0 parse a.gpkg -- -5%
says out "number${tab}-5"

expect 0 parse --json a.gpkg 'Over 21,000 cultural enterprises'
says out '"property": "enterprises"' '"number": 21000' '"rest": "cultural"' '"kind": "unread"' '"start": 12' '"end": 20'

expect 1 parse --property nothing a.gpkg 5
says err 'there is no property'
expect 2 parse --kind nothing a.gpkg 5
says err 'the kind must be one of'
expect 2 parse a.gpkg
same a.gpkg before

finish
