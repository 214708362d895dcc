"""Which names of children and carers stand in a text: to show initials for them, to clear the clipboard of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.db import cases, children, consent, kin, names, passwords, referrals
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.names import Phrase, Span, joined, phrases, words
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

FEWEST_LETTERS = 2
"""A shorter word is no name by itself: it would be found in any text."""


@dataclass(frozen=True)
class Family:
    """The people of some cases by name, and what else tells who they are: births, addresses, telephone numbers."""

    names: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


@allowed(Right.READ)
def names_inside(desk: Desk, text: str) -> tuple[Span, ...]:
    """Where names of children and carers in the store stand in a text, however they are written.

    Whole names, other names, the first and last of longer names, the family name first. A word by itself counts when
    it is somebody's whole or other name and begins as names do.
    """
    found = words(text)
    with desk.reading() as reading:
        begin = names.beginning(reading, (word.folded for word in found))
        asked = [phrase for phrase in phrases(text, found) if begin.intersection(phrase.begins)]
        if not asked:
            return ()
        keys = names.known(reading, [key for phrase in asked for key in phrase.keys])
        whole = joined([(one.start, one.end) for one in asked if keys.intersection(one.keys) and _counts(one, text)])
        rest = [one for one in asked if one.pairs and not any(a <= one.start and one.end <= z for a, z in whole)]
        pairs = [pair for one in rest for pair in one.pairs if pair[0] in begin]
        short = names.shortened(reading, pairs) if pairs else frozenset()
    return joined([*whole, *((one.start, one.end) for one in rest if short.intersection(one.pairs))])


@allowed(Right.READ)
def first_words(desk: Desk, asked: Iterable[str]) -> frozenset[str]:
    """Those of some folded words with which a name in the store begins: a text without any of them holds none."""
    with desk.reading() as reading:
        return names.beginning(reading, asked)


@allowed(Right.READ)
def holds_a_secret(desk: Desk, text: str) -> bool:
    """Whether a document password, or the name of a child or carer, stands in a text."""
    with desk.reading() as reading:
        if any(each.password in text for each in passwords.every(reading)):
            return True
    return bool(names_inside(desk, text))


@allowed(Right.READ)
def families(desk: Desk, case_ids: Sequence[Id]) -> Family:
    """Who belongs to some cases, as each child is kept now and as each referral had it; a missing case adds nobody."""
    named: list[str] = []
    told: list[str] = []
    births: list[date | None] = []
    with desk.reading() as reading:
        for case in cases.many(reading, case_ids).values():
            people: list[Child | Carer] = [case.child, *children.carers_of(reading, case.child.id)]
            named += [answer.given_by for answer in consent.of_case(reading, case.id)]
            births.append(case.child.birth)
            for one in kin.of_child(reading, case.child.id):
                named += [one.kin.name, one.kin.known_as]
                births.append(one.kin.birth)
            for _day, referral in referrals.of_case(reading, case.id):
                draft = referral.draft
                people += draft.carers
                named += [draft.child_name, draft.known_as, *(answer.given_by for answer in draft.consents)]
                told += [draft.address, draft.postcode, draft.phone]
                births.append(draft.date_of_birth)
            named += [name for person in people for name in (person.name, person.known_as)]
            told += [detail for person in people for detail in (person.address, person.postcode, person.phone)]
    for birth in births:
        told += [say(birth), birth.isoformat(), f"{birth:%d/%m/%Y}"] if birth is not None else []
    return Family(_given(named), _given(told))


def _counts(phrase: Phrase, text: str) -> bool:
    if phrase.count > 1:
        return True
    return len(phrase.keys[0]) >= FEWEST_LETTERS and not text[phrase.start].islower()


def _given(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
