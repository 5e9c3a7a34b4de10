# Sourced first by doit: takes "--lang en" or "--lang=en" out of the arguments, up to "--", and into
# CARREFOURS_LANG; the rest stay as they were. The languages are those with a catalogue, and English.

speaks() {
  case $1 in
    fr|en) return ;;
    ''|*[!a-z]*) ;;
    *) [ ! -d "templates/catalogues/$1" ] || return 0 ;;
  esac
  printf '%s\n' "--lang : écrivez fr ou en." "--lang: write fr or en." >&2
  exit 2
}

left=$#
while [ "$left" -gt 0 ]; do
  left=$((left - 1))
  case $1 in
    --lang=*)
      speaks "${1#--lang=}"
      export CARREFOURS_LANG="${1#--lang=}"
      shift
      ;;
    --lang)
      speaks "${2:-}"
      export CARREFOURS_LANG="$2"
      shift 2
      left=$((left - 1))
      ;;
    --)
      while [ "$left" -ge 0 ]; do
        set -- "$@" "$1"
        shift
        left=$((left - 1))
      done
      ;;
    *)
      set -- "$@" "$1"
      shift
      ;;
  esac
done
