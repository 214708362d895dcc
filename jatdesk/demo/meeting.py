"""One made-up meeting held through the same operations as the window: register, items, actions, decisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jatdesk.demo import round_the_table, themes, words
from jatdesk.demo.names import People, address_of
from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.cases import Case
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting, Presence
from jatdesk.domain.members import Member
from jatdesk.domain.minutes import ItemPage
from jatdesk.operations import actions, agenda, attendance, cases, meetings, members, minutes
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class Held:
    """What the month needs to know of a meeting that was held."""

    meeting: Meeting
    items: tuple[Id, ...]
    to_close: tuple[Id, ...]
    """The cases it decided to close."""


class Meetings:
    """Holds one meeting after the other; a case's story goes on where the last one left it."""

    def __init__(self, desk: Desk, people: People) -> None:
        self.hurried: Id = ""
        """The case that is looked at each month and closed at the last meeting."""
        self._desk = desk
        self._people = people
        self._chance = people.chance
        self._steps: dict[Id, int] = {}
        self._agreed: dict[Id, int] = {}

    def hold(self, meeting: Meeting, following: Sequence[date], visitor: str = "", last: bool = False) -> Held:
        """Takes the minutes of every item on the agenda and finishes the meeting.

        `following` are the next meetings' days; a `visitor` is given an action; the `last` one ends the hurried case.
        """
        desk = self._desk
        meetings.start(desk, meeting.id)
        self._register(meeting, visitor)
        attendance.confidentiality_given(desk, meeting.id, True)
        if visitor:
            round_the_table.called_away(desk, meeting)
        items: list[Id] = []
        to_close: list[Id] = []
        listed = agenda.agenda(desk, meeting.id).items
        visited = self._about_housing(listed) if visitor else ""
        for item in listed:
            if item.case_id:
                items.append(item.id)
                came = visitor if item.id == visited else ""
                if self._discuss(minutes.item(desk, item.id), following, came, last):
                    to_close.append(item.case_id)
            else:
                self._standing(item.id, item.key, following)
            minutes.item_done(desk, item.id, True)
        meetings.finish(desk, meeting.id)
        return Held(meetings.meeting(desk, meeting.id), tuple(items), tuple(to_close))

    def approve(self, meeting_id: Id) -> None:
        """The chair's approval, told by e-mail."""
        chair = next(m for m in members.all_members(self._desk) if m.draft.office.value == "chair")
        minutes.approve(self._desk, meeting_id, chair.name, self._desk.clock.today(), "by e-mail")

    def _register(self, meeting: Meeting, visitor: str) -> None:
        lines = attendance.register(self._desk, meeting.id)
        settled = {line.member_id for line in lines if line.presence is not Presence.UNKNOWN}
        for member in members.all_members(self._desk):
            if member.id not in settled:
                presence, deputy = self._presence(member)
                attendance.mark(self._desk, meeting.id, member.id, presence, deputy)
        if visitor:
            attendance.add_visitor(self._desk, meeting.id, visitor, "Housing", address_of(visitor), True)

    def _presence(self, member: Member) -> tuple[Presence, str]:
        drawn = self._chance.random()
        if member.draft.office.value:
            return Presence.PRESENT, ""
        if member.draft.deputy and drawn < 0.3:
            return Presence.DEPUTY, member.draft.deputy
        if drawn > 0.92:
            return Presence.APOLOGIES, ""
        return Presence.PRESENT, ""

    def _standing(self, item_id: Id, key: str, following: Sequence[date]) -> None:
        if key == "welcome":
            self._write(item_id, "discussion", "The chair welcomed everybody, and apologies were read out.")
        elif key == "last_minutes":
            self._write(item_id, "discussion", "Agreed as a true record.")
        elif key == "other_business":
            self._write(item_id, "discussion", self._chance.choice(words.OTHER_BUSINESS))
        elif key == "matters_arising":
            self._look_back(minutes.item(self._desk, item_id).from_last_time, following, sure=False)

    def _about_housing(self, listed: Sequence[AgendaItem]) -> Id:
        """The new case for which somebody from the housing office has come."""
        new = [item for item in listed if item.kind is ItemKind.NEW]
        needing = [item for item in new if "housing" in cases.case(self._desk, item.case_id).needs]
        return (needing or new)[0].id if new else ""

    def _discuss(self, page: ItemPage, following: Sequence[date], visitor: str, last: bool) -> bool:
        """One case; whether it was decided to close it."""
        case = page.case
        assert case is not None
        theme = themes.of(case.why)
        ending = last and case.id == self.hurried
        step = themes.LAST if ending else self._step(case)
        goes_on = self._look_back(page.from_last_time, following, sure=ending)
        self._write(page.item.id, "discussion", theme.news[step])
        if step == themes.FIRST:
            self._write(page.item.id, "family_wants", theme.wants)
        else:
            self._write(page.item.id, "going_well", theme.well)
        closing = step == themes.LAST and not goes_on
        if not closing:
            self._agree(page, theme.actions, step)
        if visitor:
            self._add(page, f"{visitor} to say how long the list for flats is by {self._due()}")
        self._decide(page, case, closing, following)
        return closing

    def _step(self, case: Case) -> int:
        """Where the story stands: a case of the old log was talked about before the program came."""
        before = self._steps.get(case.id)
        if before is None:
            step = self._chance.choice((themes.LATER, themes.LATER, themes.NEARLY)) if case.old_number else themes.FIRST
        elif case.id == self.hurried:
            step = min(before + 1, themes.NEARLY)
        else:
            step = min(before + 1, themes.LAST)
        self._steps[case.id] = step
        return step

    def _look_back(self, earlier: Sequence[Action], following: Sequence[date], *, sure: bool) -> bool:
        """Asks how the open actions stand; whether one of them goes on."""
        goes_on = False
        for action in earlier:
            if action.state is not ActionState.OPEN:
                continue
            drawn = self._chance.random()
            if sure or drawn < 0.75:
                actions.settle(self._desk, action.id, ActionState.DONE, self._chance.choice(words.DONE))
            elif drawn < 0.8:
                actions.settle(self._desk, action.id, ActionState.NOT_POSSIBLE, words.NOT_POSSIBLE)
            else:
                actions.carry_on(self._desk, action.id, following[0], self._chance.choice(words.GOES_ON))
                goes_on = True
        return goes_on

    def _agree(self, page: ItemPage, lines: Sequence[str], step: int) -> None:
        wanted = {themes.FIRST: 2, themes.LATER: 1, themes.NEARLY: self._chance.choice((0, 1))}.get(step, 0)
        case_id = page.item.case_id
        begun = self._agreed.get(case_id, 0)
        for line in lines[begun : begun + wanted]:
            self._add(page, line.format(due=self._due()))
        self._agreed[case_id] = begun + wanted

    def _add(self, page: ItemPage, line: str) -> None:
        actions.add(self._desk, page.item.id, actions.understand(self._desk, page.item.meeting_id, line))

    def _due(self) -> str:
        day = self._desk.clock.today() + timedelta(days=self._chance.randint(10, 27))
        day -= timedelta(days=max(0, day.weekday() - 4))
        return f"{day.day} {day:%b}"

    def _decide(self, page: ItemPage, case: Case, closing: bool, following: Sequence[date]) -> None:
        lead = case.lead_professional or case.referrer
        ahead = 0 if case.id == self.hurried else self._chance.choice((0, 1, 1))
        decided = replace(
            page.minutes,
            discussion="",
            going_well="",
            family_wants="",
            decision="close" if closing else "review",
            review_on=None if closing else following[ahead],
            lead_professional=lead,
            told_by=lead,
        )
        minutes.record(self._desk, decided)

    def _write(self, item_id: Id, field: str, text: str) -> None:
        # as the window does it: safe as a draft at once, settled when the field is left
        minutes.save_draft(self._desk, item_id, field, text, len(text))
        minutes.settle_draft(self._desk, item_id, field)
