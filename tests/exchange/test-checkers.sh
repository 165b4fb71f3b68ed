#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What other programs say of what we write: a JSON Schema validator, GDAL with Google's own library for KML,
# pandoc's citeproc, the schema of the World Historical Gazetteer where somebody has it, xmllint.
#
#   test-checkers.sh CONVERT-SET PRINT-SCHEMA STARTER.json SCHEMA
#
# LPF_SCHEMA and KML_SCHEMA name the schemas, which are not ours to give away. No package of Debian 12 has that of KML:
# libkmlxsd1 is a library, and python3-pykml and python3-fastkml come without it; the OGC has ogckml22.xsd.
set -euo pipefail
convert_set=$1 print_schema=$2 starter=$3 schema=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
complain () { printf '%s\n' "$*"; status=1; }
have () { command -v "$1" >/dev/null || { echo "$1 is not there: left out"; return 1; }; }
write () { "$convert_set" "$starter" "$1" "$work/out.$2" >"$work/losses-$1"; }

entries=$(grep -c '"review"' "$starter" || true)
for format in lpf:lpf.json lpfl:lpfl lp-tsv:tsv kml:kml kmz:kmz jsonld:jsonld figures:figures.csv bibtex:bib ris:ris csl-json:csl.json; do
  write "${format%:*}" "${format#*:}"
done

# The losses are named.
for word in statements evidence relations; do
  grep -q "$word" "$work/losses-lp-tsv" || complain "LP-TSV does not say that it loses $word"
done
grep -q evidence "$work/losses-kml" || complain "KML does not say that it loses evidence"
[ "$(wc -l <"$work/losses-bibtex")" -eq 1 ] || complain "BibTeX loses something"
[ "$(wc -l <"$work/losses-csl-json")" -eq 1 ] || complain "CSL-JSON loses something"

# Our own schema is what the records are, takes the starter collection, and refuses what is not described.
"$print_schema" | cmp - "$schema" || complain "docs/hub-atlas.schema.json is not what the records are"
if have python3 && python3 -c 'import jsonschema' 2>/dev/null; then
  python3 - "$schema" "$starter" "$work/out.lpf.json" "${LPF_SCHEMA:-}" <<'PYTHON' || complain "a validator finds something"
import json, os, sys
import jsonschema
schema, starter, lpf = (json.load(open(path)) for path in sys.argv[1:4])
ours = jsonschema.Draft7Validator(schema)
assert not list(ours.iter_errors(starter))
for path, value in ((("entries", 0, "unknown"), 1), (("entries", 0, "kind"), "planet"), (("entries", 0, "position"), [200, 0]), (("version",), 2)):
    broken = json.loads(json.dumps(starter))
    at = broken
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert list(ours.iter_errors(broken)), path
assert len({feature["@id"] for feature in lpf["features"]}) == len(starter["entries"])
if os.path.exists(sys.argv[4]):
    theirs = json.load(open(sys.argv[4]))
    theirs["properties"].pop("citation", None)    # it is elsewhere on the web, and we write none
    found = list(jsonschema.Draft7Validator(theirs).iter_errors(lpf))
    assert not found, found[0].message
PYTHON
fi

if have python3; then
  python3 - "$work/out.figures.csv" "$work/out.jsonld" "$work/out.lpfl" <<'PYTHON' || complain "a table or a text is not sound"
import csv, json, sys
rows = list(csv.reader(open(sys.argv[1], newline="")))
assert len(rows) > 30 and {len(row) for row in rows} == {len(rows[0])}
value = rows[0].index("value")
assert all(float(row[value]) is not None for row in rows[1:] if row[value])
graph = json.load(open(sys.argv[2]))["@graph"]
assert len({node["@id"] for node in graph}) == len(graph)
assert all(json.loads(line)["type"] == "Feature" for line in open(sys.argv[3]) if line.strip())
PYTHON
fi

# GDAL reads KML with libkml, the reference implementation; its own reader leaves out what has no position.
if have ogrinfo && { ogrinfo --formats | grep LIBKML >/dev/null || { echo "GDAL has no libkml: left out"; false; }; }; then
  for file in kml kmz; do
    n=$(ogrinfo -ro -so -al "$work/out.$file" 2>/dev/null | sed -n 's/^Feature Count: //p' | head -n 1)
    [ "$n" = "$(head -n 1 "$work/losses-$file" | cut -d ' ' -f 1)" ] || complain "GDAL finds ${n:-no} records in $file"
  done
fi
if have xmllint; then
  xmllint --noout --nonet "$work/out.kml" || complain "KML is not well formed"
  if [ -e "${KML_SCHEMA:-/nowhere}" ]; then
    xmllint --noout --nonet --schema "$KML_SCHEMA" "$work/out.kml" || complain "KML is not valid"
  fi
fi

if have pandoc; then
  sources=$(head -n 1 "$work/losses-bibtex" | cut -d ' ' -f 1)
  for format in biblatex:bib ris:ris csljson:csl.json; do
    n=$(pandoc -f "${format%:*}" -t csljson "$work/out.${format#*:}" 2>/dev/null | grep -c '^    "id":' || true)
    [ "${format%:*}" = ris ] && [ "$n" = 0 ] && continue    # older ones do not know RIS
    [ "$n" = "$sources" ] || complain "pandoc reads $n of $sources sources in ${format%:*}"
  done
fi

exit "$status"
