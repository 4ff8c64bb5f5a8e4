"""Starts the program: ``python -m reader``."""

from __future__ import annotations

import sys

from reader.sources.worker import WORKER_ARGUMENT
from reader.sources.worker import main as parse_one_file

if __name__ == "__main__":
    if sys.argv[1:2] == [WORKER_ARGUMENT]:  # a frozen program is its own worker
        parse_one_file()
        sys.exit()
    if sys.argv[1:2] == ["--recover-files"]:
        from reader.importing.workers import main as recover_files

        recover_files()
        sys.exit()
    from reader.cli import main

    sys.exit(main())
