#!/usr/bin/env bash
# Runs every check of the project and sets up before what they need.
#
#   bash packaging/test.sh               everything; what CI runs
#   bash packaging/test.sh -k search     further arguments are passed on to pytest
#
# All checks run even when one fails. pytest comes last, so its summary is the last line.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

failed=()

check() {
    local name=$1
    shift
    printf '== %s\n' "$name"
    "$PYTHON" -P "$@" || failed+=("$name")
}

prepare dev
prepare_windows || die "The tests open windows and cannot run without these packages."
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
cd "$ROOT" || exit
check 'ruff format' -m ruff format --check .
check 'ruff check' -m ruff check .
check 'mypy' -m mypy
check 'lint-imports' "$VENV/bin/lint-imports"
[ ${#failed[@]} -eq 0 ] || printf 'FAILED: %s\n' "${failed[@]}"
printf '== pytest\n'
"$PYTHON" -P -m pytest "$@"
status=$?
[ ${#failed[@]} -eq 0 ] || exit 1
exit $status
