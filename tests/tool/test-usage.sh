#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Help, version, wrong usage and its exit code, completion.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

commands='starter new info list show search sources parse check log undo redo export import convert validate publish'

expect 0 --help
for command in $commands; do
  says out "  $command "
done

expect 0 --version
says out 'hub-atlas-tool 0.'

expect 2
expect 2 nonsense
says err 'hub-atlas-tool: '
expect 2 --nonsense

for command in $commands; do
  expect 0 "$command" --help
  says out "hub-atlas-tool $command "
  expect 2 "$command"
  says err "hub-atlas-tool: $command: "
  expect 2 "$command" --nonsense a.gpkg b c
  # Only these take as many words as one likes.
  case $command in
    parse|search|import|validate) ;;
    *) expect 2 "$command" one two three four ;;
  esac
done

# The one that needs no file.
expect 0 schema
says out '"$schema"'
expect 0 schema --help
expect 2 schema a.gpkg

expect 0 starter a.gpkg
expect 2 list a.gpkg --kind city
says err 'hub, place'
expect 2 list a.gpkg --kind
expect 2 sources a.gpkg --style mla
says err 'gb-t-7714, apa'
expect 2 sources a.gpkg --format bibtex
expect 2 search a.gpkg
expect 2 search a.gpkg x --limit -1
expect 2 search a.gpkg x --sort size
says err 'relevance, name'
expect 2 search a.gpkg x --sort distance
says err 'near:'
expect 2 search a.gpkg x --property revenue
expect 2 log a.gpkg --limit many
expect 2 log a.gpkg --limit -1
expect 2 new b.gpkg
expect 2 new b.gpkg --title ''
expect 2 new b.gpkg --title T --language 'no language'
expect 2 export a.gpkg a.gpkg
[ ! -e b.gpkg ] || fail "a collection was made in spite of wrong usage"
expect 2 import a.gpkg in.csv --on-error ignore
says err 'skip, stop'
expect 2 import a.gpkg in.csv --format nonsense
says err 'geojson'
expect 2 validate in.csv --kind city
expect 2 export a.gpkg out.unknown
says err 'geojson'
expect 2 convert in.csv out.unknown
expect 0 check -- a.gpkg

# The completion knows the same commands.
# shellcheck disable=SC1090
. "$BASH_COMPLETION_FILE"
COMP_WORDS=(hub-atlas-tool '')
COMP_CWORD=1
_hub_atlas_tool
for command in $commands; do
  case " ${COMPREPLY[*]} " in
    *" $command "*) ;;
    *) fail "the completion does not know “$command”" ;;
  esac
done

# And the words of a search, before and behind the colon, which bash takes for a word.
COMP_WORDS=(hub-atlas-tool search a.gpkg ki)
COMP_CWORD=3
_hub_atlas_tool
equal "completion of ki" "${COMPREPLY[*]}" 'kind:'
COMP_WORDS=(hub-atlas-tool search a.gpkg kind : pl)
COMP_CWORD=5
_hub_atlas_tool
equal "completion of kind:pl" "${COMPREPLY[*]}" 'place platform'
COMP_WORDS=(hub-atlas-tool search a.gpkg review :)
COMP_CWORD=4
_hub_atlas_tool
equal "completion of review:" "${#COMPREPLY[@]}" 4

COMP_WORDS=(hub-atlas-tool import --format geo)
COMP_CWORD=3
_hub_atlas_tool
equal "completion of --format geo" "${COMPREPLY[*]}" 'geojson geojsonseq'

# What cannot be written is told.
if [ -w /dev/full ]; then
  "$tool" list a.gpkg >/dev/full 2>err
  equal "exit code on a full disk" $? 1
  says err 'hub-atlas-tool: '
fi

finish
