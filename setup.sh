# What ./doit and ./carrefours share: they source this file, then call set_up.
#
# Everything Python goes into .venv, from the locked versions with their hashes checked. System
# libraries come from apt, dnf or brew. CARREFOURS_PYTHON names another Python (3.11 or later).
# `program` is the command to name in messages.

venv=.venv
log=

# French first; English where the environment asks for it.
case "${CARREFOURS_LANG:-${LANG:-}}" in
  en*|EN*) say() { printf '%s\n' "$2"; } ;;
  *) say() { printf '%s\n' "$1"; } ;;
esac
tell() { say "$@" >&2; }

# ---- Python ----

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  for name in ${CARREFOURS_PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
    if fits "$name" && "$name" -c 'import ensurepip, venv' 2>/dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

# ---- packages of the system ----

manager() {
  for name in apt-get dnf brew; do
    if command -v "$name" >/dev/null 2>&1; then
      printf '%s\n' "$name"
      return
    fi
  done
}

# The packages that bring $1 (python, libraries, print or checks) with the manager $2.
packages() {
  case "$2 $1" in
    "apt-get python") echo python3 python3-venv ;;
    "apt-get libraries") echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
    "apt-get print") echo poppler-utils ghostscript ;;
    "apt-get checks") echo default-jre-headless libjaxb-java poppler-utils ghostscript libreoffice-writer-nogui chromium ;;
    "dnf python") echo python3.12 ;;
    "dnf libraries") echo pango harfbuzz ;;
    "dnf print") echo poppler-utils ghostscript ;;
    "dnf checks") echo java-latest-openjdk-headless jaxb-runtime poppler-utils ghostscript libreoffice-writer chromium ;;
    "brew python") echo python@3.12 ;;
    "brew libraries") echo pango ;;
    "brew print") echo poppler ghostscript ;;
    "brew checks") echo openjdk poppler ghostscript libreoffice google-chrome ;;
  esac
}

# Whether `$1` (sudo, or nothing where it is not needed) can be used now.
may_install() {
  [ -z "$1" ] || { command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

# Install what brings $1, or print the one command to type and stop.
install() {
  with=$(manager)
  wanted=$(packages "$1" "$with")
  if [ -z "$wanted" ]; then
    tell "Il manque des outils que ce script ne sait pas installer ici (ni apt, ni dnf, ni brew)." \
         "Something is missing that this script cannot install here (no apt, dnf or brew)."
    case "$1" in
      python) tell "Installez Python 3.11 ou plus récent." "Install Python 3.11 or later." ;;
      libraries) tell "Installez Pango et HarfBuzz (avec harfbuzz-subset)." \
                      "Install Pango and HarfBuzz (with harfbuzz-subset)." ;;
      print) tell "Installez poppler-utils et Ghostscript." "Install poppler-utils and Ghostscript." ;;
      checks) tell "Installez Java, les jars JAXB, poppler-utils, Ghostscript, LibreOffice Writer et Chromium." \
                   "Install Java, the JAXB jars, poppler-utils, Ghostscript, LibreOffice Writer and Chromium." ;;
    esac
    exit 1
  fi
  raise=
  if [ "$with" != brew ] && [ "$(id -u)" -ne 0 ]; then raise="sudo "; fi
  command="$raise$with install $wanted"
  case "$with" in
    apt-get) command="${raise}apt-get update && ${raise}apt-get install -y --no-install-recommends $wanted" ;;
    dnf) command="${raise}dnf install -y $wanted" ;;
  esac
  if may_install "$raise"; then
    tell "Installation : $wanted…" "Installing: $wanted…"
    if DEBIAN_FRONTEND=noninteractive sh -c "$command" >"$log" 2>&1; then return; fi
    tail -n 5 "$log" >&2
  fi
  tell "Il manque : $wanted. Tapez cette commande, puis relancez $program :" \
       "Missing: $wanted. Type this command, then run $program again:"
  printf '    %s\n' "$command" >&2
  exit 1
}

# ---- steps, each done once ----

# A file for what the steps print, made when one of them has something to do.
start_log() { log=${log:-$(mktemp)}; }

