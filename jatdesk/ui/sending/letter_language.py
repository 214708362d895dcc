"""Beside a family's parcel before it is sealed: the language of its papers, and what of them stays English."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from jatdesk.domain.languages import ENGLISH, Language, language
from jatdesk.domain.letter_languages import code_of
from jatdesk.domain.sending import Parcel
from jatdesk.ui.sending.summary_rows import SummaryRows
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.flow import FlowLayout

Speak = Callable[[str, str], object]
"""Told who, by key, has their papers in which language from here on."""


class LetterLanguage(QFrame):
    """`LetterLanguage(parcel, rows, languages, english, speak)` adds its line to `rows`; itself it holds the choice.

    `english` are the titles of those texts that have no version in the parcel's language.
    """

    def __init__(
        self,
        parcel: Parcel,
        rows: SummaryRows,
        languages: Sequence[Language],
        english: Sequence[str],
        speak: Speak,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        reader, code = parcel.recipients[0], code_of(parcel)
        said = language(code).words
        if code != ENGLISH.code:
            said += "\nWhat was written in the minutes stays as it was written."
        if english:
            said += f"\nEnglish stands where there is no version yet: {'; '.join(english)}"
        _, button = rows.add("Language", said, "Change", f"Change the language for {reader.name}", self._unfold)
        assert button is not None
        self.button: QPushButton = button
        self.choices: dict[str, QPushButton] = {}
        row = FlowLayout(self, gap=12)
        for each in (ENGLISH, *languages):
            if each.code != code:
                made = buttons.plain(each.words, partial(speak, reader.key, each.code), self)
                made.setAccessibleName(f"{each.words} for {reader.name}")
                self.choices[each.code] = made
                row.addWidget(made)
        self.hide()

    def _unfold(self) -> None:
        self.setVisible(self.isHidden())
        if not self.isHidden():
            next(iter(self.choices.values())).setFocus()
