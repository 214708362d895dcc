"""Which words are spelt as they should be: looked up once each, a few at a time. Knows no box.

The list of words is read late and off the window's thread: when a person first comes to a long box.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.domain.spelling import WordList, is_spelt, suggestions
from jatdesk.operations import team_words
from jatdesk.ui.workplace import Workplace

AT_ONCE = 200
"""So many words that were never seen before are looked up in one go: some 10 ms."""

NAMES_AT_ONCE = 20
"""So many words that are not in the list are looked for among the names of the store in one go."""

_TOLD = ("word", "member", "team", "case", "referral")


class Spelling(QObject):
    """`look_up(words)` until it says True, then `is_wrong(word)`; `changed` when words came to be known."""

    changed = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._known: WordList | None = None
        self._own: frozenset[str] = frozenset()
        self._seen: dict[str, bool] = {}
        self._asked = False
        self._stopped = False
        place.bus.told.connect(self._touched)

    def is_ready(self) -> bool:
        """Whether words can be looked up; the first to ask has the list read."""
        if not self._asked and not self._stopped:
            self._asked = True
            self._place.jobs.aside(self, lambda _task: team_words.british(), done=self._read)
        return self._known is not None and not self._stopped

    def look_up(self, words: Iterable[str]) -> bool:
        """Look up some of these words; False while there are more that were never looked up."""
        if self._known is None or self._stopped:
            return True
        new = [word for word in dict.fromkeys(words) if word not in self._seen]
        doubtful = []
        for word in new[:AT_ONCE]:
            plain = word.casefold().replace("’", "'")
            self._seen[word] = (
                plain in self._own or plain.removesuffix("'s") in self._own or is_spelt(word, self._known)
            )
            if not self._seen[word]:
                doubtful.append(word)
                if len(doubtful) == NAMES_AT_ONCE:
                    break
        stems = {word: word.replace("’", "'").removesuffix("'s") for word in doubtful}
        names = team_words.names_among(self._place.desk, set(stems.values()))
        self._seen |= {word: True for word, stem in stems.items() if stem in names}
        return all(word in self._seen for word in new)

    def is_wrong(self, word: str) -> bool:
        """Whether a word that was looked up is spelt wrong."""
        return not self._seen.get(word, True)

    def suggest(self, word: str) -> tuple[str, ...]:
        """What may have been meant."""
        return suggestions(word, self._known) if self._known is not None else ()

    def may_show(self) -> bool:
        """Whether a word may be said in a menu: not while names are hidden."""
        return not self._place.names.hidden

    def may_add(self) -> bool:
        """Whether the person may add to the team's words."""
        return self._place.may(Right.KEEP)

    def add(self, word: str) -> None:
        """The team writes a word so."""
        desk = self._place.desk
        plain = word.casefold().replace("’", "'")

        def undo() -> object:
            return self._place.act(lambda: team_words.remove(desk, plain), done=lambda _done: self._forget())

        def added(_done: object) -> None:
            self._forget()
            self._place.say("Added to the team’s words", undo)

        self._place.act(lambda: team_words.add(desk, word), lambda error: self._place.say(error.sentence()), added)

    def stop(self) -> None:
        """The store is about to close."""
        self._stopped = True

    def _read(self, known: WordList) -> None:
        if not self._stopped:
            self._known = known
            self._forget()

    def _touched(self, changes: Changes) -> None:
        if self._known is not None and any(changes.of(kind) for kind in _TOLD):
            self._forget()

    def _forget(self) -> None:
        """Look up anew what was wrong, or was only the team's: words and names have come or gone."""
        if self._stopped:
            return
        before, self._own = self._own, team_words.known(self._place.desk)
        gone = before - self._own
        self._seen = {word: True for word, right in self._seen.items() if right and word.casefold() not in gone}
        self.changed.emit()
