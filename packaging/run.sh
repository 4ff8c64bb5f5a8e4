#!/usr/bin/env bash
# Starts the reader and sets up before what it needs.
#
#   bash packaging/run.sh                      the window, on the sample bulletins
#   bash packaging/run.sh outline FILE --json  anything else is passed on to the command
#
# Only the command writes to stdout.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# A window needs a screen and libraries that reading and searching from the command line do not.
check_window() {
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
        die "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)." \
            "The command line works without: bash packaging/run.sh --help"
    fi
    local missing
    missing=$(missing_for_windows)
    # shellcheck disable=SC2086 # names of packages
    [ -z "$missing" ] || install_packages $missing || "$PYTHON" -c 'import PySide6.QtWidgets' 2>/dev/null ||
        die "No window can be opened without these packages. The command line works: bash packaging/run.sh --help"
}

prepare run
[ $# -gt 0 ] || set -- --samples
[ "$1" != --samples ] || check_window
exec "$PYTHON" -P "$VENV/bin/bulletin-reader" "$@"
