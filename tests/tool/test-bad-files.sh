#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Files that are no collections: a clear message, exit code 1, and not a byte changed.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 starter good.gpkg
refused missing.gpkg 'no file'
refused no/folder.gpkg 'folder'
[ ! -e missing.gpkg ] || fail "a file was made"
mkdir folder.gpkg
refused folder.gpkg 'not a file'

: >empty.gpkg
refused empty.gpkg 'no GeoPackage'
echo 'Hello, this is a text that is no database, however long it may be. It goes on, and on, and on, and on.' >text.gpkg
refused text.gpkg 'no GeoPackage'
head -c 5000 /dev/urandom >noise.gpkg
refused noise.gpkg 'no GeoPackage'

size=$(wc -c <good.gpkg)
for part in 50 100 4096 10000 $((size / 2)) $((size - 1)); do
  head -c "$part" good.gpkg >cut.gpkg
  refused cut.gpkg ''
done

# A page of it written over.
cp good.gpkg hole.gpkg
dd if=/dev/zero of=hole.gpkg bs=4096 seek=0 count=1 conv=notrunc 2>/dev/null
refused hole.gpkg ''
for page in 1 2 10 40; do
  cp good.gpkg hole.gpkg
  dd if=/dev/urandom of=hole.gpkg bs=4096 seek=$page count=1 conv=notrunc 2>/dev/null
  expect 1 check hole.gpkg
done

# A crash left a journal behind that has nothing in it.
cp good.gpkg journal.gpkg
: >journal.gpkg-journal
expect 0 info journal.gpkg

expect 1 check good.gpkg --sources no/such/folder
expect 0 check good.gpkg

finish
