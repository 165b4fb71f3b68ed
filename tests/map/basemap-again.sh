#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the base map once more and compares: basemap-again.sh FILE COMMAND ...
set -eu

built=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$@" --output="$folder/again.mbtiles"
cmp "$built" "$folder/again.mbtiles"

# A file that is not what it should be is said so, and leaves nothing behind.
echo 'no coast' > "$folder/coast.nc"
if "$@" --shore="$folder/coast.nc" --output="$folder/bad.mbtiles" 2> "$folder/message"; then
  echo 'a damaged file was taken for a good one' >&2
  exit 1
fi
test -s "$folder/message"
test ! -e "$folder/bad.mbtiles"
