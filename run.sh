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
PORT=5080
DATA=$ROOT/.data
DEMO=true

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
  [[ -n $(find "$ROOT/src" "$ROOT"/Directory.*.props "$ROOT/global.json" \
    \( -name bin -o -name obj -o -name node_modules \) -prune -o \
    \( -type f -newer "$BEGUN" -o -type d -newer "$BUILT" \) -print -quit) ]]
}

build() {
  sources_changed || return 0
  say "Compilation…"
  mkdir -p "$WEB/obj"
  touch "$BEGUN"
  dotnet build "$WEB" -c Release -v quiet --nologo -clp:NoSummary || fail "La compilation a échoué."
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
  until [[ $(get /healthz/ready) == 200 ]]; do
    kill -0 "$PORTAL" 2>/dev/null || return
    sleep 0.1
  done
  say "Le portail est prêt : http://localhost:$PORT (Ctrl+C pour l’arrêter)"
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
