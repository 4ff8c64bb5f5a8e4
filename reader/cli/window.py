"""Opens the window. Qt is imported only here and only then."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.output import complain

log = logging.getLogger(__name__)

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Variables of which one is set where Linux has a screen, or where Qt is told to do without."""


def open_window(library_dir: Path, *, import_samples: bool, files: Sequence[Path]) -> int:
    """Open the window on a library, with files to import, and return its exit code when it was closed."""
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):  # Qt would end the process
        complain(
            "there is no screen to open a window on (DISPLAY is not set); the commands work without it, see --help"
        )
        return 1
    try:
        from reader.ui.app import run
    except ImportError as exc:
        log.exception("the window cannot be opened")
        complain(f"the window cannot be opened: {exc}; the commands work without it, see --help")
        return 1
    return run(library_dir, import_samples=import_samples, files=tuple(files))
