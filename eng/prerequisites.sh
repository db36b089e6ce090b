# shellcheck shell=bash
# What run.sh and test.sh need beside the .NET SDK: found, or installed with apt. Sourced, not run.

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

has_postgresql() {
  local initdb version
  for initdb in "$(command -v initdb)" /usr/lib/postgresql/*/bin/initdb; do
    [[ -x $initdb ]] || continue
    version=$("$initdb" --version | grep -oE '[0-9]+' | head -n 1)
    (( version >= 15 )) && return
  done
  return 1
}

has_node() {
  has node && has npm && (( $(node --version | grep -oE '[0-9]+' | head -n 1) >= 18 ))
}

# Without ICU, .NET knows neither French dates nor French amounts.
# Not "grep -q": it leaves at the first match, the writer dies of SIGPIPE and pipefail calls that a failure, now and then.
has_icu() {
  { /sbin/ldconfig -p 2>/dev/null || ldconfig -p 2>/dev/null; } | grep libicuuc > /dev/null
}

# The shell is Chromium without a window to draw: the same pages in two thirds of the time.
# Ubuntu's chromium-browser is only a stub for a snap, which reads no file under /tmp: it does not count.
find_chromium() {
  local candidate
  for candidate in "${GRAPPEPORTAL_CHROMIUM:-}" chromium-headless-shell chromium google-chrome google-chrome-stable \
      "${HOME:-}"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome; do
    [[ -n $candidate ]] && has "$candidate" && command -v "$candidate" && return
  done
  return 1
}

as_root() {
  if (( EUID == 0 )); then "$@"
  else sudo "$@"
  fi
}

newest_package() { # the highest numbered package whose whole name matches the pattern
  apt-cache search --names-only "$1" | cut -d' ' -f1 | sort -V | tail -n 1
}

# Packages that answer a need; printed one a line.
package_for() {
  case $1 in
    postgresql) newest_package '^postgresql-(1[5-9]|[2-9][0-9])$' ;;
    icu) newest_package '^libicu[0-9]+$' ;;
    node) has node || say nodejs; has npm || say npm ;;
    chromium) newest_package '^chromium(-headless-shell)?$' ;;
    *) say "$1" ;;
  esac
}

# The portal runs a cluster of its own: Debian's packages need not create and start theirs.
install_packages() {
  local switch=/etc/postgresql-common/createcluster.d/grappeportal.conf
  as_root mkdir -p "${switch%/*}"
  say 'create_main_cluster = false' | as_root tee "$switch" >/dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
  local status=$?
  as_root rm -f "$switch"
  (( status == 0 )) || fail "apt n’a pas pu installer : $*"
}

# require NEED...: installs what is missing; quick and silent when nothing is.
require() {
  local wanted=()
  MISSING=$(missing_of "$@")
  [[ -n $MISSING ]] || return 0
  has apt-get || fail "Il manque : $MISSING. Installez-les avec le gestionnaire de paquets de votre système" \
    "(PostgreSQL 15 ou plus récent, Node.js 18 ou plus récent avec npm, ICU), puis relancez."
  (( EUID == 0 )) || has sudo \
    || fail "Il manque : $MISSING. Tapez en tant que root : apt-get install $(packages_for_missing | tr '\n' ' ')"
  say "Installation de ce qui manque : $MISSING"
  as_root apt-get update -q || fail "apt n’a pas pu lire la liste des paquets."
  mapfile -t wanted < <(packages_for_missing)
  (( ${#wanted[@]} == 0 )) || install_packages "${wanted[@]}"
  MISSING=$(missing_of "$@")
  [[ -z $MISSING ]] || fail "Cette version du système n’offre pas : $MISSING (il faut Debian 12, Ubuntu 24.04 ou plus récent," \
    "ou installez à la main PostgreSQL 15 ou plus récent et Node.js 18 ou plus récent)."
}

packages_for_missing() {
  local need
  for need in $MISSING; do package_for "$need"; done
}

missing_of() {
  local need lacks=()
  for need in "$@"; do
    is_there "$need" || lacks+=("$need")
  done
  printf '%s' "${lacks[*]}"
}

is_there() {
  case $1 in
    postgresql) has_postgresql ;;
    node) has_node ;;
    icu) has_icu ;;
    chromium) find_chromium >/dev/null ;;
    poppler-utils) has pdftotext && has pdfinfo && has pdfsig ;;
    *) has "$1" ;;
  esac
}

require_dotnet() {
  if ! has dotnet || ! dotnet --list-sdks | grep '^10\.' > /dev/null; then
    fail "Il manque le SDK .NET 10 : voyez https://dotnet.microsoft.com/download/dotnet/10.0"
  fi
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# A gain of time, never a condition: without it, the browser that is there does.
offer_shell() {
  local root=()
  (( EUID == 0 )) || root=(sudo -n)
  has apt-get || return 0
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -q --no-install-recommends chromium-headless-shell >/dev/null 2>&1 || true
}

# Ubuntu has no chromium package: there the browser comes from Playwright's own download.
require_chromium() {
  if ! find_chromium >/dev/null && has apt-cache && [[ $(. /etc/os-release; say "$ID") == ubuntu ]]; then
    say "Installation de Chromium par Playwright"
    { as_root npx --yes playwright install-deps chromium && npx --yes playwright install chromium; } \
      || fail "Chromium n’a pas pu être téléchargé : installez google-chrome, ou donnez son chemin dans GRAPPEPORTAL_CHROMIUM."
  fi
  require chromium
  has "${GRAPPEPORTAL_CHROMIUM:-chromium-headless-shell}" || offer_shell
  GRAPPEPORTAL_CHROMIUM=$(find_chromium)
  export GRAPPEPORTAL_CHROMIUM
}
