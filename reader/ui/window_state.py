"""What the window remembers of a library between starts: a JSON file per library, beside the settings."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.model import ArticleId, EntryId, IssueId
from reader.ui.session import Place

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowState:
    """How the window was left."""

    geometry: str = ""
    """Qt's own, in base64."""
    columns: tuple[int, ...] = ()
    """Widths of the left column, the middle and the details, in pixels."""
    middle: tuple[int, ...] = ()
    """Widths of the list of hits and the reading pane, in pixels."""
    tab: str = ""
    shows_info: bool = True
    query: str = ""
    searched: tuple[str, ...] = ()
    """What was looked for, latest first."""
    place: Place = dataclasses.field(default_factory=Place)
    expanded: tuple[str, ...] | None = None
    """Rows of the tree that were open; None = never seen."""


def state_file(state_dir: Path, library: Path) -> Path:
    """Return the file in which the state of a library is kept."""
    name = hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:16]
    return state_dir / "windows" / f"{name}.json"


def load_state(path: Path) -> WindowState:
    """Return the remembered state; anything that cannot be read is as if it had never been."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return _from_json(found)
    except FileNotFoundError:
        return WindowState()
    except (OSError, ValueError, TypeError, AttributeError) as exc:
        log.warning("%s: the state of the window cannot be read: %s", path.name, exc)
        return WindowState()


def save_state(state: WindowState, path: Path) -> None:
    """Write the state, whole or not at all; when that fails the next start is as the last one was."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(dataclasses.asdict(state)) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as exc:
        log.warning("%s: the state of the window cannot be written: %s", path.name, exc)


def _from_json(found: Any) -> WindowState:
    place = found.get("place", {})
    expanded = found.get("expanded")
    return WindowState(
        geometry=str(found.get("geometry", "")),
        columns=tuple(int(width) for width in found.get("columns", ())),
        middle=tuple(int(width) for width in found.get("middle", ())),
        tab=str(found.get("tab", "")),
        shows_info=bool(found.get("shows_info", True)),
        query=str(found.get("query", "")),
        searched=tuple(str(query) for query in found.get("searched", ())),
        place=Place(
            issue=_key(place.get("issue"), IssueId),
            article=_key(place.get("article"), ArticleId),
            whole=bool(place.get("whole", False)),
            entry=_key(place.get("entry"), EntryId),
            paragraph=int(place.get("paragraph", -1)),
            position=int(place.get("position", -1)),
        ),
        expanded=None if expanded is None else tuple(str(key) for key in expanded),
    )


def _key(value: Any, kind: Any) -> Any:
    return None if value is None else kind(int(value))
