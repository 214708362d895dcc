"""Duties of the meeting cycle: from planning to the return. Each disappears when its fact is recorded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from jatdesk.domain import reply_duties
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.duties import Duty, Lateness, by_day, dated, undated
from jatdesk.domain.duty_facts import CaseFact, Facts, MailingFact
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.visits import VisitFact

AHEAD_DAYS = 14
"""So many days before its day a duty of a coming meeting is shown."""


def planning(facts: Facts) -> Iterator[Duty]:
    """A meeting must be planned when none is ahead."""
    if facts.ahead is not None:
        return
    when = "Now" if facts.held_before else "Then"  # a new team first has members and referrals to enter
    detail = "No meeting is planned." if facts.held_before else "Its agenda fills itself, and every deadline follows."
    yield Duty("plan", Lateness.DUE, when, "Plan the next meeting", detail, "Plan", "meetings:new")


def closure_days(facts: Facts) -> Iterator[Duty]:
    """Planning reaches a year for which nobody has said when the council is closed."""
    for year in facts.years_without_closures:
        detail = "Planning reaches that year, and its working days are counted without them."
        title = f"Enter the council’s closure days of {year}"
        yield undated(f"closures:{year}", title, detail, "Enter…", "settings:closed_days")


def before_meeting(meeting: Meeting, facts: Facts, dues: Mapping[str, DeadlineDay], today: date) -> Iterator[Duty]:
    """Room, papers, agenda, updates, and on the day the meeting itself."""
    if today >= meeting.day or meeting.started:
        yield _on_the_day(meeting, today)
        return
    yield from _room(meeting, dues, today)
    if facts.papers_missing and _near(dues["papers_in"], today):
        yield _papers(meeting, facts.papers_missing, dues["papers_in"], today)
    yield from _agenda(meeting, facts, dues, today)
    if facts.nobody_asked_who_knows and _near(dues["reminder"], today):
        yield _who_knows(meeting, facts.nobody_asked_who_knows, dues["reminder"], today)
    if facts.leads_to_ask and _near(dues["reminder"], today):
        yield _leads(meeting, facts.leads_to_ask, dues["reminder"], today)
    if facts.for_the_chair:
        title = "Ask the chair" if len(facts.for_the_chair) == 1 else f"Ask the chair {len(facts.for_the_chair)} things"
        detail = f"About {', '.join(facts.for_the_chair)}. Record the answer on the meeting’s page."
        yield dated(f"chair:{meeting.id}", dues["reminder"], today, title, detail, "Open", "meetings:chair", meeting.id)
    yield from _visits(facts.visits, dues["reminder"], today)
    if facts.updates_owed and not _prepared(facts.mailings, "agency_action_update", meeting):
        yield _updates(meeting, facts.updates_owed, today)
    if facts.to_invite and _near(dues["reminder"], today) and not _prepared(facts.mailings, "invitation", meeting):
        yield from reply_duties.invitations(facts.to_invite, meeting, dues["reminder"], today)
    yield from reply_duties.unpresented(facts.nobody_presents, meeting, dues["circulation"], today)
    yield from reply_duties.awaited(facts.updates_awaited, meeting, today)
    if not _prepared(facts.mailings, "deputy_briefing", meeting):
        yield from reply_duties.briefings(facts.to_brief, meeting, dues["circulation"], today)


def later_meeting(meeting: Meeting, facts: Facts, dues: Mapping[str, DeadlineDay], today: date) -> Iterator[Duty]:
    """A meeting after the next one: its room and its agenda may be due before the next one is over."""
    yield from _room(meeting, dues, today)
    yield from _agenda(meeting, facts, dues, today)


def changes(changed: Sequence[Meeting], today: date) -> Iterator[Duty]:
    """Members who had the agenda are told of another day, time or place; of a cancelling they always are."""
    for meeting in changed:
        since = meeting.cancelled_on or meeting.moved_on
        assert since is not None
        if meeting.cancelled_on is not None:
            title = f"Tell the members: the meeting of {say(meeting.day)} is cancelled"
            detail = f"{meeting.cancelled_why}. A calendar file is ready with the meeting."
        else:
            title = f"Tell the members the new date: {say(meeting.day)}"
            detail = f"They were told: {meeting.moved_from}. Send the agenda again, or record that they know."
        key = f"told:{meeting.id}"
        yield dated(key, by_day("told", since), today, title, detail, "Open", "meetings:prepare", meeting.id)


def _room(meeting: Meeting, dues: Mapping[str, DeadlineDay], today: date) -> Iterator[Duty]:
    if meeting.room_booked_on is None and _near(dues["agenda_agreed"], today):
        title = f"Book the room for {say(meeting.day)}"
        detail = "The agenda names the place."
        due = dues["agenda_agreed"]
        yield dated(f"room:{meeting.id}", due, today, title, detail, "Open", "meetings:prepare", meeting.id)


def _agenda(meeting: Meeting, facts: Facts, dues: Mapping[str, DeadlineDay], today: date) -> Iterator[Duty]:
    ref, day = meeting.id, say(meeting.day)
    if meeting.agenda_agreed_on is None and _near(dues["agenda_agreed"], today):
        title, detail = "Agree the agenda with the chair", f"For the meeting of {day}."
        yield dated(f"agree:{ref}", dues["agenda_agreed"], today, title, detail, "Open", "meetings:agenda", ref)
    to_send = meeting.agenda_sent_on is None and not _prepared(facts.mailings, "agenda", meeting)
    if to_send and _near(dues["reminder"], today):
        title = "Send the agenda and papers"
        detail = f"To everybody who is to come on {day}; it is their reminder too."
        yield dated(f"agenda:{ref}", dues["reminder"], today, title, detail, "Send…", "sending:agenda", ref)


def _visits(visits: Sequence[VisitFact], due: DeadlineDay, today: date) -> Iterator[Duty]:
    """The chair is asked first that a family member wishes to attend; the members are told in advance."""
    for visit in visits:
        whom = "the members" if visit.chair_told else "the chair"
        title = f"Tell {whom} that the family attends — Case {visit.number}"
        detail = "Record on the case when you told them, and the family’s own time."
        yield dated(f"visit:{visit.visit_id}", due, today, title, detail, "Open", "cases:family", visit.case_id)


def after_meeting(
    meeting: Meeting, facts: Facts, dues: Mapping[str, DeadlineDay], today: date, *, newest: bool
) -> Iterator[Duty]:
    """Draft to the chair, approval, minutes out, and for the newest meeting the return."""
    if meeting.held_on is None:
        yield _on_the_day(meeting, today)
        return
    ref, month = meeting.id, say(meeting.day).split()[1]
    if meeting.minutes_sent_on is None:
        if meeting.approved_on is not None:
            if not _prepared(facts.mailings, "minutes", meeting):
                detail = f"The chair approved them on {say_weekday(meeting.approved_on)}."
                yield dated(
                    f"minutes:{ref}",
                    dues["minutes_out"],
                    today,
                    f"Send the {month} minutes",
                    detail,
                    "Send…",
                    "sending:minutes",
                    ref,
                )
        elif meeting.draft_to_chair_on is not None:
            yield dated(
                f"approval:{ref}",
                dues["minutes_out"],
                today,
                f"Get the chair’s approval of the {month} minutes",
                f"The draft went on {say_weekday(meeting.draft_to_chair_on)}.",
                "Record…",
                "meetings:minutes",
                ref,
            )
        elif not _prepared(facts.mailings, "minutes_draft", meeting):
            yield dated(
                f"draft:{ref}",
                dues["draft_to_chair"],
                today,
                f"Send the draft {month} minutes to the chair",
                "The chair approves them before anybody else gets them.",
                "Send…",
                "sending:minutes_draft",
                ref,
            )
    lies_ready = any(_prepared(facts.mailings, kind, meeting) for kind in ("case_log", "monthly_set"))
    if newest and meeting.return_sent_on is None and not lies_ready:
        yield dated(
            f"return:{ref}",
            dues["return"],
            today,
            "Send the monthly set to the central team",
            f"The papers of the meeting of {say(meeting.day)}, with the case log as it stands.",
            "Send…",
            "sending:monthly_set",
            ref,
        )


def _who_knows(meeting: Meeting, children: int, due: DeadlineDay, today: date) -> Duty:
    many = "1 new child" if children == 1 else f"{children} new children"
    detail = f"{many} on {say(meeting.day)}; social care first."
    title = "Ask who knows the new children"
    return dated(f"who:{meeting.id}", due, today, title, detail, "Open", "meetings:who_knows", meeting.id)


def _leads(meeting: Meeting, cases: int, due: DeadlineDay, today: date) -> Duty:
    many = "1 review" if cases == 1 else f"{cases} reviews"
    detail = f"{many} on {say(meeting.day)}; a few lines are enough."
    title = "Ask the lead professionals for updates"
    return dated(f"leads:{meeting.id}", due, today, title, detail, "Send…", "sending:lead_update", meeting.id)


_HELD = "meeting:"


def parted(duties: Sequence[Duty]) -> tuple[list[Duty], list[Duty]]:
    """A meeting to be held or finished now, and everything else."""
    held = [duty for duty in duties if duty.key.startswith(_HELD)]
    return held, [duty for duty in duties if not duty.key.startswith(_HELD)]


def _near(deadline: DeadlineDay, today: date) -> bool:
    return deadline.due - today <= timedelta(days=AHEAD_DAYS)


def _prepared(mailings: Sequence[MailingFact], kind: str, meeting: Meeting) -> bool:
    """It lies in the outbox: then the duty is to mark it as sent."""
    return any(mailing.kind == kind and mailing.meeting_id == meeting.id for mailing in mailings)


def _on_the_day(meeting: Meeting, today: date) -> Duty:
    ref = meeting.id
    if meeting.started:
        title, button, target = f"Finish the meeting of {say(meeting.day)}", "Go on", "minutes"
        detail = "The minutes are open; what you type is saved as you type it."
    else:
        title, button, target = f"Hold the meeting of {say(meeting.day)}", "Start", "meetings:meet"
        first = "set out the room first" if meeting.room_set_out_on is None else ""
        detail = " · ".join(part for part in (f"{meeting.starts} to {meeting.ends}", meeting.venue, first) if part)
    return dated(f"{_HELD}{ref}", by_day("meeting", meeting.day), today, title, detail, button, target, ref)


def _papers(meeting: Meeting, missing: Sequence[CaseFact], deadline: DeadlineDay, today: date) -> Duty:
    if len(missing) == 1:
        case = missing[0]
        detail = f"They are needed for the meeting of {say(meeting.day)}."
        title = f"Papers are missing — Case {case.number}"
        return dated(f"papers:{meeting.id}", deadline, today, title, detail, "Open", "cases:papers", case.case_id)
    numbers = ", ".join(case.number for case in missing)
    title = f"Papers are missing for {len(missing)} cases"
    detail = f"Cases {numbers}."
    return dated(f"papers:{meeting.id}", deadline, today, title, detail, "Open", "meetings:agenda", meeting.id)


def _updates(meeting: Meeting, names: Sequence[str], today: date) -> Duty:
    if len(names) == 1:
        title = "Ask for an Agency Action Update"
        detail = f"{names[0]} can’t come, sends nobody and has open actions."
    else:
        title = f"Ask for {len(names)} Agency Action Updates"
        detail = f"{', '.join(names)} can’t come, send nobody and have open actions."
    return dated(
        f"updates:{meeting.id}",
        by_day("updates", meeting.day),
        today,
        title,
        detail,
        "Send…",
        "sending:agency_action_update",
        meeting.id,
    )
