"""One parcel before it is sealed: who gets it, which files, how protected, and what is left out. It decides nothing."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.languages import Language
from jatdesk.domain.large_print import can_be_large
from jatdesk.domain.letter_languages import code_of, is_for_a_family
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel, PlannedFile
from jatdesk.ui.sending.letter_language import LetterLanguage, Speak
from jatdesk.ui.sending.print_size import PrintSize, Resize
from jatdesk.ui.sending.summary_rows import SummaryRows
from jatdesk.ui.widgets.card import Card


@dataclass(frozen=True)
class Spoken:
    """The council's languages, which texts of some papers are only in English in one of them, and whom to tell."""

    languages: Sequence[Language]
    english: Callable[[Collection[DocumentKind], str], Sequence[str]]
    speak: Speak


_SEALED = {".pdf": "PDF, AES-256", ".docx": "Word, AES-256", ".xlsx": "Excel, AES-256"}


class ParcelCard(Card):
    """`ParcelCard(parcel, team_password, look, resize, change, left_out, password)`, one call for each kind of line.

    `look(n)` shows the n-th file as a readable page; `resize(key, large)` gives a reader large print, or the usual
    size; the others lead to what the line comes from.
    """

    def __init__(
        self,
        parcel: Parcel,
        team: DocumentPassword,
        look: Callable[[int], object],
        resize: Resize,
        change: Callable[[Recipient], object],
        left_out: Callable[[str, Id], object],
        password: Callable[[], object],
        spoken: Spoken | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading(parcel), parent)
        self.rows = SummaryRows(self)
        for number, one in enumerate(parcel.recipients):
            self.rows.add("" if number else "To", _named(one), "Change", f"Change for {one.name}", partial(change, one))
        for number, file in enumerate(parcel.files):
            self._add_file(number, file, look)
        self.print_size = PrintSize(parcel, self.rows, resize) if can_be_large(parcel) and parcel.recipients else None
        self.language = self._spoken(parcel, spoken) if spoken is not None and is_for_a_family(parcel) else None
        by_team = ("Change", "Change the team password", password) if parcel.circle is Circle.TEAM else ()
        self.rows.add("Opened with", _opened_with(parcel, team), *by_team)
        cases = (*parcel.less, *[""] * (len(parcel.why_less) - len(parcel.less)))
        for number, (words, case_id) in enumerate(zip(parcel.why_less, cases, strict=False)):
            go = partial(left_out, words, case_id)
            self.rows.add("" if number else "Left out", words, "Change", f"Change: {words}", go)
        if not parcel.why_less:
            self.rows.add("Left out", "Nothing")
        self.add(self.rows)
        if self.print_size is not None:
            self.add(self.print_size)
        if self.language is not None:
            self.add(self.language)
        self.keys = frozenset(one.key for one in parcel.recipients)

    def _spoken(self, parcel: Parcel, spoken: Spoken) -> LetterLanguage:
        kinds = tuple(file.kind for file in parcel.files)
        english = spoken.english(kinds, code_of(parcel))
        return LetterLanguage(parcel, self.rows, spoken.languages, english, spoken.speak)

    def _add_file(self, number: int, file: PlannedFile, look: Callable[[int], object]) -> None:
        words = f"{file.about or file.name}\n{file.name}{file.suffix} · {_SEALED.get(file.suffix, '')}"
        self.rows.add(
            "Files" if number == 0 else "",
            words,
            "Look",
            f"Look at {file.about or file.name}",
            lambda: look(number),
        )


def heading(parcel: Parcel) -> str:
    """'To 14 core members', 'To Vi Example, visitor'."""
    if len(parcel.recipients) == 1:
        only = parcel.recipients[0]
        return f"To {', '.join(_once(only.name, only.standing.value))}"
    if all(recipient.standing in (Standing.CORE, Standing.CHAIR) for recipient in parcel.recipients):
        return f"To {len(parcel.recipients)} core members"
    return f"To {len(parcel.recipients)} people"


def _once(name: str, what: str) -> tuple[str, ...]:
    # an office may be known by no other name than what it is: 'Central team'
    return (name, what) if what and what.casefold() != name.casefold() else (name,)


def _named(recipient: Recipient) -> str:
    what = recipient.service if recipient.standing is Standing.CORE else recipient.standing.value
    said = " · ".join(_once(recipient.name, what))
    return f"{said} · {recipient.email}" if recipient.email else said


def _opened_with(parcel: Parcel, team: DocumentPassword) -> str:
    if parcel.circle is Circle.TEAM:
        return f"The team password, in use since {say(team.since)}"
    if parcel.circle is Circle.RETURN:
        return "The password of returns, told the central team by phone"
    return f"A password made for {parcel.password_holder} alone, told by phone or on paper"
