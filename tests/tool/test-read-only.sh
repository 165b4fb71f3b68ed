#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Where nothing may be written: reading works, writing says why it does not, nothing is left behind.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The superuser may write everywhere: become somebody else, with a copy of the program that he may run.
if [ "$(id -u)" -eq 0 ]; then
  need setpriv
  cp "$tool" ./tool-copy
  cp "$HUB_ATLAS_DATA_DIR/starter.gpkg" starter.gpkg
  chmod 755 . tool-copy
  chmod 644 starter.gpkg
  export HUB_ATLAS_DATA_DIR=$work
  printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups -- "%s" "$@"\n' "$work/tool-copy" >as-nobody
  chmod 755 as-nobody
  tool=$work/as-nobody
  ./as-nobody --version >/dev/null 2>&1 || skip "the program cannot be run as another user here"
fi

mkdir collections
chmod 777 collections
expect 0 starter collections/a.gpkg
printf '{"format":"hub-atlas","version":1,"entries":[{"id":7,"kind":"work","names":[{"text":"Seven","language":"en","kind":"official"}]}]}' >in.json
chmod 644 in.json
expect 0 import collections/a.gpkg in.json
cp collections/a.gpkg before

# can_be_read_only: all that reads works, all that writes does not
can_be_read_only ()
{
  expect 0 info collections/a.gpkg
  expect 0 list collections/a.gpkg
  expect 0 show collections/a.gpkg Xiamen
  expect 0 check collections/a.gpkg
  expect 0 log collections/a.gpkg
  expect 0 export collections/a.gpkg -

  expect 1 undo collections/a.gpkg
  says err 'write-protected'
  expect 1 import collections/a.gpkg in.json
  says err 'write-protected'
  same collections/a.gpkg before
  only_files a.gpkg
}

chmod 555 collections
can_be_read_only
expect 1 starter collections/b.gpkg
says err 'collections/b.gpkg: '
expect 1 new collections/b.gpkg --title B
expect 1 import collections/b.gpkg in.json
expect 1 export collections/a.gpkg collections/out.json
only_files a.gpkg

chmod 755 collections
chmod 444 collections/a.gpkg
can_be_read_only

chmod 000 collections/a.gpkg
expect 1 info collections/a.gpkg
says err 'not allowed'

finish
