# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of hub-atlas-tool for bash.

_hub_atlas_tool ()
{
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words=

  COMPREPLY=()

  if [ "$COMP_CWORD" -eq 1 ]; then
    words='starter new info list show sources parse check log undo redo export import --help --version'
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
        check--sources|check-s) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
      esac
      return ;;
    --title|-t|--language|-l|--hub|-H|--property|-p|--limit|-n)
      return ;;
  esac

  if [[ $current == -* ]]; then
    case ${COMP_WORDS[1]} in
      starter) words='--source --force' ;;
      new) words='--title --language' ;;
      sources) words='--style --format' ;;
      list) words='--kind --hub --searches --tours --json' ;;
      parse) words='--kind --property --json' ;;
      check) words='--sources --json' ;;
      log) words='--fields --limit --json' ;;
      info|show|undo|redo|import) words='--json' ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words --help" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -o filenames -F _hub_atlas_tool hub-atlas-tool
