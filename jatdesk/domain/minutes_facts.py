"""What is decided in minutes beside the texts: decision, review, who tells the family, by when an action. Pure.

In a passage a day stands as ISO and a decision as its code; `spoken` says both in words.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.minutes_differences import IN_ACTION, TEXTS, Difference, Passage, of_fields
from jatdesk.domain.profiles import Coded

IN_CASE = {"decision": "the decision", "review_on": "the next review", "told_by": "who tells the family"}
"""What is decided about a case, by field."""

OF_ACTION = {"due": "by when"}
"""What is decided of an action, by field."""

DAYS = ("review_on", "due")
"""Fields that hold a day."""


def changeable(book: MinutesBook) -> tuple[Passage, ...]:
    """Every text and every decision of the minutes that can be changed, in the order of the document."""
    return of_fields(book, TEXTS | IN_CASE, IN_ACTION | OF_ACTION)


def raw(value: object) -> str:
    """A field as it stands in a passage."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def value(field: str, text: str) -> str | date | None:
    """A passage's text as the field holds it. Raises ValueError for a text that is no day."""
    return (date.fromisoformat(text) if text else None) if field in DAYS else text


def fits(field: str, text: str, decisions: Collection[str]) -> bool:
    """Whether a text from outside can stand in a field; the words of a text are anybody's own."""
    if field == "decision":
        return not text or text in decisions
    try:
        value(field, text)
    except ValueError:
        return False
    return True


def spoken(field: str, text: str, decisions: Sequence[Coded]) -> str:
    """A passage's text in words."""
    if field in DAYS and text:
        return say(date.fromisoformat(text))
    if field == "decision":
        return next((choice.words for choice in decisions if choice.code == text), text)
    return text


def spoken_passage(passage: Passage, decisions: Sequence[Coded]) -> Passage:
    """A passage as a person reads it."""
    return replace(passage, text=spoken(passage.field, passage.text, decisions))


def spoken_difference(difference: Difference, decisions: Sequence[Coded]) -> Difference:
    """A difference as a person reads it."""
    field = difference.key.partition(" ")[0]
    words = (spoken(field, text, decisions) for text in (difference.before, difference.after))
    return replace(difference, before=next(words), after=next(words))
