"""One child's part of the minutes for the family: asked for, arranged by the chair, looked through, then sent (D6)."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from jatdesk.db import chair_decisions as decision_rows
from jatdesk.db import children as child_rows
from jatdesk.db import consent as consent_rows
from jatdesk.db import family_extract as rows
from jatdesk.db import gate as gate_rows
from jatdesk.db import kin as kin_rows
from jatdesk.db import safe_route as route_rows
from jatdesk.db.store import Reading
from jatdesk.domain import family_extract as rules
from jatdesk.domain.cases import Case
from jatdesk.domain.chair_decisions import ChairDecision, Matter
from jatdesk.domain.consent import ConsentState, latest, may_name
from jatdesk.domain.dates import say
from jatdesk.domain.family_extract import ExtractRequest, Finds, Passage
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin
from jatdesk.domain.minutes import MinutedCase, MinutesBook
from jatdesk.domain.names import Span
from jatdesk.domain.roles import Right
from jatdesk.domain.safe_route import SafeRoute, same_person
from jatdesk.errors import SaveRefused
from jatdesk.operations import minutes_book, names, other_families
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."


@dataclass(frozen=True)
class Asked:
    """A request as it stands: its meeting's day, what the chair said, and the person's safe route."""

    request: ExtractRequest
    day: date
    decision: ChairDecision | None
    route: SafeRoute | None


@allowed(Right.READ)
def askers(desk: Desk, case_id: Id) -> tuple[str, ...]:
    """The people named in the written consent: only they can be given anything."""
    with desk.reading() as reading:
        return tuple(_named(desk, reading, case_id))


@allowed(Right.READ)
def meetings_of(desk: Desk, case_id: Id) -> tuple[tuple[Id, date], ...]:
    """The meetings whose approved minutes can tell of a case, newest first."""
    with desk.reading() as reading:
        return rows.approved(reading, case_id)


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Asked, ...]:
    """The requests of one case, oldest first."""
    with desk.reading() as reading:
        return tuple(_asked(reading, each) for each in rows.of_case(reading, case_id))


@allowed(Right.READ)
def asked(desk: Desk, request_id: Id) -> Asked:
    """One request. Raises SaveRefused when it is gone."""
    with desk.reading() as reading:
        return _asked(reading, _there(reading, request_id))


@allowed(Right.KEEP)
def ask(desk: Desk, case_id: Id, meeting_id: Id, person: str, on: date) -> tuple[ExtractRequest, Changes]:
    """Somebody named in the consent asks; it waits for the chair, who arranges it.

    Raises SaveRefused for anybody else, for minutes that are not approved, for a day in the future, and where the same
    person has asked for the same minutes and the chair has not said no.
    """
    if on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        connection = transaction.connection
        case = case_there(connection, case_id)
        named = _named(desk, connection, case_id)
        who = next((each for each in named if same_person(each, person)), "")
        if not who:
            raise SaveRefused(
                "This person is not named in the consent.", _KEPT, "Only who is named there can be given anything."
            )
        day = dict(rows.approved(connection, case_id)).get(meeting_id)
        if day is None:
            raise SaveRefused("These minutes are not approved, or not about this case.", _KEPT, "Choose a meeting.")
        for earlier in rows.of_case(connection, case_id):
            if earlier.meeting_id == meeting_id and same_person(earlier.person, who):
                _not_open(connection, earlier)
        new = ExtractRequest(desk.new_id(), case_id, meeting_id, who, on, desk.new_id())
        about = rules.asked_words(case.number, named[who] or "a person named in the consent", day)
        waiting = ChairDecision(new.decision_id, Matter.NOTES, new.decision_id, about, case_id=case_id, asked_on=on)
        decision_rows.put(connection, waiting)
        rows.add(connection, new)
        said = {"id": new.id, "person": who, "about": about, "asked_on": on}
        transaction.record("The family asked for its part of the minutes", "case", case_id, after=said)
        transaction.touch("consent", new.id)
        transaction.touch("meeting", "")
        return new, transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, request_id: Id) -> Changes:
    """The request was recorded by mistake: it goes, with the question to the chair."""
    with desk.writing() as transaction:
        connection = transaction.connection
        before = _there(connection, request_id)
        rows.remove(connection, request_id)
        decision_rows.remove(connection, before.decision_id)
        said = {"person": before.person, "asked_on": before.asked_on}
        transaction.record("Took back a family’s request for minutes", "case", before.case_id, before=said)
        transaction.touch("consent", request_id)
        transaction.touch("meeting", "")
        return transaction.changes


@allowed(Right.READ)
def passages(desk: Desk, request_id: Id) -> tuple[Passage, ...]:
    """Every sentence of the child's part, with what is held back, left out, or sounds like safeguarding."""
    request, entry, found, held = _material(desk, request_id)
    made = rules.passages(rules.texts(entry), held, found)
    if request.looked_at:
        return made
    return tuple(replace(each, held=each.held or each.safeguarding) for each in made)


