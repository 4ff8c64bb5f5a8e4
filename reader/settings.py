"""What people choose once and keep: one field a setting, each with a default."""

from __future__ import annotations

import dataclasses
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.errors import SettingsError

log = logging.getLogger(__name__)

FILE_NAME = "settings.json"
TEXT_SIZES_PX = (14, 15, 16, 17, 18, 20, 22, 24, 28, 32)
_CHOICES: dict[str, tuple[object, ...]] = {
    "theme": ("system", "light", "dark"),
    "language": ("", "zh_CN", "en"),
    "text_px": TEXT_SIZES_PX,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings."""

    theme: str = "system"
    """``system``, ``light`` or ``dark``."""
    language: str = ""
    """``zh_CN``, ``en``, or empty: English on an English system, otherwise Chinese."""
    text_px: int = 17
    """Size of the text that is read, one of TEXT_SIZES_PX."""


def load(path: Path) -> Settings:
    """Return the settings in ``path``; a missing file, unknown names and impossible values give the defaults.

    Raises:
        SettingsError: the file is there and cannot be read.
    """
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as exc:
        raise SettingsError(path, exc.strerror or "cannot be read") from exc
    except ValueError as exc:
        raise SettingsError(path, "is not a settings file") from exc
    if not isinstance(found, dict):
        raise SettingsError(path, "is not a settings file")
    kept = {}
    for name, choices in _CHOICES.items():
        if name in found:
            if found[name] in choices:
                kept[name] = found[name]
            else:
                log.warning("%s: %s cannot be %r; the default is used", path.name, name, found[name])
    return Settings(**kept)


def save(settings: Settings, path: Path) -> None:
    """Write the settings, whole or not at all.

    Raises:
        SettingsError: the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(dataclasses.asdict(settings), indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as exc:
        raise SettingsError(path, exc.strerror or "cannot be written") from exc
