"""Lets a case be named to others, or not. Every operation and plan that names one asks here; nobody decides again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jatdesk.db import cases as case_rows
from jatdesk.db import children, gate
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import withheld as withheld_rows
from jatdesk.db.store import Reading
from jatdesk.domain.consent import CLOSING, ConsentStanding
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.domain.names import phrases, words
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import SendingPlan
from jatdesk.domain.withheld import Kept, Reader, kept_from
from jatdesk.errors import SaveRefused
from jatdesk.operations import team_people
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class Withholding:
    """What is withheld by consent: by recipient key the cases, and what a person has to check before sending."""

    cases: Mapping[str, frozenset[Id]] = field(default_factory=dict)
    checks: tuple[str, ...] = ()


def check(reading: Reading, case_id: Id, number: str, day: date, kept: str) -> None:
    """Raises SaveRefused when the case can't be discussed on a day."""
    found = gate.standing(reading, case_id, day)
    if found.opens_agenda:
        return
    todo = "Record the consent first." if found.waits_for_consent else "See the case’s page for what is needed."
    raise SaveRefused(f"Case {number} can't be discussed: {found.why_closed}.", kept, todo)


def open_of(reading: Reading, case_ids: Collection[Id], day: date) -> frozenset[Id]:
    """Those of some cases that may be named on a day, closed ones too."""
    found = gate.standings(reading, day, case_ids) if case_ids else {}
    return frozenset(case_id for case_id, standing in found.items() if standing.opens_agenda)