@allowed(Right.KEEP)
def look_through(desk: Desk, request_id: Id, held: Sequence[str]) -> Changes:
    """Somebody read it all: these sentences are held back from the family, at this request and every other."""
    request, entry, _found, _held = _material(desk, request_id)
    with desk.writing() as transaction:
        connection = transaction.connection
        rows.hold(connection, request.case_id, request.meeting_id, [(desk.new_id(), words) for words in held])
        rows.set_looked(connection, request_id, _hash(entry))
        said = {"person": request.person, "held_back": list(held)}
        transaction.record("Looked through what the family is given", "case", request.case_id, after=said)
        transaction.touch("consent", request_id)
        return transaction.changes


@allowed(Right.SEND)
def extract(desk: Desk, request_id: Id) -> tuple[ExtractRequest, MinutesBook, MinutedCase]:
    """What the family is given: the child's part, sifted. Raises SaveRefused for who is not named any more."""
    request, entry, found, held = _material(desk, request_id)
    with desk.reading() as reading:
        if not any(same_person(each, request.person) for each in _named(desk, reading, request.case_id)):
            raise SaveRefused(
                "The person is not named in the consent any more.", "Nothing was made.", "Look at the consent."
            )
    return request, minutes_book.book(desk, request.meeting_id), rules.for_family(entry, held, found)


@allowed(Right.SEND)
def problems(desk: Desk, request_id: Id) -> tuple[str, ...]:
    """What must be settled before this can be sent."""
    _request, entry, _found, _held = _material(desk, request_id)
    stands = asked(desk, request_id)
    said = []
    if not any(same_person(each, stands.request.person) for each in askers(desk, stands.request.case_id)):
        said.append("The person is not named in the written consent any more.")
    if stands.decision is None or stands.decision.agreed is None:
        said.append("The chair has not arranged this yet. The question stands with the chair’s of the next meeting.")
    elif not stands.decision.agreed:
        said.append("The chair did not agree to this.")
    if not stands.request.looked_at:
        said.append("Nobody has looked it through yet: open the case’s Consent tab.")
    elif stands.request.looked_at != _hash(entry):
        said.append("The minutes are others than those that were looked through. Look them through again.")
    if stands.route is None:
        said.append("No safe route is recorded for this person: open the case’s Consent tab.")
    return tuple(said)


@allowed(Right.READ)
def part(desk: Desk, case_id: Id, meeting_id: Id) -> tuple[MinutedCase, Finds, tuple[str, ...]]:
    """One child's part of some minutes as it was written, who is a stranger in it, and what is held back.

    Raises SaveRefused when the case is not in these minutes.
    """
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        own = _own(desk, reading, case)
        kin = _kin(desk, reading, case)
        held = rows.held(reading, case_id, meeting_id)
    book = minutes_book.book(desk, meeting_id)
    entry = next((each for each in book.cases if each.case.id == case_id), None)
    if entry is None:
        raise SaveRefused("This case is not in these minutes any more.", "Nothing was made.", "Look at the minutes.")
    children = [each.case.child for each in book.cases if each.case.child.id != entry.case.child.id]
    others = [name for child in children for name in (child.name, child.known_as)]
    own += [each.name for each, may in kin if may] + [each.known_as for each, may in kin if may]
    with desk.reading() as reading:
        details = other_families.people_in(reading, desk.team, [entry.case.child.id], rules.texts(entry))

    def placed(text: str) -> tuple[Span, ...]:
        return (*_places(desk, text), *details(text))

    return entry, rules.strangers(placed, [name for name in own if name], kin, others), held


