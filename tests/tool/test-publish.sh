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

# Pages that ask for nothing, whole, and small.
expect 0 publish a.gpkg tour.html --as html --language both
[ "$(stat -c %s tour.html)" -lt 3000000 ] || fail "the page is larger than 3 MB"
expect 0 publish a.gpkg site --as site --language both
says out 'pages'
expect 0 list a.gpkg
[ "$(find site/r -name "*.html" | wc -l)" = "$(wc -l <out)" ] || fail "not each record has a page"
for page in tour.html site/index.html site/sources.html site/*/*.html; do
  grep -q "default-src 'none'" "$page" || fail "$page may ask the network"
  ! grep -Eq '(src|srcset|poster)="?https?:|<link|@import|url\(' "$page" || fail "$page asks the network"
  grep -q 'lang="zh-Hans"' "$page" || fail "$page has no Chinese"
done
# Each link of the site leads somewhere.
while read -r page link; do
  [ -e "$(dirname "$page")/$link" ] || fail "$page: $link leads nowhere"
done < <(grep -o 'href="[^"#:]*\.html' -r site | sed 's/:href="/ /')
expect 1 publish a.gpkg before/site --as site

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