# The environment holds exactly what a lock says: a copy of the lock stands in it once it does.
make_venv() {
  start_log
  if ! python=$(find_python); then
    install python
    python=$(find_python) || {
      tell "Python 3.11 ou plus récent est nécessaire, et n'a pas été trouvé." \
           "Python 3.11 or later is needed, and was not found."
      exit 1
    }
  fi
  tell "Préparation de l'environnement (une minute environ, une seule fois)…" \
       "Setting up the environment (about a minute, once)…"
  [ ! -L "$venv" ] || rm "$venv"  # a link's target is not ours to clear
  "$python" -m venv --clear "$venv"
  pip_install requirements.lock
}

pip_install() {
  start_log
  if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
      -r "$1" >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    tell "Les paquets Python n'ont pas pu être installés. Vérifiez la connexion, puis relancez $program." \
         "The Python packages could not be installed. Check the connection, then run $program again."
    exit 1
  fi
  cp "$1" "$venv/$1"
}

# WeasyPrint loads Pango when it is imported; harfbuzz-subset makes its files small and repeatable.
has_libraries() {
  "$venv/bin/python" -c '
import weasyprint
from weasyprint.text.ffi import harfbuzz_subset
import sys
sys.exit(not harfbuzz_subset)' >/dev/null 2>&1
}

# What looks at finished pages: Ghostscript separates the inks, poppler reads texts and draws pages.
has_print() {
  command -v gs >/dev/null 2>&1 && command -v pdftotext >/dev/null 2>&1 &&
    command -v pdftoppm >/dev/null 2>&1
}

# The tests open pages in the browser that is found under one of these names.
has_browser() {
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then return; fi
  done
  [ -d "/Applications/Google Chrome.app" ]
}

has_checks() {
  command -v java >/dev/null 2>&1 && java -version >/dev/null 2>&1 &&
    has_print && command -v soffice >/dev/null 2>&1 && has_browser &&
    { [ "$(manager)" != apt-get ] || [ -e /usr/share/java/jaxb-runtime.jar ]; }
}

# Ace checks the EPUBs. It runs on the Node that the locked test packages bring.
install_ace() {
  start_log
  tell "Installation d'Ace (une minute environ, une seule fois)…" \
       "Installing Ace (about a minute, once)…"
  mkdir -p "$venv/ace"
  cp tests/ace/package.json tests/ace/package-lock.json "$venv/ace/"
  if ! (cd "$venv/ace" && ../bin/npm ci --ignore-scripts --no-audit --no-fund --no-progress) \
      >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    tell "Ace n'a pas pu être installé. Vérifiez la connexion, puis relancez $program." \
         "Ace could not be installed. Check the connection, then run $program again."
    exit 1
  fi
  cp tests/ace/package-lock.json "$venv/ace/installed.json"
}

# Make sure of $1: its test is `has_$1`, its mark a file in the environment that holds the packages.
ensure() {
  start_log
  if ! "has_$1"; then
    install "$1"
    "has_$1" || {
      tell "Des outils du système manquent encore ($1) ; voir $log." \
           "System tools are still missing ($1); see $log."
      exit 1
    }
  fi
  packages "$1" "$(manager)" >"$venv/$1"
}

# Whether $1 was made sure of, with the packages that are wanted today.
kept() { [ -e "$venv/$1" ] && [ "$(cat "$venv/$1")" = "$(packages "$1" "$(manager)")" ]; }

# ---- what the commands call ----

# Make sure of all that the booklet needs, and of what $1 (tests, print or nothing) needs besides.
set_up() {
  if [ "$(uname)" = Darwin ]; then
    export DYLD_FALLBACK_LIBRARY_PATH="/opt/homebrew/lib:/usr/local/lib:/usr/lib"
  fi
  [ -x "$venv/bin/python" ] && cmp -s requirements.lock "$venv/requirements.lock" || make_venv
  [ -e "$venv/libraries" ] || ensure libraries
  if [ "${1:-}" = tests ]; then
    cmp -s requirements-test.lock "$venv/requirements-test.lock" || pip_install requirements-test.lock
    kept checks || ensure checks
    cmp -s tests/ace/package-lock.json "$venv/ace/installed.json" || install_ace
  fi
  if [ "${1:-}" = print ]; then
    [ -e "$venv/print" ] || ensure print
  fi
  [ -z "$log" ] || rm -f "$log"
}

# Become the module $1, with the arguments that follow it.
become() {
  export PYTHONPATH=src
  exec "$venv/bin/python" -m "$@"
}
