#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Hand-outs and work sheets: made whole or not at all, the same for the same seed, in both languages.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 starter a.gpkg
cp a.gpkg before

expect 0 publish a.gpkg tour.pdf --as handout
says out 'tour.pdf' 'pages'
head -c 5 tour.pdf | grep -q '%PDF-' || fail "the hand-out is no PDF"
cmp -s a.gpkg before || fail "publishing changed the collection"

expect 0 publish a.gpkg lesson.pdf --as=handout --tour four-hubs-lesson --paper letter --language zh
expect 0 publish a.gpkg both.pdf --as=handout --language both
[ "$(stat -c %s both.pdf)" -gt "$(stat -c %s tour.pdf)" ] || fail "both languages are no more than one"

expect 0 publish a.gpkg sheet.pdf --as worksheet --hub Wuxi --seed 4 --questions 9 --json
says out '"pages"' '"left_out"'

# The same seed makes the same sheet, but for the time in its head.
if command -v pdftotext >/dev/null; then
  expect 0 publish a.gpkg again.pdf --as worksheet --hub Wuxi --seed 4 --questions 9
  expect 0 publish a.gpkg other.pdf --as worksheet --hub Wuxi --seed 5 --questions 9
  for name in sheet again other; do
    pdftotext -layout $name.pdf
  done
  cmp -s sheet.txt again.txt || fail "the same seed made another sheet"
  ! cmp -s sheet.txt other.txt || fail "another seed made the same sheet"
  pdftotext lesson.pdf
  grep -q 十五分钟一课 lesson.txt || fail "the Chinese title does not come out of the document"
fi

expect 2 publish a.gpkg x.pdf
expect 2 publish a.gpkg x.pdf --as paper
expect 2 publish a.gpkg x.pdf --as handout --language fr
expect 2 publish a.gpkg x.pdf --as handout --paper a3
expect 2 publish a.gpkg x.pdf --as worksheet --questions 0
expect 2 publish a.gpkg a.gpkg --as handout
expect 1 publish a.gpkg x.pdf --as handout --tour 'no such tour'
says err 'no such tour'
expect 1 publish a.gpkg x.pdf --as worksheet --hub 'no such hub'
expect 1 publish a.gpkg no-such-folder/x.pdf --as handout
[ ! -e x.pdf ] || fail "something was made in spite of an error"

expect 0 new empty.gpkg --title Empty
expect 1 publish empty.gpkg x.pdf --as handout
says err 'no tour'
cmp -s a.gpkg before || fail "publishing changed the collection"

finish
