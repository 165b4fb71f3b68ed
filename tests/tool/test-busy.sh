#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Another program writes to the collection: wait for it, then say so; lose nothing.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need sqlite3 mkfifo

expect 0 starter a.gpkg
printf '{"format":"hub-atlas","version":1,"tags":[{"id":"new","key":"new"}]}' >in.json
expect 0 import a.gpkg in.json

mkfifo commands
sqlite3 a.gpkg <commands >/dev/null &
exec 3>commands
printf 'BEGIN IMMEDIATE;\n.shell touch locked\n' >&3
until [ -e locked ]; do read -r -t 0.05 <> <(:) || :; done

# Reading goes on; writing gives up in the end.
expect 0 info a.gpkg
says out 'Changes: 1'
expect 1 undo a.gpkg
says err 'in use'

# Writing waits for the other program to finish.
{ read -r -t 1 <> <(:); printf 'COMMIT;\n' >&3; } &
expect 0 undo a.gpkg
exec 3>&-
wait
expect 0 info a.gpkg
says out 'Changes: 2'

finish
