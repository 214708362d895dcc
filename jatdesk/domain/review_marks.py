"""The texts of minutes that go to the chair: what leaves, where each changeable text stands, what changed. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case
from jatdesk.domain.children import Child
from jatdesk.domain.date_shapes import MONTHS
from jatdesk.domain.minutes import ItemMinutes, MinutesBook
from jatdesk.domain.minutes_codec import Sealed, with_texts
from jatdesk.domain.minutes_differences import IN_ACTION, TEXTS, Passage
from jatdesk.domain.minutes_facts import DAYS, IN_CASE, OF_ACTION, changeable
from jatdesk.domain.review_codec import not_readable


def as_printed(book: MinutesBook) -> MinutesBook:
    """The book with nothing of the records behind it that the minutes do not say: what leaves holds no more."""
    cases = tuple(replace(entry, case=_bare(entry.case)) for entry in book.cases)
    register = tuple(replace(line, email="") for line in book.register)
    return replace(book, cases=cases, register=register)


def decided(book: MinutesBook) -> object:
    """Everything people wrote or decided in the minutes: where two are the same here, nobody changed anything.

    What goes on by itself after the meeting (actions done, families told, cases opened) is not in it.
    """
    return (
        book.meeting.day,
        tuple((item.id, item.title, item.case_id, _written(words)) for item, words in book.items),
        frozenset((a.id, a.what, a.who, a.due) for entry in book.cases for a in entry.agreed),
        frozenset((a.id, a.what, a.who, a.due) for a in book.agreed),
        frozenset((line.id, line.name, line.presence, line.deputy, line.note) for line in book.register),
        frozenset((one.member_id, one.name, one.case_id, one.note) for one in book.interests),
        frozenset(book.absences),
        frozenset(book.updates),
    )


def changed_passages(book: MinutesBook, texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """The passages of a book with some of their texts replaced."""
    return tuple(replace(each, text=texts.get(each.key, each.text)) for each in changeable(book))


def marked(book: MinutesBook) -> MinutesBook:
    """The book with a mark in place of every text that can be changed: `mark(n)` for the n-th passage."""
    marks = {each.key: mark(number) for number, each in enumerate(changeable(book))}
    days = {key: day_mark(int(MARK.findall(words)[0])) for key, words in marks.items()}

    def in_item(words: ItemMinutes) -> ItemMinutes:
        texts = {field: marks.get(f"{field} {words.item_id}", getattr(words, field)) for field in TEXTS}
        facts: dict[str, Any] = {
            field: found
            for field in IN_CASE
            if (found := (days if field in DAYS else marks).get(f"{field} {words.item_id}")) is not None
        }
        return ItemMinutes(**vars(words) | texts | facts)

    def in_actions(actions: Sequence[Action]) -> tuple[Action, ...]:
        return tuple(
            Action(
                **vars(each)
                | {name: marks.get(f"{name} {each.id}", getattr(each, name)) for name in IN_ACTION}
                | {name: days.get(f"{name} {each.id}", getattr(each, name)) for name in OF_ACTION}
            )
            for each in actions
        )

    return replace(
        book,
        items=tuple((item, in_item(words)) for item, words in book.items),
        cases=tuple(
            replace(entry, minutes=in_item(entry.minutes), agreed=in_actions(entry.agreed)) for entry in book.cases
        ),
        agreed=in_actions(book.agreed),
    )


def mark(number: int) -> str:
    """What stands in a document for the n-th passage: letters that no keyboard has and no text keeps."""
    return f"\ue000{number}\ue001"


_LAST_DAY = date(9999, 12, 31)


def day_mark(number: int) -> date:
    """The day that stands for the mark of the n-th passage where only a day can stand; no minutes reach so far."""
    return _LAST_DAY - timedelta(days=number)


def with_day_marks(words: str) -> str:
    """Words of a document with the marks in place of the days that stand for them."""

    def found(day: re.Match[str]) -> str:
        of_month, month, year = day[0].split()
        return mark((_LAST_DAY - date(int(year), MONTHS.index(month) + 1, int(of_month))).days)

    return _FAR_DAY.sub(found, words)


_FAR_DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) 99\d\d\b")

MARK = re.compile("\ue000(\\d+)\ue001")
"""Finds marks in a text again."""


def result_of(body: str, texts: Mapping[str, str], salts: Sequence[str]) -> Sealed:
    """The version with some texts changed, as it was signed. Raises NotThisKind where there are too few salts."""
    try:
        return with_texts(body, texts, iter(salts))
    except StopIteration:
        raise not_readable() from None


def _bare(case: Case) -> Case:
    child = Child(case.child.id, case.child.name)
    return Case(case.id, case.number, case.state, child, None, "", "", case.opened_on)


def _written(words: ItemMinutes) -> ItemMinutes:
    return replace(words, told_on=None, told_how="")
