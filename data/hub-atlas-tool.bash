# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of hub-atlas-tool for bash.

_hub_atlas_tool_formats='json geojson geojsonseq csv tsv lpf lpfl lp-tsv csl-json bibtex ris kml kmz gpx jsonld figures gpkg gdal'

_hub_atlas_tool ()
{
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words=

  COMPREPLY=()

  if [ "$COMP_CWORD" -eq 1 ]; then
    words='starter new info list show search sources parse check log undo redo export import convert validate schema publish --help --version'
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    return
  fi

  case $previous in
    --kind|-k)
      words='hub place organisation person work event platform policy'
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
      return ;;
    --style|--format|--sources|-s)
      case ${COMP_WORDS[1]}$previous in
        sources--style|sources-s) mapfile -t COMPREPLY < <(compgen -W 'gb-t-7714 apa' -- "$current") ;;
        sources--format) mapfile -t COMPREPLY < <(compgen -W 'text csl-json' -- "$current") ;;
        import--format|validate--format|convert--format|export--format)
          mapfile -t COMPREPLY < <(compgen -W "$_hub_atlas_tool_formats" -- "$current") ;;
        check--sources|check-s) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
      esac
      return ;;
    --sort)
      mapfile -t COMPREPLY < <(compgen -W 'relevance name date figure distance changed' -- "$current")
      return ;;
    --as|-a)
      mapfile -t COMPREPLY < <(compgen -W 'handout html site worksheet' -- "$current")
      return ;;
    --language|-l|--paper|-p)
      case ${COMP_WORDS[1]}$previous in
        import--language|import-l|validate--language|convert--language)
          mapfile -t COMPREPLY < <(compgen -W 'en zh-Hans' -- "$current") ;;
        publish--language|publish-l) mapfile -t COMPREPLY < <(compgen -W 'en zh both' -- "$current") ;;
        publish--paper|publish-p) mapfile -t COMPREPLY < <(compgen -W 'a4 letter' -- "$current") ;;
      esac
      return ;;
    --to|-f)
      case ${COMP_WORDS[1]} in
        import|validate|convert|export)
          mapfile -t COMPREPLY < <(compgen -W "$_hub_atlas_tool_formats" -- "$current")
          return ;;
      esac ;;
    --on-error)
      mapfile -t COMPREPLY < <(compgen -W 'skip stop' -- "$current")
      return ;;
    --on-conflict)
      mapfile -t COMPREPLY < <(compgen -W 'keep add replace' -- "$current")
      return ;;
    --encoding)
      mapfile -t COMPREPLY < <(compgen -W 'UTF-8 UTF-16 GB18030 BIG5 SHIFT_JIS WINDOWS-1252' -- "$current")
      return ;;
    --saved|--title|-t|--hub|-H|--property|--limit|-n|--tour|--questions|--seed|--layer|--query|-q)
      return ;;
  esac

  if [[ $current == -* ]]; then
    case ${COMP_WORDS[1]} in
      starter) words='--source --force' ;;
      new) words='--title --language' ;;
      search) words='--saved --sort --property --reverse --limit --facets --json' ;;
      sources) words='--style --format' ;;
      list) words='--kind --hub --searches --tours --json' ;;
      parse) words='--kind --property --json' ;;
      check) words='--sources --json' ;;
      log) words='--fields --limit --json' ;;
      publish) words='--as --tour --hub --language --paper --questions --seed --basemap --json' ;;
      import) words='--format --map --write-map --encoding --layer --kind --language --dry-run --on-error --on-conflict --json' ;;
      validate) words='--format --map --write-map --encoding --layer --kind --language --json' ;;
      convert) words='--format --to --map --write-map --encoding --layer --kind --language --on-error' ;;
      export) words='--format --query --private-texts --unlicensed --json' ;;
      info|show|undo|redo) words='--json' ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words --help" -- "$current")
  elif [ "${COMP_WORDS[1]}" = search ] && [ "$COMP_CWORD" -gt 2 ] && [ -f "${COMP_WORDS[2]}" ]; then
    _hub_atlas_tool_query "$current" "$previous"
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

# Completes a query, which stands behind the file. A colon is a word of its own for bash.
_hub_atlas_tool_query ()
{
  local current=$1 previous=$2 key='' words=

  if [ "$current" = : ]; then
    key=$previous current=
  elif [ "$previous" = : ]; then
    key=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  case $key in
    '') words='kind: hub: tag: property: source: review: decade: after: before: near: is: has: search: unsourced disputed unlocated pictured' ;;
    kind) words='hub place organisation person work event platform policy' ;;
    review) words='draft needs-source needs-second-source reviewed' ;;
    is) words='unsourced disputed unlocated located pictured target' ;;
    has) words='picture position source tag hub target' ;;
    hub|tag|source) words='none' ;;
  esac

  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  compopt +o filenames 2>/dev/null
  [[ ${COMPREPLY[0]-} != *: ]] || compopt -o nospace 2>/dev/null
}

complete -o filenames -F _hub_atlas_tool hub-atlas-tool
