#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One record, found by number, key, name and part of a name.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 starter a.gpkg
cp a.gpkg before

expect 0 show a.gpkg Xiamen
says out 'Xiamen' '厦门' 'hub, number' 'Position: 24.' '° N, 118.' 'within' 'put there because' \
  'Names' 'preferred' 'Description (English)' 'Claims' '“' 'paragraph' 'Named by others'
cp out by-name
id=$(sed -n 's/^hub, number \([0-9]*\),.*/\1/p' out)

expect 0 show a.gpkg "$id"
same out by-name
expect 0 show a.gpkg xiamen
same out by-name
expect 0 show a.gpkg 厦门
same out by-name
expect 0 show a.gpkg ＸＩＡＭＥＮ
same out by-name
expect 0 show a.gpkg 'Special Economic'
says out 'Xiamen Special Economic Zone' 'Hub: Xiamen'

# A figure with its qualifier, and as it is printed.
says by-name 'over 10 billion yuan'

# More than one fits: they are told, none is shown.
expect 1 show a.gpkg animation
says err 'may be any of these' '(event)'
[ ! -s out ] || fail "an ambiguous name showed a record"

expect 1 show a.gpkg 'No such record'
says err 'No such record'
expect 1 show a.gpkg ''
expect 1 show a.gpkg 1
expect 1 show a.gpkg 99999999999999999999
expect 1 show a.gpkg $'\xff\xfe'

same a.gpkg before

# What would drive the terminal does not reach it.
printf '{"format":"hub-atlas","version":1,"entries":[{"id":7,"kind":"work","note":"\\u001b[31mred\\u009b","names":[{"text":"Esc\\u001b[2J","language":"en","kind":"alias"}]}]}' >esc.json
expect 0 import a.gpkg esc.json
expect 0 show a.gpkg 7
says out 'red'
says_not out $'\x1b' $'\xc2\x9b'
expect 0 list a.gpkg --kind work
says_not out $'\x1b'

finish
