"""'Known already?': who in the store may be the child told of, with why; and what a person answered. Merges nothing."""

from collections.abc import Collection, Sequence

from jatdesk.db import cases, children, likeness, others
from jatdesk.db import kin as kin_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import likeness_keys
from jatdesk.domain.cases import Case
from jatdesk.domain.children import Carer, Child, Gender
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.known import KnownAnswers, KnownChild
from jatdesk.domain.likeness import Likeness, Someone, best, told
from jatdesk.domain.likeness import likeness as compared
from jatdesk.domain.near_days import days
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import kin
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.name_lists import names

MOST_SHOWN = 4
_NAMESAKES = 30


@allowed(Right.READ)
def known(desk: Desk, draft: ReferralDraft, limit: int = MOST_SHOWN) -> tuple[KnownChild, ...]:
    """Who may be the child of a referral, the same one or a brother or sister, best first; () while too little is told.

    Quick enough for every keystroke at 100,000 children.
    """
    asked = likeness.someone(_told_of(draft), draft.carers)
    with desk.reading() as reading:
        return _known(reading, asked, frozenset(), limit)


@allowed(Right.READ)
def alike(
    desk: Desk, case_id: Id, child: Child | None = None, carers: Sequence[Carer] | None = None, limit: int = MOST_SHOWN
) -> tuple[KnownChild, ...]:
    """Who else may be the child of a case, or related and not linked yet; `child` is what is being typed.

    Leaves out whom a person called someone else, and those linked already.
    """
    with desk.reading() as reading:
        there = case_there(reading, case_id).child
        asked = likeness.someone(child or there, children.carers_of(reading, there.id) if carers is None else carers)
        linked = {relative.kin.other_id for relative in kin_rows.of_child(reading, there.id)}
        return _known(reading, asked, {there.id} | linked | others.of_child(reading, there.id), limit)


@allowed(Right.READ)
def meant(desk: Desk, typed: str, limit: int = 3) -> tuple[str, ...]:
    """Names of children in the store like one that was typed, likeliest first; () for what is no name."""
    if any(letter.isdigit() for letter in typed):
        return ()
    with desk.reading() as reading:
        found = candidates(reading, Someone("", " ".join(typed.split())), limit=_NAMESAKES)
        there = {case.child.id: case.child for case in cases.of_children(reading, [one.id for one in found])}
    named = {fold(there[one.id].name): there[one.id].name for one in reversed(found) if one.id in there}
    return tuple(reversed(named.values()))[:limit]


@allowed(Right.KEEP)
def someone_else(desk: Desk, case_id: Id, other_id: Id) -> Changes:
    """Remembers that the child of a case is not this other child, so that it is not asked again."""
    with desk.writing() as transaction:
        case = case_there(transaction.connection, case_id)
        remember(desk, transaction, case.id, case.child.id, [other_id])
        return transaction.changes


@allowed(Right.KEEP)
def ask_again(desk: Desk, case_id: Id, other_id: Id) -> Changes:
    """Takes back that two children are not the same. Raises SaveRefused when nobody said so."""
    with desk.writing() as transaction:
        case = case_there(transaction.connection, case_id)
        if not others.remove(transaction.connection, case.child.id, other_id):
            raise SaveRefused("Nobody said that they are two children.", "Nothing was changed.", "")
        transaction.record("Took back that two children are not the same", "case", case.id, {"other_id": other_id})
        return transaction.changes


@allowed(Right.KEEP)
def remember(desk: Desk, transaction: Transaction, case_id: Id, child_id: Id, other_ids: Collection[Id]) -> None:
    """Inside an act: the child of a case is none of these others."""
    connection = transaction.connection
    before = others.of_child(connection, child_id)
    there = {case.child.id: case.number for case in reversed(cases.of_children(connection, list(other_ids)))}
    for other_id, number in there.items():
        if other_id == child_id or other_id in before:
            continue
        others.add(connection, child_id, other_id, desk.clock.today(), desk.person)
        said = {"other_id": other_id, "other_case": number}
        transaction.record("Said that two children are not the same", "case", case_id, after=said)


@allowed(Right.KEEP)
def follow(desk: Desk, transaction: Transaction, case: Case, said: KnownAnswers) -> None:
    """Inside an act: what was answered about those who may be the child of a new referral."""
    child = case.child
    remember(desk, transaction, case.id, child.id, said.someone_else)
    for other_id in said.siblings:
        if other_id != child.id:
            kin.link_within(desk, transaction, child.id, other_id, sibling_word(transaction.connection, other_id))


def sibling_word(reading: Reading, other_id: Id) -> str:
    """'brother', 'sister', or 'sibling' where it is not known."""
    there = cases.of_children(reading, [other_id])
    return _SIBLINGS.get(there[0].child.gender, "sibling") if there else "sibling"


_SIBLINGS = {Gender.MALE: "brother", Gender.FEMALE: "sister"}


def _told_of(draft: ReferralDraft) -> Child:
    return Child(
        id="", name=draft.child_name, known_as=draft.known_as, unborn=draft.unborn, birth=draft.date_of_birth,
        expected=draft.expected_date, address=draft.address, postcode=draft.postcode,
    )  # fmt: skip


def _known(reading: Reading, asked: Someone, left_out: Collection[Id], limit: int) -> tuple[KnownChild, ...]:
    found = candidates(reading, asked, left_out, limit)
    of_child: dict[Id, list[KnownChild]] = {}
    there = cases.of_children(reading, [one.id for one in found])
    for one in found:
        own = tuple(case for case in there if case.child.id == one.id)
        if own:
            of_child[one.id] = [KnownChild(one, own[0].child, own)]
    return tuple(known for one in found for known in of_child.get(one.id, ()))


def candidates(
    reading: Reading, asked: Someone, left_out: Collection[Id] = (), limit: int = MOST_SHOWN
) -> tuple[Likeness, ...]:
    """The children of the store who may be this one, by id."""
    if not (asked.name.strip() or asked.known_as.strip()):
        return ()
    read = told(asked)
    lists = names()
    keys = likeness_keys.asked(read, lists.nicknames)
    near = likeness.candidates(reading, keys, days(read.birth))
    return best((compared(lists, read, told(other)) for other in near if other.id not in left_out), limit)
