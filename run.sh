#!/usr/bin/env bash
# Builds the portal when its sources changed, then runs it until Ctrl+C.
set -uo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=eng/prerequisites.sh
. "$ROOT/eng/prerequisites.sh"

WEB=$ROOT/src/GrappePortal.Web
OUTPUT=$WEB/bin/Release/net10.0
BEGUN=$WEB/obj/run.begun
BUILT=$WEB/obj/run.built
SAID=$WEB/obj/run.log
PORT=5080
DATA=$ROOT/.data
DEMO=true
PATIENCE=60

usage() {
  cat <<'TEXT'
Usage : ./run.sh [--port N] [--data DOSSIER] [--no-demo]

  --port N         port d’écoute sur localhost (5080 par défaut)
  --data DOSSIER   où garder la base et les fichiers (.data par défaut)
  --no-demo        sans les grappes ni les comptes de démonstration
  --help           affiche cette aide

Avec la variable ConnectionStrings__Portal, le portail utilise ce serveur PostgreSQL ;
sinon il démarre le sien, privé, dans le dossier de données. Ctrl+C arrête tout.
TEXT
}

refuse() { printf '%s\nTapez ./run.sh --help pour la liste des options.\n' "$*" >&2; exit 2; }

read_options() {
  while (( $# )); do
    case $1 in
      --port=*|--data=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
      --port) PORT=${2:-}; is_port || refuse "--port attend un nombre de 1 à 65535."; shift 2 ;;
      --data) DATA=${2:-}; [[ -n $DATA ]] || refuse "--data attend un dossier."; shift 2 ;;
      --no-demo) DEMO=false; shift ;;
      --help|-h) usage; exit 0 ;;
      *) refuse "Option inconnue : $1" ;;
    esac
  done
  [[ $DATA == /* ]] || DATA=$PWD/$DATA
}

is_port() { [[ $PORT =~ ^[1-9][0-9]{0,4}$ ]] && (( PORT <= 65535 )); }

# A build that changes nothing still costs several seconds: compare dates instead. A file is new when it changed since
# the build began; a folder (a file was added or deleted) since it ended, for the build itself writes into some.
sources_changed() {
  [[ ! -f $OUTPUT/GrappePortal.Web.dll || ! -f $BUILT ]] && return
  [[ -n $(find "$ROOT/src" "$ROOT/tests/Fixtures/Seeds" "$ROOT"/Directory.*.props "$ROOT/global.json" \
    \( -name bin -o -name obj -o -name node_modules \) -prune -o \
    \( -type f -newer "$BEGUN" -o -type d -newer "$BUILT" \) -print -quit) ]]
}

# The portal holds this lock while it runs, and says by itself that it found it held. Building would write under its feet.
is_data_taken() {
  local lock=$DATA/postgresql/lock
  [[ -z ${ConnectionStrings__Portal:-} && -w $lock ]] && has flock && ! flock --nonblock "$lock" true
}

build() {
  sources_changed || return 0
  [[ -f $OUTPUT/GrappePortal.Web.dll ]] && is_data_taken && return
  say "Compilation…"
  mkdir -p "$WEB/obj"
  # A build cut short must not pass for done: the next run would start the former portal.
  rm -f "$BUILT"
  touch "$BEGUN"
  dotnet build "$WEB" -c Release -v quiet --nologo -clp:NoSummary > "$SAID" 2>&1 || { cat "$SAID" >&2; fail "La compilation a échoué."; }
  touch "$BUILT"
}

is_port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }

# get PATH: the status code of an answer, without curl.
get() {
  { exec 3<>"/dev/tcp/127.0.0.1/$PORT"; } 2>/dev/null || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$1" "$PORT" >&3
  local _protocol status=0
  read -r -t 30 _protocol status _ <&3
  exec 3>&- 3<&-
  printf '%s' "$status"
}

start() {
  cd "$WEB" || exit 1
  export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Production} ASPNETCORE_URLS=http://localhost:$PORT
  export Portal__DataFolder=$DATA Portal__Demo=$DEMO
  dotnet "$OUTPUT/GrappePortal.Web.dll" &
  PORTAL=$!
  trap 'kill -TERM "$PORTAL" 2>/dev/null' INT TERM HUP
}

wait_until_ready() {
  local status limit=$((SECONDS + PATIENCE)) told=false
  until status=$(get /healthz/ready); [[ $status == 200 ]]; do
    kill -0 "$PORTAL" 2>/dev/null || return
    $told || (( SECONDS < limit )) || { told=true; say_slow; }
    sleep 0.1
  done
  say "Le portail est prêt : http://localhost:$PORT (Ctrl+C pour l’arrêter)"
}

say_slow() {
  if [[ $status == 503 ]]; then
    say "Le portail répond sur http://localhost:$PORT, mais il n’est pas prêt après $PATIENCE secondes : sa base ou son moteur de composition ne répond pas, les traces ci-dessus disent lequel. Ctrl+C pour l’arrêter."
  else
    say "Le portail ne répond pas encore sur http://localhost:$PORT après $PATIENCE secondes : s’il n’est pas en train de créer sa base, les traces ci-dessus disent pourquoi. Ctrl+C pour l’arrêter."
  fi
}

# A signal interrupts the wait: wait again until the portal has really stopped.
wait_until_stopped() {
  local status
  while :; do
    wait "$PORTAL"; status=$?
    kill -0 "$PORTAL" 2>/dev/null || break
  done
  (( status == 143 )) && status=0
  exit "$status"
}

read_options "$@"
require_dotnet
NEEDS=(icu node)
[[ -n ${ConnectionStrings__Portal:-} ]] || NEEDS+=(postgresql)
require "${NEEDS[@]}"
is_port_taken && fail "Le port $PORT est déjà utilisé : choisissez-en un autre avec --port."
build
start
wait_until_ready
wait_until_stopped
