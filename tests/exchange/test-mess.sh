#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Files that are not what they should be: each ends in a message or in the right records, and never in a
# crash, a hang or more than 200 MB. mess.tsv says what is expected of each in mess/.
#
#   test-mess.sh READ-FILE CONVERT-SET STARTER.json
set -euo pipefail
read_file=$1 convert_set=$2 starter=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
complain () { printf '%s\n' "$*"; status=1; }

# 200 MB of data, 60 seconds. The tool that GDAL runs in has limits of its own.
look () { (ulimit -S -d 200000 -t 60; exec timeout 60 "$read_file" "$@"); }

n=0
while IFS=$'\t' read -r name format good bad end says; do
  [[ $name == '#'* ]] && continue
  n=$((n + 1))
  [ -f "$here/mess/$name" ] || { complain "$name: not there"; continue; }
  got=$(look "$here/mess/$name") || { complain "$name: ended with $?"; continue; }
  IFS=$'\t' read -r a b c d message <<<"$got"
  [ "$format $good $bad $end" = "$a $b $c $d" ] && [[ $message == *"$says"* ]] ||
    complain "$name: expected $format $good $bad $end ($says), got $a $b $c $d ($message)"
done <"$here/mess.tsv"
[ "$n" -ge 60 ] || complain "only $n files in the table"
[ "$(find "$here/mess" -type f | wc -l)" -eq "$n" ] || complain "a file is in the folder and not in the table"

# Whole files of each format, cut off at every so many bytes: an end or a message, and no more records
# than the whole file has.
for format in lpf lpfl lp-tsv bibtex ris csl-json; do
  "$convert_set" "$starter" "$format" "$work/whole" >/dev/null
  size=$(stat -c %s "$work/whole")
  whole=$(look "$work/whole" | cut -f2)
  step=$((size / 40 > 1000 ? size / 40 : 1000))
  for ((at = step; at < size; at += step)); do
    head -c "$at" "$work/whole" >"$work/cut-$at"
  done
  [ -e "$work/cut-$step" ] || continue
  look "$work"/cut-* >"$work/answers" || complain "$format, cut off: ended with $?"
  awk -F '\t' -v most="$whole" '$2 > most { exit 1 }' "$work/answers" || complain "$format, cut off: more records than there are"
  [ "$(wc -l <"$work/answers")" -eq "$(find "$work" -name 'cut-*' | wc -l)" ] || complain "$format: an answer is missing"
  rm "$work"/cut-*
done

# A text of 300 MB, and one nested without end.
{ printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"'
  head -c 300M /dev/zero | tr '\0' 'a'; } >"$work/long.geojson"
look "$work/long.geojson" | grep -q 'stopped' || complain "a text of 300 MB is read"
head -c 50M /dev/zero | tr '\0' '[' >"$work/deep.json"
look "$work/deep.json" >/dev/null || complain "50 million brackets: ended with $?"
head -c 50M /dev/zero | tr '\0' '<' >"$work/deep.kml"
look "$work/deep.kml" >/dev/null || complain "50 million signs of a tag: ended with $?"
head -c 50M /dev/zero | tr '\0' '@' >"$work/many.bib"
look "$work/many.bib" >/dev/null || complain "50 million signs of an entry: ended with $?"
{ printf '@article{a, title={'; head -c 50M /dev/zero | tr '\0' '{'; } >"$work/deep.bib"
look "$work/deep.bib" | grep -q 'brace' || complain "50 million braces: no message"

exit "$status"
