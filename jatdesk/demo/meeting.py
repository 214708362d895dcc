"""One made-up meeting held through the same operations as the window: register, items, actions, decisions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from jatdesk.demo import names, words
from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import Case
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting, Presence
from jatdesk.domain.members import Member
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.operations import actions, agenda, attendance, meetings, members, minutes
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class Held:
    """What the month needs to know of a meeting that was held."""

    meeting: Meeting
    discussed: tuple[Id, ...]
    items: tuple[Id, ...]


def hold(desk: Desk, chance: Random, meeting: Meeting, following: date, visitor: str = "") -> Held:
    """Takes the minutes of every item on the agenda and finishes the meeting."""
    meetings.start(desk, meeting.id)
    _register(desk, chance, meeting, visitor)
    attendance.confidentiality_given(desk, meeting.id, True)
    discussed, items = [], []
    for item in agenda.agenda(desk, meeting.id).items:
        if item.case_id:
            _discuss(desk, chance, item.id, following)
            discussed.append(item.case_id)
            items.append(item.id)
        elif item.key == "last_minutes":
            _write(desk, item.id, "discussion", "Agreed as a true record.")
        minutes.item_done(desk, item.id, True)
    meetings.finish(desk, meeting.id)
    return Held(meetings.meeting(desk, meeting.id), tuple(discussed), tuple(items))


def approve(desk: Desk, meeting_id: Id, day: date) -> None:
    """The chair's approval, told by e-mail."""
    chair = next(m for m in members.all_members(desk) if m.draft.office.value == "chair")
    minutes.approve(desk, meeting_id, chair.name, day, "by e-mail")


def _register(desk: Desk, chance: Random, meeting: Meeting, visitor: str) -> None:
    settled = {
        line.member_id for line in attendance.register(desk, meeting.id) if line.presence is not Presence.UNKNOWN
    }
    for member in members.all_members(desk):
        if member.id not in settled:
            presence, deputy = _presence(chance, member)
            attendance.mark(desk, meeting.id, member.id, presence, deputy)
    if visitor:
        attendance.add_visitor(desk, meeting.id, visitor, "Housing", names.address_of(visitor), True)


def _presence(chance: Random, member: Member) -> tuple[Presence, str]:
    drawn = chance.random()
    if member.draft.office.value:
        return Presence.PRESENT, ""
    if drawn < 0.1 and member.draft.deputy:
        return Presence.DEPUTY, member.draft.deputy
    if drawn < 0.18:
        return Presence.APOLOGIES, ""
    return (Presence.ABSENT, "") if drawn < 0.21 else (Presence.PRESENT, "")


def _discuss(desk: Desk, chance: Random, item_id: Id, following: date) -> None:
    page = minutes.item(desk, item_id)
    assert page.case is not None
    for action in page.from_last_time:
        if chance.random() < 0.7:
            actions.settle(desk, action.id, ActionState.DONE, chance.choice(words.PROGRESS))
    _write(desk, item_id, "discussion", chance.choice(words.DISCUSSED))
    if chance.random() < 0.7:
        _write(desk, item_id, "going_well", chance.choice(words.GOING_WELL))
    if chance.random() < 0.4:
        _write(desk, item_id, "family_wants", chance.choice(words.WANTS))
    agreed = chance.choice((0, 1, 1, 2))
    for line in chance.sample(words.ACTIONS, agreed):
        due = desk.clock.today() + timedelta(days=chance.randint(10, 40))
        understood = actions.understand(desk, page.item.meeting_id, line.format(due=f"{due.day} {due:%b}"))
        actions.add(desk, item_id, understood)
    minutes.record(desk, _decided(desk, chance, minutes.item(desk, item_id).minutes, page.case, following, agreed))


def _decided(desk: Desk, chance: Random, written: ItemMinutes, case: Case, following: date, agreed: int) -> ItemMinutes:
    lead = case.lead_professional or names.adult(chance)
    closing = agreed == 0 and chance.random() < 0.5
    return replace(
        written,
        decision="close" if closing else "review",
        review_on=None if closing else following,
        lead_professional=lead,
        told_by=lead,
        tell_by=desk.clock.today() + timedelta(days=2),
    )


def _write(desk: Desk, item_id: Id, field: str, text: str) -> None:
    # as the window does it: safe as a draft at once, settled when the field is left
    minutes.save_draft(desk, item_id, field, text, len(text))
    minutes.settle_draft(desk, item_id, field)
