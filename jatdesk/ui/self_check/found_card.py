"""What a check of everything found: each fault with its place, since when, and what to do."""

from collections.abc import Sequence

from jatdesk.domain.dates import say
from jatdesk.domain.findings import Finding
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card


class FoundCard(Card):
    """Hidden while nothing was found; `show_found(findings)`."""

    def __init__(self) -> None:
        super().__init__("Something is wrong with the store")
        self.setProperty("kind", "problems")
        self._labels = [text.body("")]
        self.hide()

    def show_found(self, found: Sequence[Finding]) -> None:
        """Say what was found, the gravest first."""
        for old in self._labels:
            old.hide()
            old.deleteLater()
        self._labels = []
        for each in found:
            since = f" It was right on {say(each.since.astimezone().date())}." if each.since else ""
            self._labels += [text.strong(each.what, self), text.body(f"{_begun(each.where)}.{since} {each.todo}", self)]
        for label in self._labels:
            self.add(label)
        self.setVisible(bool(found))


def _begun(where: str) -> str:
    return where[:1].upper() + where[1:] if not where.startswith("store.db") else f"In {where}"