def standing_items(
    desk: Desk, reading: Reading, meeting: Meeting, items: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """The items a meeting may see: a case whose consent is gone by its day is left out, unless it was discussed."""
    cases = {item.case_id for item in items if item.case_id}
    if not cases or meeting.approved_on is not None:
        return tuple(items)
    may_go = open_of(reading, cases, day_of(meeting, desk.clock.today()))
    return tuple(
        item
        for item in items
        if not item.case_id
        or item.case_id in may_go
        or ((meeting.started or meeting.held_on) and (item.done or minutes_rows.is_written(reading, item.id)))
    )


def day_of(meeting: Meeting, today: date) -> date:
    """The day on which a meeting's cases are looked at: its own while it lies ahead, today once it is over."""
    return max(meeting.day, today)


def names_a_child(reading: Reading, text: str) -> bool:
    """Whether the whole name of a child in the store stands in a text; a single word stands in too many."""
    keys = {key for phrase in phrases(text, words(text)) if phrase.count > 1 for key in phrase.keys}
    return bool(keys) and children.any_named(reading, keys)


def names_one_of(reading: Reading, case_ids: Sequence[Id], *texts: str) -> bool:
    """Whether a child's whole name stands in a text, or any part of the names of the children of these cases.

    A part that is written small is a word ('will').
    """
    parts: set[str] = set()
    for case in case_rows.many(reading, case_ids).values():
        names = (case.child.name, case.child.known_as)
        parts |= {word.folded for name in names for word in words(name) if len(word.folded) >= _FEWEST}
    return any(
        names_a_child(reading, said) or parts & {word.folded for word in words(said) if word.capital} for said in texts
    )


_FEWEST = 3
"""Parts of names with fewer letters stand in too many words."""


@allowed(Right.READ)
def not_now(desk: Desk, numbers: Mapping[Id, str]) -> tuple[frozenset[Id], tuple[str, ...]]:
    """Those of the cases of a mailing (number by id) that may not be named today, and that they are left out."""
    with desk.reading() as reading:
        may_go = open_of(reading, set(numbers), desk.clock.today())
    gone = frozenset(numbers) - may_go
    words = tuple(
        f"Case {numbers[case]} is left out of every copy: it can’t be discussed now."
        for case in sorted(gone, key=numbers.__getitem__)
    )
    return gone, words


@allowed(Right.READ)
def withheld(desk: Desk, recipients: Sequence[Recipient], numbers: Mapping[Id, str]) -> Withholding:
    """Which of some cases (number by id) the family keeps from which recipients (R6), in whatever standing they are."""
    readers = [Reader(one.key, one.name, one.service, one.member_id) for one in recipients]
    today = desk.clock.today()
    with desk.reading() as reading:
        standings = gate.standings(reading, today, set(numbers)) if numbers else {}
        also = list(team_people.also(reading, today, recipients)) if numbers else []
        listed = withheld_rows.of_cases(reading, set(numbers)) if numbers else {}
    cases: dict[str, frozenset[Id]] = {}
    kept: dict[str, Kept] = {}
    central = [one.key for one in recipients if one.standing in _COPIED_OUTSIDE]
    # the central team and the development manager are no services a family can list
    listable = [r for r in readers if r.service]
    others = [r for r in readers if not r.service]
    for case_id, standing in standings.items():
        found = kept_from(listable, listed.get(case_id, ()), standing.answers, today)
        apart = kept_from(others, listed.get(case_id, ()), standing.answers, today)
        same = kept_from([reader for _key, reader in also], listed.get(case_id, ()), standing.answers, today).readers
        kept[case_id] = found
        through = frozenset(key for key, reader in also if reader.key in same)
        out = (
            found.readers
            | apart.readers
            | through
            | (frozenset(central) if _no_central_copy(standing) else frozenset())
        )
        for key in out:
            cases[key] = cases.get(key, frozenset()) | {case_id}
    return Withholding(cases, _checks(numbers, kept, standings))


_COPIED_OUTSIDE = (Standing.CENTRAL_TEAM, Standing.DEVELOPMENT_MANAGER)
"""Who keeps a copy outside the team: 'no central copy' binds both (D5)."""

ABOUT_MEETINGS = frozenset(
    {
        Mailing.AGENDA,
        Mailing.AGENDA_NO_NAMES,
        Mailing.WHO_KNOWS,
        Mailing.DEPUTY_BRIEFING,
        Mailing.INVITATION,
        Mailing.FAMILY_INVITATION,
        Mailing.MINUTES_DRAFT,
        Mailing.MINUTES_WORD,
        Mailing.MINUTES,
        Mailing.OUTCOME,
        Mailing.AGREED_EXTRACT,
        Mailing.AGENCY_ACTION_UPDATE,
        Mailing.ACTION_LIST,
        Mailing.CAF_ACTION_PLAN,
        Mailing.CHRONOLOGY,
        Mailing.CASE_SUMMARY,
        Mailing.MONTHLY_SET,
        Mailing.MATTERS_ARISING,
        Mailing.ATTENDANCE_REGISTER,
    }
)
"""Mailings of which no file may hold a case that can't be discussed."""

_ABOUT_CLOSING = frozenset({Mailing.CASE_CLOSURE_REPORT, Mailing.CLOSURE_CHASE, Mailing.CLOSURE_COPY})


def _central_copy_changed(desk: Desk, planned: SendingPlan) -> bool:
    for parcel in planned.parcels:
        kept = withheld(desk, parcel.recipients, limited(desk)).cases
        without = frozenset(case_id for each in parcel.files for case_id in each.left_out)
        if not frozenset().union(*kept.values()) <= without:
            return True
    return False


def _no_central_copy(standing: ConsentStanding) -> bool:
    """Whether the family did not agree to the central copy; who refused everything did not agree to that either."""
    return standing.state in CLOSING or any(answer.central_copy is False for answer in standing.answers)


def _checks(
    numbers: Mapping[Id, str], kept: Mapping[Id, Kept], standings: Mapping[Id, ConsentStanding]
) -> tuple[str, ...]:
    found: list[str] = []
    for case_id in sorted(kept, key=numbers.__getitem__):
        number, theirs = numbers[case_id], kept[case_id]
        if theirs.partly:
            found.append(f"Case {number}: part of it is withheld from {', '.join(theirs.partly)}. See its Consent tab.")
        if theirs.unmatched:
            words = "; ".join(theirs.unmatched)
            found.append(
                f"Case {number}: nobody here matches ‘{words}’, to whom the family agreed. See its Consent tab."
            )
        if standings[case_id].decision is not None:
            found.append(
                f"Case {number} goes by a decision to share without consent. Check with whom: its Consent tab."
            )
    listed = [numbers[case_id] for case_id in sorted(kept, key=numbers.__getitem__) if kept[case_id].listed]
    if listed:
        many = f"Cases {', '.join(listed)}" if len(listed) > 1 else f"Case {listed[0]}"
        found.append(f"{many}: the family named services, and not everybody below is among them.")
    return tuple(found)


@allowed(Right.READ)
def closed_since(desk: Desk, planned: SendingPlan) -> bool:
    """Whether a plan holds a case that may not go, or not to one of its readers, any more: consent changed since."""
    held = {case_id for parcel in planned.parcels for each in parcel.files for case_id in each.cases}
    if planned.mailing in (Mailing.CASE_LOG, Mailing.MONTHLY_SET, Mailing.RETURN_NAMED) and _central_copy_changed(
        desk, planned
    ):
        return True
    if planned.mailing not in ABOUT_MEETINGS | _ABOUT_CLOSING or not held:
        return False
    if planned.mailing in ABOUT_MEETINGS and not_now(desk, dict.fromkeys(held, ""))[0]:
        return True
    for parcel in planned.parcels:
        theirs = {case_id for each in parcel.files for case_id in each.cases}
        kept = withheld(desk, parcel.recipients, dict.fromkeys(theirs, "")).cases
        if any(kept.values()):
            return True
    return False


@allowed(Right.READ)
def refuse_closed(desk: Desk, planned: SendingPlan) -> None:
    """Raises SaveRefused for a plan that holds what it may not hold any more."""
    if closed_since(desk, planned):
        raise SaveRefused(
            "Somebody’s consent changed since this page was made.", "Nothing was made.", "Go back and begin again."
        )


@allowed(Right.READ)
def limited(desk: Desk) -> dict[Id, str]:
    """The number, by id, of every case about which somebody said no to anybody: all others go wherever they may."""
    with desk.reading() as reading:
        return gate.limited(reading)
