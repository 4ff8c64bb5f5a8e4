"""Where files live on this computer. The only module that knows appdirs."""

from __future__ import annotations

from pathlib import Path

import appdirs

APP_NAME = "bulletin-reader"


def default_library_dir() -> Path:
    """Return the folder of the library that opens when none is named."""
    return Path(appdirs.user_data_dir(APP_NAME, appauthor=False)) / "library"


def config_dir() -> Path:
    """Return the folder of the settings."""
    return Path(appdirs.user_config_dir(APP_NAME, appauthor=False))


def cache_dir() -> Path:
    """Return the folder of what can be made again."""
    return Path(appdirs.user_cache_dir(APP_NAME, appauthor=False))


def state_dir() -> Path:
    """Return the folder of what the window remembers between starts."""
    return Path(appdirs.user_state_dir(APP_NAME, appauthor=False))


def log_dir() -> Path:
    """Return the folder of the log."""
    return Path(appdirs.user_log_dir(APP_NAME, appauthor=False))
