# shellcheck shell=bash disable=SC1111
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of hub-atlas-tool share. The first argument of a test is the program.
set -u

tool=$(realpath -- "$1")
read -ra wrapper <<<"${TOOL_WRAPPER:-}"     # such as: valgrind --quiet --error-exitcode=99
failures=0
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd "$work" || exit 99
export XDG_CACHE_HOME=$work/cache

# skip REASON...
skip ()
{
  echo "Skipped: $*"
  exit 77
}

# need PROGRAM...: skips the test without it
need ()
{
  local program

  for program; do
    command -v "$program" >/dev/null || skip "$program is not installed"
  done
}

# fail WHAT...
fail ()
{
  echo "FAILED: $*"
  failures=$((failures + 1))
}

# expect CODE ARGUMENT...: runs the tool; what it printed is in ./out and ./err
expect ()
{
  local wanted=$1 got
  shift

  "${wrapper[@]}" "$tool" "$@" >out 2>err </dev/null
  got=$?
  if [ "$got" -ne "$wanted" ]; then
    fail "hub-atlas-tool $* ended with $got, not $wanted"
    sed 's/^/    /' err
  fi

  if [ "$got" -eq 0 ] && [ -s err ]; then
    fail "hub-atlas-tool $* wrote to standard error"
    sed 's/^/    /' err
  fi

  if [ "$got" -gt 0 ] && [ ! -s err ] && [ "${1:-}" != check ]; then
    fail "hub-atlas-tool $* ended with $got and did not say why"
  fi
}

# says FILE PATTERN...: the file holds each of these texts
says ()
{
  local file=$1 pattern
  shift

  for pattern; do
    if ! grep -qF -- "$pattern" "$file"; then
      fail "“$pattern” is not in $file:"
      head -n 20 "$file" | sed 's/^/    /'
    fi
  done
}

# says_not FILE PATTERN...
says_not ()
{
  local file=$1 pattern
  shift

  for pattern; do
    if grep -qF -- "$pattern" "$file"; then
      fail "“$pattern” is in $file"
    fi
  done
}

# equal WHAT ONE OTHER
equal ()
{
  [ "$2" = "$3" ] || fail "$1: “$2” is not “$3”"
}

# same ONE OTHER: two files hold the same bytes
same ()
{
  cmp -- "$1" "$2" || fail "$1 and $2 differ"
}

# only_files NAME...: nothing else is left in the folder ./collections
only_files ()
{
  local found

  found=$(cd collections && find . -mindepth 1 | sort | tr '\n' ' ')
  equal "files left behind" "$found" "$(printf './%s ' "$@")"
}

# refused FILE PATTERN: every command refuses it and leaves it alone
refused ()
{
  local file=$1 pattern=$2
  local -a command

  printf '{"format":"hub-atlas","version":1,"entries":[]}' >in.json
  [ -f "$file" ] && cp "$file" before
  for command in info list 'show x' 'search x' sources check log undo redo 'export out.json' import; do
    # shellcheck disable=SC2206
    command=($command)
    case ${command[0]} in
      show|search) set -- "${command[0]}" "$file" x ;;
      export) set -- export "$file" out.json ;;
      import) [ -e "$file" ] || continue; set -- import "$file" in.json ;;
      *) set -- "${command[0]}" "$file" ;;
    esac

    expect 1 "$@"
    says err "hub-atlas-tool: $file: "
    [ -z "$pattern" ] || says err "$pattern"
    [ ! -s out ] || [ "$1" = info ] || fail "$* printed something"
  done

  [ ! -e out.json ] || fail "$file: an export was made"
  [ ! -f "$file" ] || same "$file" before
}

# A Python with a module, in $python; skips the test without one.
# partly ARGUMENT...: done, but for what cannot be read
partly ()
{
  local got

  "${wrapper[@]}" "$tool" "$@" >out 2>err </dev/null
  got=$?
  equal "exit code of $*" "$got" 3
  [ ! -s err ] || fail "$* wrote to standard error"
}

need_python ()
{
  for python in python3 /usr/bin/python3; do
    if command -v "$python" >/dev/null && "$python" -c "import $1" 2>/dev/null; then
      return
    fi
  done

  skip "there is no Python with the module $1"
}

finish ()
{
  if [ "$failures" -gt 0 ]; then
    echo "$failures failed"
    exit 1
  fi

  exit 0
}
