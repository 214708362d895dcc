"""Family members who wish to attend, on the Family tab: who, with whom, what they need, who was told, came or not."""

from dataclasses import fields, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.visits import Visit, slot, told_words, who
from jatdesk.operations import meetings, visits
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options, yes_or_no, yes_or_no_code
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone

_NEW = "visit"
_CAME: Options = (("", "Not known yet"), ("yes", "Came"), ("no", "Did not come"))


class VisitsCard(parts.HeadedCard):
    """One row a wish, the newest first."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._keeps = room.may(Right.KEEP)
        self.add_button = buttons.link("Somebody wishes to attend…", self.add_one)
        super().__init__("Attending the meeting", self.add_button if self._keeps else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_layout(self._rows)
        room.panels.offer(_NEW, self.add_one)

    def show_page(self, page: CasePage) -> None:
        """All wishes about this case."""
        parts.emptied(self._rows)
        found = visits.of_case(self._room.place.desk, page.case.id)
        if not found:
            self._rows.addWidget(text.secondary("Nobody of the family has wished to attend a meeting."))
        days = {meeting.id: meeting for meeting in meetings.all_meetings(self._room.place.desk)} if found else {}
        for visit in reversed(found):
            self._rows.addWidget(self._row(visit, days.get(visit.meeting_id)))

    def add_one(self) -> None:
        """Who wishes to attend which meeting."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        made: list[str] = []

        def save(values: Values, done: Done, failed: Failed) -> None:
            def write() -> Changes:
                changes = visits.add(desk, case_id, Visit("", **values))
                made.extend(changes.of("visit"))
                return changes

            def back() -> object:
                return self._room.place.act(lambda: visits.remove(desk, made[-1]))

            self._room.act(write, "The wish to attend is recorded", back, done, failed)

        ahead = self._room.acts.meetings_ahead()
        blank = Visit("", "", meeting_id=ahead[0].id if ahead else "", wished_on=self._room.acts.today())
        self._room.panels.open_form("Somebody wishes to attend", self._section(blank), blank, "&Save", save, _NEW)

    def _section(self, shown: Visit) -> Section:
        ahead = [(meeting.id, say(meeting.day)) for meeting in self._room.acts.meetings_ahead()]
        if shown.meeting_id and shown.meeting_id not in dict(ahead):
            days = {each.id: each for each in meetings.all_meetings(self._room.place.desk)}
            ahead += [(shown.meeting_id, say(days[shown.meeting_id].day))] if shown.meeting_id in days else []
        return Section(
            "visit",
            "Attending",
            (
                FieldSpec("name", "&Who wishes to attend", needed=True, private="name"),
                FieldSpec("relationship", "&Relationship to the child"),
                FieldSpec("supporter", "Comes &with", hint="Somebody who supports them", private="name"),
                FieldSpec("meeting_id", "&Meeting", Kind.CHOICE, options=(("", "Not chosen yet"), *ahead)),
                FieldSpec("starts", "Their own &time", hint="For example 10.20"),
                FieldSpec("wished_on", "Said &on", Kind.PAST),
                FieldSpec("requirements", "What they &need", Kind.TEXT, wide=True),
                FieldSpec("chair_told_on", "&Chair told on", Kind.PAST),
                FieldSpec("members_told_on", "Members to&ld on", Kind.PAST),
                FieldSpec("came", "C&ame", Kind.CHOICE, options=_CAME, read=yes_or_no, code=yes_or_no_code),
            ),
            words="The agenda says only that the family attends, and when; who it is and what they need stay here.",
        )

    def _row(self, visit: Visit, meeting: Meeting | None) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        day = say(meeting.day) if meeting else "meeting not chosen yet"
        at = f"{day}, {slot(visit.starts)}" if visit.starts else day
        pills = {True: ("came", Tone.FINE), False: ("did not come", Tone.PLAIN), None: ("wishes to attend", Tone.NOTE)}
        column.addWidget(parts.PillRow(who(visit), at, pills[visit.came], False))
        needs = f"Needs: {visit.requirements}" if visit.requirements else ""
        wished = f"Said on {say(visit.wished_on)}." if visit.wished_on else ""
        column.addWidget(text.secondary("\n".join(part for part in (needs, f"{wished} {told_words(visit)}") if part)))
        if self._keeps:
            acts = FlowLayout(gap=12)
            today = self._room.acts.today()
            if visit.chair_told_on is None:
                told = replace(visit, chair_told_on=today)
                acts.addWidget(self._act("The chair is told", visit, told))
            if visit.members_told_on is None:
                told = replace(visit, members_told_on=today)
                acts.addWidget(self._act("The members are told", visit, told))
            acts.addWidget(buttons.link_about("Change…", visit.name, lambda: self._change(visit)))
            acts.addWidget(buttons.link_about("Take out", visit.name, lambda: self._take_out(visit)))
            column.addLayout(acts)
        return held

    def _act(self, words: str, before: Visit, after: Visit) -> QWidget:
        return buttons.link_about(words, before.name, lambda: self._write(before, after, words))

    def _write(self, before: Visit, after: Visit, said: str) -> None:
        desk = self._room.place.desk

        def back() -> object:
            return self._room.place.act(lambda: visits.change(desk, before))

        self._room.act(lambda: visits.change(desk, after), said, back)

    def _change(self, before: Visit) -> None:
        desk = self._room.place.desk

        def save(values: Values, done: Done, failed: Failed) -> None:
            kept = {one.name: getattr(before, one.name) for one in fields(Visit)}
            self._room.act(
                lambda: visits.change(desk, Visit(**kept | dict(values))),
                "The visit is changed",
                lambda: self._room.place.act(lambda: visits.change(desk, before)),
                done,
                failed,
            )

        self._room.panels.open_form("Attending the meeting", self._section(before), before, "&Save", save)

    def _take_out(self, before: Visit) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        self._room.act(
            lambda: visits.remove(desk, before.id),
            "The visit is taken out",
            lambda: self._room.place.act(lambda: visits.put_back(desk, case_id, before)),
        )
