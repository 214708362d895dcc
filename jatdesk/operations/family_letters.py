"""What the letters to a family say, and to whom they go: who is named in the written consent, by their safe route."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import children as child_rows
from jatdesk.db import consent as consent_rows
from jatdesk.db import letters_given as given_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import plain_sentences as plain_rows
from jatdesk.db import referrals as referral_rows
from jatdesk.db import safe_route as route_rows
from jatdesk.db import tellings as telling_rows
from jatdesk.db import visits as visit_rows
from jatdesk.domain.cases import CaseState
from jatdesk.domain.closure_letter import TOLD_IN_PERSON, Ended
from jatdesk.domain.family_invitation import Invited, Sitting
from jatdesk.domain.finishing import End
from jatdesk.domain.ids import Id
from jatdesk.domain.languages import Language, language
from jatdesk.domain.letters_given import Letters
from jatdesk.domain.meetings import Meeting, Presence
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Right
from jatdesk.domain.safe_route import SafeRoute, same_person
from jatdesk.domain.what_happened import WhatHappened, called, tell
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, family_extract, gate, members, recipients, safe_route, withheld, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class Reader:
    """Somebody of a family to whom letters go. Without a `route` they are handed over in person."""

    name: str
    route: SafeRoute | None = None
    kept_from: bool = False
    """Something about this case is withheld from this very person: nothing goes to them."""

    @property
    def key(self) -> str:
        """What tells one reader of a case from another, in a plan."""
        return f"family:{' '.join(self.name.casefold().split())}"


@allowed(Right.READ)
def readers(desk: Desk, case_id: Id) -> tuple[Reader, ...]:
    """Everybody named in the written consent who has a safe route; where nobody has, who gave the consent."""
    return _reached(desk, case_id, family_extract.askers(desk, case_id))


@allowed(Right.READ)
def leaflet_readers(desk: Desk, case_id: Id) -> tuple[Reader, ...]:
    """Who may get the leaflet, which tells of no child and comes before consent: also who else has a safe route.

    Where nobody has, who gave consent, else the first parent or carer, else the child: it is then handed over.
    """
    with desk.reading() as reading:
        child = case_there(reading, case_id).child
        carers = [each.name for each in child_rows.carers_of(reading, child.id) if each.name]
    reached = [each.person for each in safe_route.of_case(desk, case_id)]
    named = [*family_extract.askers(desk, case_id), *reached, *carers]
    if child.name and not child.unborn:
        named.append(child.name)
    return _reached(desk, case_id, named)


def _reached(desk: Desk, case_id: Id, named: Sequence[str]) -> tuple[Reader, ...]:
    routes = safe_route.of_case(desk, case_id)
    whom = [each.whom.casefold() for each in withheld.of_case(desk, case_id) if each.ended_on is None]
    with desk.reading() as reading:
        whom += [each.not_with.casefold() for each in consent_rows.of_case(reading, case_id)]
    found: list[Reader] = []
    for name in named:
        if any(same_person(each.name, name) for each in found):
            continue
        route = next((each for each in routes if same_person(each.person, name)), None)
        found.append(Reader(name, route, any(name.casefold() in words for words in whom)))
    reached = tuple(each for each in found if each.route is not None)
    return reached or tuple(found[:1])


@allowed(Right.READ)
def reached(desk: Desk, case_id: Id) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who was given something or has a safe route, and where: names and addresses that are hidden with the others."""
    with desk.reading() as reading:
        given = [each.person for each in given_rows.of_case(reading, case_id)]
        routes = route_rows.of_case(reading, case_id)
    where = [line for each in routes for text in (each.email, each.address, each.not_here) for line in text.split("\n")]
    return (*given, *(each.person for each in routes)), tuple(line.strip() for line in where if line.strip())


@allowed(Right.READ)
def wished_for(desk: Desk, case_id: Id) -> str:
    """In which language and format the family would like letters, as the newest referral says."""
    with desk.reading() as reading:
        known = referral_rows.of_case(reading, case_id)
    return known[-1][1].draft.letters.strip() if known else ""


@allowed(Right.READ)
def language_of(desk: Desk, case_id: Id) -> Language | None:
    """The language the family asked for, where the council has versions in it."""
    wished = wished_for(desk, case_id).casefold()
    names = [(each, name.casefold()) for each in wording.languages(desk) for name in (each.english, each.name)]
    found = [(wished.index(name), each.code) for each, name in names if name in wished]
    return language(min(found)[1]) if found else None


@allowed(Right.READ)
def services(desk: Desk) -> tuple[str, ...]:
    """The services that have somebody in the team, as a leaflet lists them; all that should, while nobody is known."""
    held = tuple(seat.service for seat in members.seats(desk) if not seat.vacant and seat.service)
    return held or desk.profile.services


