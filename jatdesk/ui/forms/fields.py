"""How one field of a domain value is shown and edited: its label, its kind of input, its choices. No widget here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import Prefer, say
from jatdesk.domain.factors import factor_words
from jatdesk.domain.profiles import EligibilityQuestion

Options = tuple[tuple[str, str], ...]
"""Choices of one field: code and words."""


class Kind(StrEnum):
    """What a person types into, or chooses from."""

    LINE = "line"
    TEXT = "text"
    BORN = "birth"
    PAST = "past"
    FUTURE = "future"
    CHOICE = "choice"
    TICK = "tick"
    TICKS = "ticks"
    QUESTIONS = "questions"
    FACTORS = "factors"


DATES: dict[Kind, Prefer] = {Kind.BORN: "birth", Kind.PAST: "past", Kind.FUTURE: "future"}


@dataclass(frozen=True)
class FieldSpec:
    """One field: `name` in its dataclass, label with its Alt letter, kind, hint, and choices where it has some.

    `read` turns a chosen code into the value and `code` back; `needed` is said beside the label, `wide` takes a
    whole line of the form; `heading` stands over it. `private` tells who somebody is, and is hidden with the names:
    'name' or 'all' of it.
    `asked`: it is asked for, and 'not known' is an answer. `groups` puts ticks under headings (title, codes).
    `among` leaves of the choices those ticked in another field; `only` shows the field while another field has one
    of these codes (or something stands in it). `address`: one plain e-mail address.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    options: Options = ()
    needed: bool = False
    wide: bool = False
    private: str = ""
    heading: str = ""
    asked: bool = False
    address: bool = False
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    among: str = ""
    only: tuple[str, tuple[str, ...]] | None = None
    questions: tuple[EligibilityQuestion, ...] = ()
    read: Callable[[str], object] = str
    code: Callable[[object], str] = str

    @property
    def plain_label(self) -> str:
        """The label without its Alt letter mark."""
        return self.label.replace("&", "")

    def words(self, value: object) -> str:
        """The value as a person reads it; '' when nothing was given."""
        if isinstance(value, date):
            return say(value)
        if self.kind is Kind.TICK:
            return "Yes" if value else "No"
        if self.kind is Kind.TICKS:
            assert isinstance(value, tuple)
            named = dict(self.options)
            return ", ".join(named.get(str(code), str(code)) for code in value)
        if self.kind is Kind.FACTORS:
            assert isinstance(value, tuple)
            return ", ".join(factor_words(view.code) for view in value)
        if self.kind is Kind.CHOICE:
            code = self.code(value)
            return dict(self.options).get(code, code) if code else ""
        return str(value or "")


def yes_or_no(answer: str) -> bool | None:
    """The value of a yes, no or unanswered choice."""
    return {"yes": True, "no": False}.get(answer)


def yes_or_no_code(value: object) -> str:
    """The code of such a value."""
    return "" if value is None else "yes" if value else "no"


def number(answer: str) -> int | None:
    """The value of a choice of numbers."""
    return int(answer) if answer.isdigit() else None


def number_code(value: object) -> str:
    """The code of such a value."""
    return "" if value is None else str(value)
