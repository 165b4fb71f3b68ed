#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What is published, in a browser with the network off: tour and site of the starter collection in both
# languages. Needs Chromium, node, and axe-core, which npm fetches into the folder HUB_ATLAS_AXE_DIR or a
# temporary one; without them the test is skipped.
# usage: browse.sh TOOL BASEMAP
set -eu

here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
tool=$(realpath "$1")
basemap=${2:+$(realpath "$2")}

skip ()
{
  echo "skipped: $*"
  exit 77
}

browser=
for program in chromium chromium-browser google-chrome; do
  browser=${browser:-$(command -v "$program" || true)}
done
[ -n "$browser" ] || skip "there is no Chromium"
command -v node >/dev/null || skip "there is no node"
unshare -rn true 2>/dev/null || skip "the network cannot be turned off"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
axe=${HUB_ATLAS_AXE_DIR:-$folder/axe}
mkdir -p "$axe"
if [ ! -e "$axe/node_modules/axe-core/axe.min.js" ]; then
  (cd "$axe" && npm install --no-audit --no-fund axe-core@4 >npm.log 2>&1) || skip "axe-core cannot be fetched"
fi

cd "$folder"
export LC_ALL=C.UTF-8
"$tool" starter a.gpkg
for form in html site; do
  "$tool" publish a.gpkg "tour-$form" --as $form --language both ${basemap:+--basemap "$basemap"}
done
mv tour-html tour.html
mkdir -p "${HUB_ATLAS_PICTURES:=$folder/pictures}"

result=0
browse ()
{
  mkdir -p "$HUB_ATLAS_PICTURES/$3"
  unshare -rn node "$here/browse.mjs" "$browser" "$axe/node_modules/axe-core/axe.min.js" "$1" "$2" "$HUB_ATLAS_PICTURES/$3" || result=1
}

browse tour tour.html tour
browse page tour-site/index.html index
browse page tour-site/sources.html sources
browse page "$(printf '%s\n' tour-site/s/*.html | head -n 1)" source
for record in $("$tool" list a.gpkg --kind hub | cut -d ' ' -f 1); do
  browse page "tour-site/r/$record.html" "$record"
done
exit $result
