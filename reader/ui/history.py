"""Back and forward, as in a browser."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")
_KEPT = 200


class History(Generic[T]):
    """Places in the order they were visited, with one of them the current one."""

    def __init__(self, first: T) -> None:
        self._places = [first]
        self._at = 0

    @property
    def current(self) -> T:
        """Where one is."""
        return self._places[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back before."""
        return self._at + 1 < len(self._places)

    def visit(self, place: T) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        self._places = [*self._places[: self._at + 1], place][-_KEPT:]
        self._at = len(self._places) - 1

    def replace(self, place: T) -> None:
        """Put another place where one is."""
        self._places[self._at] = place

    def back(self) -> T | None:
        """Go back one place and return it, or None at the beginning."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.current

    def forward(self) -> T | None:
        """Go forward one place and return it, or None at the end."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.current
