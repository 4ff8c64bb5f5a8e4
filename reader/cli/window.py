"""Opens the window. Qt is imported only here and only then."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from reader.cli.output import complain

log = logging.getLogger(__name__)


def open_window(library_dir: Path, *, import_samples: bool, files: Sequence[Path]) -> int:
    """Open the window on a library, with files to import, and return its exit code when it was closed."""
    try:
        from reader.ui.app import run
    except ImportError as exc:
        log.exception("the window cannot be opened")
        complain(f"the window cannot be opened: {exc}; the commands work without it, see --help")
        return 1
    return run(library_dir, import_samples=import_samples, files=tuple(files))