@allowed(Right.READ)
def what_happened(desk: Desk, case_id: Id) -> WhatHappened | None:
    """What the newest approved minutes tell about a case; None where no approved minutes do."""
    for meeting_id, day in family_extract.meetings_of(desk, case_id):
        try:
            entry, strangers, held = family_extract.part(desk, case_id, meeting_id)
        except SaveRefused:  # it stood on the agenda and was not discussed
            continue
        with desk.reading() as reading:
            plain = plain_rows.of_part(reading, case_id, meeting_id)
        return tell(entry, day, held, strangers, plain)
    return None


@allowed(Right.READ)
def invitation(desk: Desk, case_id: Id) -> Invited | None:
    """The next meeting on whose agenda the case stands, and who will be there; None where it stands on none."""
    today = desk.clock.today()
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        coming = meeting_rows.coming_with(reading, case_id, today)
        if coming is None:
            return None
        item = agenda_rows.of_case(reading, coming.id, case_id)
        wishes = visit_rows.of_meeting(reading, coming.id, [case_id]).get(case_id, ())
    assert item is not None
    names = (case.child.name, case.child.known_as)
    about = (coming, case.number, called(case), names, item.minutes)
    return Invited(*about, _seats(desk, coming, case_id), wishes, item.slot)


@allowed(Right.READ)
def out_of_the_room(desk: Desk, case_id: Id, meeting_id: Id) -> tuple[str, ...]:
    """Members who go out for this case, or from whom the family keeps it: no invitation names them."""
    out = _out(desk, case_id)
    return tuple(each.name for each in attendance.register(desk, meeting_id) if each.member_id in out)


@allowed(Right.READ)
def ended(desk: Desk, case_id: Id) -> Ended | None:
    """What a closure letter tells; None while the case is open."""
    with desk.reading() as reading:
        case = case_there(reading, case_id)
    if case.state is not CaseState.CLOSED or case.closed_on is None:
        return None
    strangers = family_extract.strangers_of(desk, case_id)
    goes_on, lead = (
        "" if strangers(words) else words.strip() for words in (case.actions_go_on, case.lead_professional)
    )
    reason = "" if case.closure_reason in TOLD_IN_PERSON else case.closure_reason
    names = (case.child.name, case.child.known_as)
    return Ended(case.number, called(case), names, case.closed_on, reason, goes_on, lead)


def _seats(desk: Desk, meeting: Meeting, case_id: Id) -> tuple[Sitting, ...]:
    """Who sits there, the chair first: members and deputies who said nothing else, but for those who go out."""
    out = _out(desk, case_id)
    leads = {each.id for each in members.all_members(desk) if each.draft.office is Office.CHAIR}
    coming = (Presence.PRESENT, Presence.DEPUTY, Presence.UNKNOWN)
    found = [
        Sitting(
            line.service,
            line.deputy if line.presence is Presence.DEPUTY and line.deputy else line.name,
            line.member_id in leads and line.presence is not Presence.DEPUTY,
        )
        for line in attendance.register(desk, meeting.id)
        if line.presence in coming and line.member_id and line.member_id not in out
    ]
    return tuple(sorted(found, key=lambda seat: not seat.leads))


def _out(desk: Desk, case_id: Id) -> frozenset[Id]:
    today = desk.clock.today()
    serving = [recipients.of_member(each) for each in members.all_members(desk) if each.serves_on(today)]
    kept = gate.withheld(desk, serving, {case_id: ""}).cases
    keys = {key for key, cases in kept.items() if case_id in cases}
    declared = {member for member, cases in recipients.declared(desk).items() if case_id in cases}
    return frozenset(one.member_id for one in serving if one.key in keys) | frozenset(declared)


@allowed(Right.READ)
def standing(desk: Desk, case_id: Id) -> Letters:
    """How the letters of one case stand."""
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        given = given_rows.of_case(reading, case_id)
        coming = meeting_rows.coming_with(reading, case_id, desk.clock.today())
    told = what_happened(desk, case_id)
    with desk.reading() as reading:
        item = agenda_rows.of_case(reading, told.meeting_id, case_id) if told is not None else None
        written = minutes_rows.one(reading, item.id) if item is not None else None
        left = item is not None and (item.id, End.FAMILY) in telling_rows.of_meeting(reading, item.meeting_id)
    people = [each.name for each in leaflet_readers(desk, case_id) if not each.kept_from]
    untold = (
        not left and written is not None and written.told_on is None and bool(written.discussion or written.decision)
    )
    closed_on = case.closed_on if case.state is CaseState.CLOSED else None
    return Letters(given, tuple(people[:_OFFERED]), coming, told, untold, closed_on)


_OFFERED = 3
"""Giving something by hand is offered for so many people; others are written into the form."""
