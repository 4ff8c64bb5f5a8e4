# Read by run.sh and test.sh: makes ready what they need and says on stderr what it does.
#
#   prepare run|dev    system packages, virtual environment, installation; returns at once when nothing changed
#   prepare_windows    once more the system packages, which may have gone; fails when Qt cannot be loaded
#   $ROOT $PYTHON      the checkout; the Python of the virtual environment
#
# BULLETIN_READER_VENV names another folder for the virtual environment than .venv in the checkout.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
VENV=${BULLETIN_READER_VENV:-$ROOT/.venv}
case $VENV in /*) ;; *) VENV=$PWD/$VENV ;; esac
PYTHON=$VENV/bin/python
STAMP=$VENV/bulletin-reader.stamp
unset PYTHONHOME PYTHONPATH
export PIP_USER=no

# What PySide6 loads, and the Debian package each comes from; the second half only for windows under X11.
LIBRARIES='libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libxcb-cursor.so.0 libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0'

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$@"
    exit 1
}

# --- system packages ------------------------------------------------------------------------------------------------

# Prints the Debian packages of the libraries that the loader does not find.
missing_libraries() {
    local known library package
    known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || return 0 # not to be known here: Qt itself will tell
    while read -r library package; do
        case $known in *"$library "*) ;; *) echo "$package" ;; esac
    done <<<"$LIBRARIES"
}

has_chinese_font() {
    compgen -G '/usr/share/fonts/opentype/noto/Noto*CJK*' >/dev/null ||
        { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]; }
}

# Prints the packages without which no virtual environment can be made.
missing_python() {
    local python
    if ! python=$(find_python); then
        command -v python3 >/dev/null || echo python3 python3-venv
    elif [ ! -x "$PYTHON" ] && ! "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -c 'import sys; print(f"python3.{sys.version_info[1]}-venv")'
    fi
}

missing_for_windows() {
    missing_libraries
    has_chinese_font || echo fonts-noto-cjk
}

# Prints how a command becomes root without asking: nothing for root, sudo, or fails.
as_root() {
    [ "$(id -u)" -eq 0 ] && return
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo sudo -n
}

# Installs packages if that is possible without asking; says what to do if not. Succeeds when they were installed.
install_packages() {
    local become
    if ! command -v apt-get >/dev/null; then
        say "These system packages are missing (named as in Debian): $*. Install what your system calls them."
        return 1
    fi
    if become=$(as_root); then
        say "Installing system packages: $*"
        apt_get install "$@" 2>/dev/null || { apt_get update && apt_get install "$@"; } && return
    fi
    say "These system packages are missing. Install them as root, for instance with:"
    say "    sudo apt-get install --no-install-recommends $*"
    return 1
}

# shellcheck disable=SC2086 # $become is one word, several, or none
apt_get() {
    local action=$1
    shift
    [ "$action" != install ] || set -- --yes --no-install-recommends "$@"
    $become env DEBIAN_FRONTEND=noninteractive apt-get -qq "$action" "$@" </dev/null >&2
}

# --- the virtual environment ----------------------------------------------------------------------------------------

# Prints the first Python of at least 3.11.
find_python() {
    local name
    for name in python3.11 python3 python3.12 python3.13 python3.14; do
        if is_python "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

is_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# Prints what an installation depends on, as one number.
fingerprint() {
    {
        printf '%s\n' "$ROOT" "$VENV"
        cat "$ROOT/pyproject.toml" "$ROOT/reader/__init__.py" "$ROOT"/packaging/{constraints,verified}.txt
    } | sha256sum | cut -d ' ' -f 1
}

# Succeeds when nothing has to be installed; what is there for development serves for running too.
is_ready() {
    [ -x "$PYTHON" ] && [ -r "$STAMP" ] || return
    local stamp print
    stamp=$(<"$STAMP")
    print=$(fingerprint)
    [ "$stamp" = "$print $1" ] || [ "$stamp" = "$print dev" ]
}

make_environment() {
    if is_python "$PYTHON" && "$PYTHON" -m pip --version >/dev/null 2>&1; then
        return
    fi
    if [ -n "$(ls -A "$VENV" 2>/dev/null)" ] && [ ! -e "$STAMP" ]; then
        die "$VENV holds something that was not made here. Move it away, or name another folder in BULLETIN_READER_VENV."
    fi
    rm -rf "$VENV"
    mkdir -p "$VENV" && echo unfinished >"$STAMP" ||
        die "$VENV cannot be made. Name a folder of your own in BULLETIN_READER_VENV."
    local python
    python=$(find_python) ||
        die "Python 3.11 or newer was not found. Install it, on Debian with: sudo apt-get install python3 python3-venv"
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv "$VENV"
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip "$VENV" && "$python" -m pip --python "$PYTHON" install -q pip
    else
        die "$python cannot make a virtual environment without the packages named above."
    fi || die "The virtual environment in $VENV could not be made; the reason stands above."
}

# The build backends come first and are used as they are, so that no build fetches versions of its own.
install_packages_of_python() {
    local extra=
    [ "$1" != dev ] || extra='[dev]'
    local pip=("$PYTHON" -m pip --disable-pip-version-check --no-input install)
    (
        cd "$ROOT" || exit
        "${pip[@]}" -q -c packaging/constraints.txt pip setuptools hatchling editables &&
            "${pip[@]}" -q --no-deps --require-hashes -r packaging/verified.txt &&
            "${pip[@]}" --no-build-isolation -c packaging/constraints.txt -e ".$extra"
    ) </dev/null >&2
}

set_up() {
    local missing
    say "Setting up in $VENV; this happens once and fetches some 120 MB."
    missing="$(missing_for_windows) $(missing_python)"
    # shellcheck disable=SC2086 # names of packages
    [ -z "${missing// /}" ] || install_packages $missing || say "Going on without them."
    make_environment
    install_packages_of_python "$1" ||
        die "The Python packages could not be installed; the reason stands above. Run the same command again to go on."
    echo "$(fingerprint) $1" >"$STAMP"
    say "Set up."
}

prepare() {
    is_ready "$1" && return
    exec 9<"$ROOT/packaging"
    ! command -v flock >/dev/null || flock 9 # two first starts at once: the second waits and finds it done
    is_ready "$1" || set_up "$1"
    exec 9<&-
}

# The command line does without; a font or a library that cannot be installed need not stop Qt.
prepare_windows() {
    local missing
    missing=$(missing_for_windows)
    # shellcheck disable=SC2086 # names of packages
    [ -z "$missing" ] || install_packages $missing || "$PYTHON" -c 'import PySide6.QtWidgets' 2>/dev/null
}
