"""The briefing of each deputy: their agency's open actions, and the papers where they have not got them yet (M5)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jatdesk.db import mailings as mailing_rows
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import ItemKind, Presence
from jatdesk.domain.portions import Portion, portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan
from jatdesk.operations import actions, agenda, gate, recipients, replies
from jatdesk.operations.attendance import register
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, meeting_id: Id, member_ids: Sequence[Id] = ()) -> SendingPlan:
    """A parcel for the deputy of each of `member_ids`; without them, for everybody who has no briefing yet."""
    shown = agenda.agenda(desk, meeting_id)
    day = shown.meeting.day
    people = recipients.at_meeting(desk, meeting_id)
    wanted = set(member_ids) or {
        each.member_id for each in replies.of_meeting(desk, meeting_id).replies if each.briefed_on is None
    }
    deputies = [one for one in people.of(Standing.DEPUTY) if one.member_id in wanted]
    numbers = {item.case_id: item.case_number for item in shown.items if item.case_id}
    for one in deputies:
        numbers |= {each.case_id: each.case_number for each in actions.of_member(desk, one.member_id) if each.case_id}
    listed = {item.case_id for item in shown.items if item.case_id}
    own = {one.key: frozenset(_of(desk, one)) | listed for one in deputies}
    gone, left_out = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    withheld = gate.withheld(desk, deputies, may_go)
    ordered = sorted(may_go, key=may_go.__getitem__)
    everybody = frozenset(own)
    given, nobody = portions(
        Mailing.DEPUTY_BRIEFING, deputies, ordered, people.interests, own, everybody, withheld.cases
    )
    had = _had(desk, meeting_id)
    made = tuple(
        _parcel(portion, shown, numbers, portion.recipient.email.strip().casefold() in had) for portion in given
    )
    return SendingPlan(
        Mailing.DEPUTY_BRIEFING,
        f"Briefing for deputies, {say(day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: your briefing for {say(day)}",
        parcels.letter(
            desk,
            f"Thank you for coming to our meeting on {say_weekday(day)} at {shown.meeting.starts} as a deputy. "
            "Here is what you need to know beforehand.",
            "Please check your own records before the meeting, and bring news of your agency’s actions.",
        ),
        made,
        (*nobody, *_members_too(desk, meeting_id, wanted, people.recipients)),
        () if made else ("No deputy has to be briefed for this meeting.",),
        (*left_out, *withheld.checks),
    )


def _of(desk: Desk, deputy: Recipient) -> set[Id]:
    return {each.case_id for each in actions.of_member(desk, deputy.member_id) if each.case_id}


def _had(desk: Desk, meeting_id: Id) -> frozenset[str]:
    """The addresses to which the agenda and papers of this meeting were made already."""
    with desk.reading() as reading:
        made = [each for each in mailing_rows.every(reading) if each.meeting_id == meeting_id]
    sent = (each for each in made if each.mailing is Mailing.AGENDA)
    return frozenset(email.casefold() for each in sent for file in each.files for email in file.recipients)


def _parcel(portion: Portion, shown: Agenda, numbers: Mapping[Id, str], had: bool) -> Parcel:
    meeting, to = shown.meeting, portion.recipient
    about = f"Briefing for the deputy of {to.service}" if to.service else "Briefing for a deputy"
    briefing = parcels.dated_file(DocumentKind.DEPUTY_BRIEFING, "Briefing", meeting, ".pdf", portion, about)
    files = [replace(briefing, member_id=to.member_id)]
    if not had:
        on_agenda = {item.case_id for item in shown.items}
        listed = tuple(case for case in portion.cases if case in on_agenda)
        papers = parcels.dated_file(DocumentKind.AGENDA, "Agenda", meeting, ".pdf", portion)
        files.append(replace(papers, cases=listed))
        new = [item.case_id for item in shown.items if item.kind is ItemKind.NEW and item.case_id in listed]
        files += [_caf(numbers[case], case, meeting.day.isoformat()) for case in new]
    return parcels.parcel((portion,), files, numbers)


def _caf(number: str, case: Id, day: str) -> PlannedFile:
    return PlannedFile(DocumentKind.CAF, f"CAF case {number} {day}", ".pdf", (case,), about=f"CAF of case {number}")


def _members_too(desk: Desk, meeting_id: Id, wanted: set[Id], known: Sequence[Recipient]) -> tuple[NotSent, ...]:
    """Deputies who are members themselves have the papers; only the actions of the other agency are news to them."""
    sent_to = {one.member_id for one in known if one.standing is Standing.DEPUTY}
    lines = [line for line in register(desk, meeting_id) if line.presence is Presence.DEPUTY and line.deputy]
    return tuple(
        NotSent(line.deputy, f"Gets the papers as a member. Tell them the open actions of {line.service}.")
        for line in lines
        if line.member_id in wanted and line.member_id not in sent_to
    )