@allowed(Right.READ)
def strangers_of(desk: Desk, case_id: Id) -> Finds:
    """Finds in any text about a case who is not of this family, or may not be named to it."""
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        own = _own(desk, reading, case)
        kin = _kin(desk, reading, case)
    own += [each.name for each, may in kin if may] + [each.known_as for each, may in kin if may]
    return rules.strangers(partial(_places, desk), [name for name in own if name], kin, ())


def _material(desk: Desk, request_id: Id) -> tuple[ExtractRequest, MinutedCase, Finds, tuple[str, ...]]:
    with desk.reading() as reading:
        request = _there(reading, request_id)
    return request, *part(desk, request.case_id, request.meeting_id)


def _places(desk: Desk, text: str) -> tuple[Span, ...]:
    return names.names_inside(desk, text)


def _own(desk: Desk, reading: Reading, case: Case) -> list[str]:
    """Who is of the family itself: the child, the parents and carers, and who is named in the consent."""
    family = child_rows.carers_of(reading, case.child.id)
    people = [name for each in family for name in (each.name, each.known_as)]
    return [case.child.name, case.child.known_as, *people, *_named(desk, reading, case.id)]


def _kin(desk: Desk, reading: Reading, case: Case) -> list[tuple[Kin, bool]]:
    """Each relative, and whether their consent lets them be named."""
    found = []
    for each in kin_rows.of_child(reading, case.child.id):
        owns = [gate_rows.standing(reading, known.id, desk.clock.today()) for known in each.cases[:1]]
        found.append((each.kin, may_name(each.kin.consent, owns[0] if owns else None)))
    return found


def _named(desk: Desk, reading: Reading, case_id: Id) -> dict[str, str]:
    """Who gave written consent that stands, and the relatives they named: by name, what they are to the child."""
    standing = gate_rows.standing(reading, case_id, desk.clock.today())
    found: dict[str, str] = {}
    closed = {
        _plain(each.given_by) for each in standing.answers if each.state is not ConsentState.WRITTEN and each.given_by
    }
    for answer in latest(consent_rows.of_case(reading, case_id), standing.whose):
        if answer.state is not ConsentState.WRITTEN:
            continue
        if answer.given_by.strip():
            what = "the young person" if standing.whose.answers(answer) else answer.relationship.strip().lower()
            found.setdefault(answer.given_by.strip(), what if what.startswith("the ") or not what else f"the {what}")
        for name in re.split(r"[,;\n]| and ", answer.family):
            if len(name.split()) > 1:
                found.setdefault(" ".join(name.split()), "a relative")
    return {name: what for name, what in found.items() if _plain(name) not in closed}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _asked(reading: Reading, request: ExtractRequest) -> Asked:
    day = dict(rows.approved(reading, request.case_id)).get(request.meeting_id, request.asked_on)
    routes = route_rows.of_case(reading, request.case_id)
    route = next((each for each in routes if same_person(each.person, request.person)), None)
    return Asked(request, day, decision_rows.one(reading, request.decision_id), route)


def _not_open(reading: Reading, earlier: ExtractRequest) -> None:
    """Raises SaveRefused unless the chair said no to an earlier request: then it may be asked again."""
    decision = decision_rows.one(reading, earlier.decision_id)
    if decision is None or decision.agreed is False:
        return
    how = "The chair agreed to it: go on with that request." if decision.agreed else "It waits for the chair."
    raise SaveRefused(f"They asked for these minutes on {say(earlier.asked_on)} already.", _KEPT, how)


def _there(reading: Reading, request_id: Id) -> ExtractRequest:
    return there(rows.one(reading, request_id), "This request is not in the store.", "Go back to the case.")


def _hash(entry: MinutedCase) -> str:
    return hashlib.sha256("\x1e".join(rules.texts(entry)).encode()).hexdigest()
