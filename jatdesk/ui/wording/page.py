"""Wording of documents: every document with texts of its own, what the council changed, and the editor."""

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.languages import ENGLISH, language
from jatdesk.domain.wording import StandingDocument
from jatdesk.operations import standing_texts, wording
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.wording.editor import Editor
from jatdesk.ui.wording.kept_words import KeptWords
from jatdesk.ui.workplace import Workplace

_HINT = (
    "The sentences that stand in documents by themselves. Change them to your own words; every document made from "
    "then on says it so, and each text goes back to the original when you like."
)


@dataclass(frozen=True)
class _Row:
    document: StandingDocument
    changed: int
    half: bool
    languages: str = ""


class WordingPage:
    """Registered as 'wording'; `Place("wording", key, code)` opens the texts of a document in a language."""

    belongs_to = "settings"
    title = "Wording of documents"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._kept = KeptWords(place)
        self.header = PageHeader(self.title, "Find words in a text")
        self.header.searched.connect(lambda _typed: self._fill())
        self.rows = TableModel[_Row](
            [
                Column("Document", lambda row: Cell(row.document.title, small=row.document.about)),
                Column("Texts", lambda row: str(len(row.document.texts)), width=8),
                Column("Wording", _state, width=30),
            ]
        )
        self.table = Table(self.rows, "Documents with texts", lines=2, whole=True)
        self.table.chosen.connect(self._open)
        self.nothing = text.secondary("No text has these words in it.")
        self.editor = Editor(place, self._kept)
        self.editor.left.connect(self._close)
        self.widget = QStackedWidget()
        self._list = self._build()
        self.widget.addWidget(self._list)
        self.widget.addWidget(self.editor)

    def refresh(self) -> None:
        """Ask what the council has worded differently."""
        self._fill()

    def touched(self, changes: Changes) -> None:
        """A text was changed here or undone elsewhere."""
        if changes.of("wording") and self.widget.isVisible():
            self._fill()

    def go_to(self, place: Place) -> None:
        """The list, or a document's texts."""
        found = next((each for each in standing_texts.shipped() if each.key == place.ref), None)
        if found is None:
            self.table.setFocus()
            return
        self.editor.open(found, place.what or ENGLISH.code)
        self.widget.setCurrentWidget(self.editor)
        self.editor.start()

    def where(self) -> Place:
        """The list, or the document that is open."""
        if self.widget.currentWidget() is self._list or self.editor.document is None:
            return Place("wording")
        return Place("wording", self.editor.document.key, self.editor.code)

    def leave(self) -> bool:
        """What is typed and not saved is kept."""
        self.editor.flush()
        return True

    def _open(self, row: _Row | None) -> None:
        if row is not None:
            self.go_to(Place("wording", row.document.key))

    def _close(self) -> None:
        self.editor.flush()
        self._fill()
        self.widget.setCurrentWidget(self._list)
        self.table.setFocus()

    def _fill(self) -> None:
        here = self.table.current_row()
        own = wording.wording(self._place.desk).own
        sought = self.header.search.text().casefold().split()
        found = []
        for document in standing_texts.shipped():
            mine = {each: words for each, words in own.items() if each[0].startswith(f"{document.key}.")}
            said = [document.title, *mine.values()]
            said += [words for each in document.texts for words in (each.title, each.words)]
            if all(any(word in words.casefold() for words in said) for word in sought):
                codes = sorted({code for _key, code in mine} - {ENGLISH.code})
                changed = sum(code == ENGLISH.code for _key, code in mine)
                spoken = ", ".join(language(code).english for code in codes)
                found.append(_Row(document, changed, self._kept.any_in(document.key), spoken))
        self.rows.set_rows(found)
        self.nothing.setVisible(not found)
        keys = [row.document.key for row in found]
        if found:
            self.table.go_to_row(keys.index(here.document.key) if here and here.document.key in keys else 0)

    def _build(self) -> QWidget:
        page = QWidget()
        card = Card()
        card.add(text.secondary(_HINT))
        card.add(self.table)
        card.add(self.nothing)
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.addWidget(card)
        body.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Scroll(ground), 1)
        return page


def _state(row: _Row) -> Cell:
    pills = []
    if row.changed:
        pills.append((f"{row.changed} of {len(row.document.texts)} in your words", Tone.NOTE))
    if row.half:
        pills.append(("Not saved", Tone.DUE))
    return Cell("" if pills else "As it came", small=row.languages, pills=tuple(pills))
