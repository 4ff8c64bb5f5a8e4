#!/usr/bin/env bash
# Starts the reader and sets up before what it needs.
#
#   bash packaging/run.sh                      the window, on the sample bulletins
#   bash packaging/run.sh outline FILE --json  anything else is passed on to the command
#
# Only the command writes to stdout.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

prepare run
[ $# -gt 0 ] || set -- --samples
[ "$1" != --samples ] || prepare_windows ||
    die "No window can be opened without these packages. The command line works: bash packaging/run.sh --help"
exec "$PYTHON" -P "$VENV/bin/bulletin-reader" "$@"
