#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A collection of a newer version can be looked at and is not changed.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need sqlite3

expect 0 starter a.gpkg
printf '{"format":"hub-atlas","version":1,"entries":[]}' >in.json
sqlite3 a.gpkg "INSERT INTO schema_step (version, name, applied) VALUES (999, 'from the future', '2099-01-01T00:00:00Z');
                ALTER TABLE entry ADD COLUMN colour TEXT" || fail "the schema could not be changed"
cp a.gpkg before

expect 0 info a.gpkg
says out 'newer version'
expect 0 list a.gpkg --kind hub
says out 'Xiamen'
expect 1 undo a.gpkg
says err 'newer version'
expect 1 redo a.gpkg
says err 'newer version'
expect 1 import a.gpkg in.json
says err 'newer version'

# What this version does not know would be missing from an export.
expect 1 export a.gpkg out.json
says err 'newer version'
[ ! -e out.json ] || fail "an export was made"
same a.gpkg before

finish
