#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Killed at any moment: a collection is there as a whole or not at all, an import too.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need timeout

expect 0 starter whole.gpkg
expect 0 export whole.gpkg whole.json
sed 's/"review": "reviewed"/"review": "draft"/' whole.json >changed.json
cmp -s whole.json changed.json && fail "nothing to import"

# killed SECONDS ARGUMENT...: runs the tool no longer than that; the shell need not tell of it
killed ()
{
  local delay=$1
  shift

  { timeout -s KILL "$delay" "$tool" "$@"; } >/dev/null 2>&1
}

made=0
imported=0
for milliseconds in $(seq 2 4 120); do
  delay=$(printf '0.%03d' "$milliseconds")

  rm -f ./*.killed.gpkg* .*.killed.gpkg*
  killed "$delay" starter a.killed.gpkg
  if [ -e a.killed.gpkg ]; then
    made=$((made + 1))
    expect 0 export a.killed.gpkg now.json
    same now.json whole.json
  fi

  cp whole.gpkg b.killed.gpkg
  killed "$delay" import b.killed.gpkg changed.json
  expect 0 check b.killed.gpkg
  expect 0 export b.killed.gpkg now.json
  if cmp -s now.json changed.json; then
    imported=$((imported + 1))
    expect 0 undo b.killed.gpkg
    expect 0 export b.killed.gpkg now.json
  fi
  same now.json whole.json
done

echo "$made of 30 collections made, $imported of 30 imports done"

finish
