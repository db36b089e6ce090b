#!/usr/bin/env bash
# Checks everything and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=eng/prerequisites.sh
. "$ROOT/eng/prerequisites.sh"

RESULTS=$ROOT/TestResults
PASSED=0 FAILED=0 SKIPPED=0
FAILURES=()
FILTER=()

usage() {
  cat <<'TEXT'
Usage : ./test.sh [--filter MOT]

  --filter MOT   seulement les tests dont le nom complet contient MOT
  --help         affiche cette aide
TEXT
}

refuse() { printf '%s\nTapez ./test.sh --help pour la liste des options.\n' "$*" >&2; exit 2; }

read_options() {
  while (( $# )); do
    case $1 in
      --filter) [[ -n ${2:-} ]] || refuse "--filter attend un mot."; FILTER=(-method "*$2*"); shift 2 ;;
      --help|-h) usage; exit 0 ;;
      *) refuse "Option inconnue : $1" ;;
    esac
  done
}

# The names come last: a log that is cut at its beginning still tells what failed.
finish() {
  (( ${#FAILURES[@]} )) && printf 'Échec : %s\n' "${FAILURES[@]}"
  printf '%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
  exit $(( FAILED > 0 ))
}

note_failure() { say "Échec : $1"; FAILURES+=("$1"); (( ++FAILED )); }

# What the prerequisites say before they give up: here too the last line counts.
fail() { note_failure "$*" >&2; finish; }

# A step that is no test counts as one when it fails: the last line must not look green.
step() {
  say "== $1"
  "${@:2}" && return
  say "Échec : $1"
  (( ++FAILED ))
  return 1
}

count() { # count NAME FILE: an attribute of the TRX counters
  local number
  number=$(grep -oE '<Counters [^>]*' "$2" | grep -oE "\b$1=\"[0-9]+" | grep -oE '[0-9]+')
  printf '%d' "${number:-0}"
}

failed_names() { grep -oE '<UnitTestResult [^>]*outcome="(Failed|Error)"' "$1" | grep -oE ' testName="[^"]*"' | cut -d'"' -f2; }

# The tests of a project are a program; the program of one project uses both cores, so they run in turn.
run_tests() {
  local name=$1 trx=$RESULTS/$1.trx status failed
  dotnet "$ROOT/tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor -trx "$trx" "${FILTER[@]}" </dev/null
  status=$?
  [[ -f $trx ]] || { say "Échec : $name s’est arrêté sans résultat."; (( ++FAILED )); return; }
  failed=$(( $(count failed "$trx") + $(count error "$trx") ))
  (( status == 0 || failed > 0 )) || failed=1
  mapfile -t -O "${#FAILURES[@]}" FAILURES < <(failed_names "$trx")
  (( PASSED += $(count passed "$trx"), FAILED += failed, SKIPPED += $(count notExecuted "$trx") ))
}

run_project() { say "== Tests : $1"; run_tests "GrappePortal.$1.Tests"; }

# The build has refused, as errors, what the analyzers and the code style find; what is left to `dotnet format` is where the
# blanks are and the order of the imports.
check_formatting() {
  dotnet format whitespace --no-restore --verify-no-changes -v quiet &&
    dotnet format style --diagnostics NONE --no-restore --verify-no-changes -v quiet
}

read_options "$@"
cd "$ROOT" || exit 1
export LC_ALL=C.UTF-8
# Programs that live for minutes do not earn back what profiling costs them.
export DOTNET_TieredPGO=0
# Nor what compiling hot code at once costs, which a portal that stays does: 100 ms without new code first, as the runtime has it.
export DOTNET_TC_CallCountingDelayMs=0x64
# A compiler that may fill 64 MB before it collects its garbage is a tenth faster.
export DOTNET_GCgen0size=0x4000000
trap '(( FAILED )) || FAILED=1; finish' INT TERM
require_dotnet
require icu node postgresql poppler-utils qpdf openssl
require_chromium
rm -rf "$RESULTS"
mkdir -p "$RESULTS"
# In continuous integration, a lock file that no longer matches the projects is an error.
step "Restauration des paquets" dotnet restore -v quiet ${CI:+--locked-mode} || finish
step "Compilation" dotnet build --no-restore -c Release -v quiet --nologo -clp:NoSummary || finish
FORMATTING=$RESULTS/formatting.log
check_formatting >"$FORMATTING" 2>&1 &
CHECKER=$!
for project in Domain Documents; do run_project "$project"; done
wait "$CHECKER" || { cat "$FORMATTING"; note_failure "Mise en forme"; }
for project in Web Browser; do run_project "$project"; done
finish
