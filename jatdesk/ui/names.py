"""Whether names are hidden on the screen, and what is shown in their place. It changes no record and no widget."""

import re
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.names import HIDDEN, Span, Word, covered, phrases, words
from jatdesk.domain.search import fold
from jatdesk.errors import UserError
from jatdesk.operations import names
from jatdesk.operations.desk import Desk

MOST_CASES = 200
"""Of so many cases of a list the people are known by their first names too; of all others by their whole names."""

FEWEST_OF_A_DETAIL = 5
"""A shorter address or telephone number would be found in dates and counts."""

_MEMORY = 5000
_BORN = re.compile(r"\b(born(?: on)? |expected (?:on )?)\d[^·,;)]*?\d{4}|\b(born(?: on)? )\d[^·,;)]*")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


class Names(QObject):
    """`hide(True)` and every name of a child or carer becomes initials; `changed` tells when what is shown is other.

    `covered(text)` gives any text as it may be shown; pages say `about` whom they are. The veil does the rest.
    """

    changed = Signal()

    def __init__(self, desk: Callable[[], Desk] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hidden = False
        self._cases: frozenset[Id] = frozenset()
        self._others = names.Family()
        self._expected: frozenset[str] = frozenset()
        self._family: names.Family | None = None
        self._keys: frozenset[str] = frozenset()
        self._parts: frozenset[str] = frozenset()
        self._memory: dict[str, str] = {}
        self._begins: dict[str, bool] = {}

    @property
    def hidden(self) -> bool:
        """Whether names are hidden now."""
        return self._hidden

    def hide(self, hidden: bool) -> None:
        """Hide the names, or show them again."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._begins.clear()
            self._forget()
            self.changed.emit()

    def toggle(self) -> None:
        """The other way round."""
        self.hide(not self._hidden)

    def covered(self, text: str) -> str:
        """Any text, with initials for the names in it and dots for births and addresses."""
        if not self._hidden or not text.strip():
            return text
        if text not in self._memory:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            try:
                self._memory[text] = self._cover(text)
            except UserError:
                return HIDDEN  # the store cannot be asked now: rather nothing than a name
        return self._memory[text]

    def about(self, case_ids: Iterable[Id], others: Iterable[str] = (), details: Iterable[str] = ()) -> None:
        """The cases in view, and names and details that the store does not have, or no longer.

        Of all these a first name alone is hidden too.
        """
        cases = frozenset([case_id for case_id in case_ids if case_id][:MOST_CASES])
        found = names.Family(*(tuple(text for text in texts if text.strip()) for texts in (others, details)))
        if (cases, found) != (self._cases, self._others):
            self._cases, self._others = cases, found
            self._look_again()

    def expect(self, names: Iterable[str]) -> None:
        """Many names that are not in the store yet: they are hidden where they stand whole."""
        expected = frozenset(fold(name) for name in names)
        if expected != self._expected:
            self._expected = expected
            self._look_again()

    def touched(self, changes: Changes) -> None:
        """Something was written: the names may be others."""
        if any(changes.of(kind) for kind in ("case", "referral", "child", "consent")):
            self._begins.clear()
            self._look_again()

    def _look_again(self) -> None:
        self._forget()
        if self._hidden:
            self.changed.emit()

    def _forget(self) -> None:
        self._memory.clear()
        self._family = None

    def _cover(self, text: str) -> str:
        family = self._people()
        for detail in family.details:
            text = text.replace(detail, HIDDEN)
        text = _POSTCODE.sub(HIDDEN, _BORN.sub(lambda born: f"{born[1] or born[2]}{HIDDEN}", text))
        found = words(text)
        spans = [(word.start, word.end) for word in found if self._is_part(word, text)]
        spans += [(phrase.start, phrase.end) for phrase in phrases(text, found) if self._keys.intersection(phrase.keys)]
        return covered(text, [*spans, *self._in_store(text, found)])

    def _people(self) -> names.Family:
        if self._family is None:
            kept = names.families(self._desk(), sorted(self._cases)) if self._desk and self._cases else names.Family()
            named = (*kept.names, *self._others.names)
            told = (line.strip() for detail in (*kept.details, *self._others.details) for line in detail.splitlines())
            long = {line for line in told if len(line) >= FEWEST_OF_A_DETAIL}
            self._family = names.Family(named, tuple(sorted(long, key=len, reverse=True)))
            self._keys = self._expected.union(fold(name) for name in named)
            parts = (word for name in named for word in words(name) if word.capital)
            self._parts = frozenset(word.folded for word in parts if len(word.folded) >= names.FEWEST_LETTERS)
        return self._family

    def _in_store(self, text: str, found: Sequence[Word]) -> tuple[Span, ...]:
        if self._desk is None:
            return ()
        desk = self._desk()
        new = {word.folded for word in found}.difference(self._begins)
        if new:
            begin = names.first_words(desk, new)
            self._begins.update((word, word in begin) for word in new)
        return names.names_inside(desk, text) if any(self._begins[word.folded] for word in found) else ()

    def _is_part(self, word: Word, text: str) -> bool:
        if not word.capital or word.folded not in self._parts:
            return False
        before, after = text[: word.start].rstrip()[-1:], text[word.end :].lstrip()[:1]
        return not (before.isdigit() or after.isdigit())  # '10 May 2026' is a day, also where a May is in view
