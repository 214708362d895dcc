"""What the window asks of a page, and how one page names a place in another. No widget here."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a page's key, a record's id there, and what to do with it ('new', 'open', a tab …)."""

    page: str
    ref: Id = ""
    what: str = ""


class Page(Protocol):
    """One screen of the side bar, or one that others open. Made when first visited, kept until the window goes."""

    title: str

    @property
    def widget(self) -> QWidget:
        """What the window shows."""
        ...

    def refresh(self) -> None:
        """The page comes into sight: ask the operations again."""
        ...

    def touched(self, changes: Changes) -> None:
        """Something was written; a page that shows such a thing asks again by id."""
        ...

    def go_to(self, place: Place) -> None:
        """Show the record or begin the thing that `place` names; called after `refresh`."""
        ...

    def leave(self) -> bool:
        """Another page, the lock or the end comes: settle half-typed text. False asks to stay."""
        ...


@runtime_checkable
class Starting(Protocol):
    """A page that says where one begins on it; of others the first thing that can be reached has the cursor."""

    def start(self) -> bool:
        """Put the cursor there; False where there is no such thing now."""
        ...


@runtime_checkable
class Findable(Protocol):
    """A page that can say which record and which part of it is in sight, so that one comes back to it."""

    def where(self) -> Place:
        """A place that `go_to` understands; without a record, the page by itself."""
        ...
