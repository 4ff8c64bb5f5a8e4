#!/usr/bin/env bash
# Collects every string of the window into resources/i18n/*.ts and builds the .qm files from them.
#
#   bash packaging/translate.sh            collect and build
#   bash packaging/translate.sh --build    only build
#
# The .qm files are part of the repository, so that a fresh checkout speaks Chinese without further tools.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools="${BULLETIN_READER_VENV:-.venv}/bin"

collect() {
    # shellcheck disable=SC2046 # names of our own files, without spaces
    "$tools/pyside6-lupdate" -silent -no-obsolete -locations none -source-language en -target-language "$1" "${@:2}" \
        $(find reader/ui -name '*.py' | LC_ALL=C sort) -ts "resources/i18n/$1.ts"
}

if [ "${1:-}" != --build ]; then
    collect zh_CN
    collect en -pluralonly
fi
for ts in resources/i18n/*.ts; do
    # beside it and then in its place: a window that is open has the old file mapped into memory
    "$tools/pyside6-lrelease" -silent "$ts" -qm "${ts%.ts}.qm.new"
    mv "${ts%.ts}.qm.new" "${ts%.ts}.qm"
done
