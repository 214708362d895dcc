"""Members by the service they stand for, with the gaps; adding, changing, leaving, and taking a list over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.deputies import Deputy
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.members import Member, MemberDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.exchange.members import ReadMembers
from jatdesk.operations import deputies, desk_copies, members, membership
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob
from jatdesk.operations.left_behind import left_behind, moved_away
from jatdesk.ui.counting import Counting
from jatdesk.ui.forms.ask_file import AskFile
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.jobs import Job
from jatdesk.ui.members import listing
from jatdesk.ui.members.form import (
    DeputyAnswers,
    MoveAnswers,
    answers_of,
    deputy_section,
    draft_of,
    member_section,
    move_section,
    moved,
)
from jatdesk.ui.members.listing import MemberRow
from jatdesk.ui.members.reading import KINDS, read_list
from jatdesk.ui.members.taking_over import TakeOverPanel
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import TableModel
from jatdesk.ui.workplace import Workplace

_MOVE, _DEPUTY = "move", "deputy"


class MembersPage:
    """Registered as 'members'; `Place("members", id)` opens a member, `what="new"` an empty form."""

    title = "Members"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._keeps = place.may(Right.KEEP)
        self._today = place.desk.clock.today()
        self._seats = place.desk.profile.seats
        self.header = PageHeader("Members", "Find a member or service")
        self.list_button = buttons.plain("&Take over a list…", self.choose_list)
        self.add_button = buttons.primary("&Add a member", self.add)
        for button in (self.list_button, self.add_button):
            self.header.add(button)
        self.header.searched.connect(lambda _typed: self._fill())
        self.chips = ChipRow()
        self.chips.chosen.connect(lambda _key: self._fill())
        self.count = text.secondary("")
        self.rows = TableModel[MemberRow](listing.columns(self._today))
        self.table = Table(self.rows, "Members", lines=2)
        self.table.chosen.connect(self._open_row)
        self.empty = EmptyState(
            "No members yet",
            "Type them in one by one, or take over the list you have as a spreadsheet.",
            "Take over a list…",
            self.choose_list,
        )
        self.look_button = buttons.plain("&Look at the list…", self.look)
        self.send_button = buttons.plain("&Send the list…", self.send)
        self.notice_button = buttons.plain("Notice of &changes…", self.send_notice)
        self.terms_button = buttons.plain("Terms of &reference…", self.look_at_terms)
        self.protocol_button = buttons.plain("Confidentiality &protocol…", self.look_at_protocols)
        self.send_papers_button = buttons.plain("Send b&oth to sign…", self.send_papers)
        self.pages = PdfPanel(place, "Member list", "Members")
        self.widget = QStackedWidget()
        self._forms = FormPlace(place, "members", self.widget, lambda: self._list)
        self._came = False
        self.attendance = Counting(
            place,
            self.widget,
            "Attendance",
            "Members",
            desk_copies.attendance_copy,
            Mailing.ATTENDANCE,
            lambda: self.panel or self._list,
        )
        self.directory_button = buttons.plain("&Who can be asked…", lambda: place.go(Place("directory")))
        self.attendance_button = buttons.plain("Attendance o&ver time…", self.attendance.open)
        self._list = self._build()
        self.widget.addWidget(self._list)
        self._forms.look_in(self.pages)
        self.widget.setCurrentWidget(self._list)
        place.only(Right.KEEP, self.list_button, self.add_button, self.empty.button)
        place.only(Right.SEND, self.send_button, self.notice_button, self.send_papers_button)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the list's place."""
        return self._forms.panel

    def refresh(self) -> None:
        """Ask who stands for what, and show it; the first time, what was half typed comes back."""
        self._fill()
        if not self._came and self._keeps:
            self._came = True
            self._bring_back()
        self.attendance.bring_back()

    def touched(self, changes: Changes) -> None:
        """Ask again when a member was touched and the page is in sight."""
        if changes.of("member") and self.widget.isVisible():
            self._fill()

    def go_to(self, place: Place) -> None:
        """Open a member, or begin a new one."""
        if (place.what != "new" and not place.ref) or not self._keeps or not self._forms.may_leave():
            return
        if place.what == "new":
            self.add()
        else:
            self._edit(members.member(self._place.desk, place.ref))

    def where(self) -> Place:
        """The list, or a member's form; one that is half filled comes back by itself."""
        panel = self.panel
        if not isinstance(panel, EditPanel) or panel.dirty() or self._forms.form == _DEPUTY:
            return Place("members")
        return Place("members", self._forms.ref, "" if self._forms.ref else "new")

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page: it stays open, and is kept for the lock and the end."""
        self._forms.leave()
        self.attendance.flush()
        return True

    def look(self) -> None:
        """The list as a paper, to be read and printed."""
        self._look("Member list", desk_copies.list_of_members)

    def look_at_terms(self) -> None:
        """The terms of reference with a line for each member to sign, to be read and printed."""
        self._look("Terms of reference", desk_copies.terms)

    def look_at_protocols(self) -> None:
        """The confidentiality protocol, a copy for each member to sign and one without a name."""
        self._look("Confidentiality protocol", desk_copies.protocols)

    def send_papers(self) -> None:
        """Who would get terms and protocol, sealed."""
        self._place.go(Place("sending", "", Mailing.TEAM_PAPERS.value))

    def _look(self, title: str, made: Callable[[Desk], FileJob]) -> None:
        self._forms.look(lambda desk, _task: made(desk), (f"the {title[:1].lower()}{title[1:]}", "team", ""), title)

    def send_notice(self) -> None:
        """What the central team would be told that changed."""
        self._place.go(Place("sending", "", Mailing.MEMBERSHIP_NOTICE.value))

    def send(self) -> None:
        """Who would get the list, sealed."""
        self._place.go(Place("sending", "", Mailing.MEMBER_LIST.value))

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        if half is None:
            return
        if half.form == _DEPUTY:
            if not self._deputy_again(half.ref):
                return
        elif half.form == _MOVE:
            self._move(members.member(self._place.desk, half.ref))
        elif half.ref:
            self._edit(members.member(self._place.desk, half.ref))
        else:
            self.add()
        self._forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def add(self, service: str = "") -> None:
        """Show an empty form, for a service that has nobody with that service chosen."""
        draft = MemberDraft(service=service, joined=self._today)
        section = member_section(self._seats, asks_left=False)
        answers = answers_of(draft, self._seats)
        panel = EditPanel("Add a member", "Members", section, answers, self._today, "&Add", self._save_new)
        self._forms.open(panel, "", "new")

    def choose_list(self) -> None:
        """Ask for a file and read it."""
        path = self._place.dialogs.open_file("Take over a member list", KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a list in the child process and show what it holds."""

        def start(password: str, failed: Callable[[UserError], object]) -> Job:
            return self._place.jobs.read(
                self.widget,
                read_list,
                str(path),
                password,
                self._place.desk.profile.services,
                self._today,
                done=self._show_read,
                failed=failed,
            )

        ask = AskFile(path, "Take over a member list", "Members", start)
        ask.cancelled.connect(self._forms.close)
        self._forms.open(ask)
        ask.read()

    def _build(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 24, 20)
        body.setSpacing(12)
        body.addWidget(self.chips)
        self._card = TableCard(self.table)
        body.addWidget(self._card, 1)
        body.addWidget(self.empty, 1)
        body.addWidget(self.count)
        self._papers = QWidget()
        papers = FlowLayout(self._papers, gap=12)
        papers.addWidget(self.look_button)
        papers.addWidget(self.send_button)
        for button in (self.notice_button, self.terms_button, self.protocol_button, self.send_papers_button):
            papers.addWidget(button)
        papers.addWidget(self.attendance_button)
        papers.addWidget(self.directory_button)
        body.addWidget(self._papers)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page

    def _fill(self) -> None:
        desk = self._place.desk
        seats, everybody = membership.seats_on(desk, self._today), members.all_members(desk)
        past, stand_in = membership.past(desk), deputies.register(desk)
        serving = sum(member.serves_on(self._today) for member in everybody)
        self.chips.set_chips(
            [
                Chip(listing.SERVING, "Members and gaps", serving),
                Chip(listing.GAPS, "Gaps", sum(seat.missing for seat in seats)),
                Chip(listing.LEFT, "Left", len(everybody) - serving),
                Chip(listing.BEFORE, "Seats before", len(past)),
                Chip(listing.DEPUTIES, "Deputies", sum(each.until is None for each in stand_in)),
            ]
        )
        here = self.table.current_row()
        typed = self.header.search.text()
        found = listing.rows(seats, everybody, past, stand_in, self.chips.current(), typed, self._today)
        self.rows.set_rows(found)
        self._choose_again(here, found)
        for part in (self._card, self.chips, self.count, self._papers):
            part.setVisible(bool(everybody))
        self.empty.setVisible(not everybody)
        people = sum(row.member is not None for row in found)
        noun = "deputy" if self.chips.current() == listing.DEPUTIES else "member"
        nouns = "deputies" if noun == "deputy" else "members"
        self.count.setText(f"1 {noun} shown" if people == 1 else f"{people} {nouns} shown")

    def _choose_again(self, here: MemberRow | None, found: Sequence[MemberRow]) -> None:
        if here is None:
            return
        for number, row in enumerate(found):
            same = row.member.id == here.member.id if row.member and here.member else row.member is here.member
            if same and row.service == here.service:
                self.table.go_to_row(number)

    def _open_row(self, row: MemberRow) -> None:
        if not self._keeps:
            return
        if row.member is None:
            self.add(row.service)
        elif row.deputy is not None:
            self._deputy(row.member, row.deputy)
        else:
            self._edit(row.member)

    def _edit(self, member: Member) -> None:
        def save(values: Mapping[str, Any]) -> None:
            self._save(member.id, draft_of(values, member.draft), member.draft)

        section = member_section(self._seats, asks_left=True)
        answers = answers_of(member.draft, self._seats)
        panel = EditPanel(member.name, "Members", section, answers, self._today, "&Save", save)
        panel.foot_button(buttons.link("History", lambda: self._place.go(Place("history", member.id, "member"))))
        if member.draft.left is None:
            panel.foot_button(buttons.link("Moves to another service…", lambda: self._may_move(member)))
        self._forms.open(panel, member.id, "member")

    def _deputy(self, member: Member, one: Deputy) -> None:
        desk, over = self._place.desk, deputies.is_over(self._place.desk, one)

        def save(values: Mapping[str, Any]) -> None:
            since, until = values["since"], values.get("until")

            def take_back() -> None:
                now = replace(one, since=since, until=until if over else one.until)
                self._place.act(lambda: deputies.say_days(desk, now, one.since, one.until if over else None))

            done = self._forms.saved("Saved", take_back)
            self._place.act(lambda: deputies.say_days(desk, one, since, until), self._forms.refused, done)

        answers = DeputyAnswers(one.since, one.until if over else None)
        title = f"{one.name}, deputy of {member.name}"
        panel = EditPanel(title, "Members", deputy_section(over), answers, self._today, "&Save", save)
        panel.foot_button(buttons.link("Open the member", lambda: self._may_edit(member)))
        number = deputies.register(desk).index(one)
        self._forms.open(panel, f"{number} {member.id} {one.name}", _DEPUTY)

    def _deputy_again(self, ref: str) -> bool:
        """The form of a deputy that was half typed, if the register still has them there."""
        number, member_id, name = ref.split(" ", 2)
        found = deputies.register(self._place.desk)[int(number) :][:1]
        if not found or (found[0].member_id, found[0].name) != (member_id, name):
            return False
        self._deputy(members.member(self._place.desk, member_id), found[0])
        return True

    def _may_edit(self, member: Member) -> None:
        if self._forms.may_leave():
            self._edit(member)

    def _may_move(self, member: Member) -> None:
        if self._forms.may_leave():
            self._move(member)

    def _move(self, member: Member) -> None:
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            on = values["on"]
            wanted = moved(values, member.draft)
            done = self._moved(member, on)
            self._place.act(lambda: membership.move(desk, member.id, wanted, on), self._forms.refused, done)

        draft = member.draft
        answers = MoveAnswers("", "", None, draft.job_title, draft.email, draft.phone, draft.core, draft.social_worker)
        title = f"{member.name} moves to another service"
        panel = EditPanel(title, "Members", move_section(self._seats), answers, self._today, "&Save the move", save)
        self._forms.open(panel, member.id, _MOVE)

    def _moved(self, before: Member, on: date) -> Callable[[object], None]:
        desk = self._place.desk

        def take_back() -> None:
            self._place.act(lambda: membership.move_back(desk, before.id, before.draft, on))

        def done(_changes: object) -> None:
            self._forms.close()
            now = members.member(desk, before.id)
            said = (f"{now.name} stands for {now.service} now.", *moved_away(desk, before))
            self._place.say(" ".join(said), take_back)

        return done

    def _save_new(self, values: Mapping[str, Any]) -> None:
        draft = draft_of(values, MemberDraft())
        self._place.act(lambda: members.add(self._place.desk, draft), self._forms.refused, self._added)

    def _added(self, member: Member) -> None:
        self._forms.close()
        self._place.say(f"{member.name} is a member")

    def _save(self, member_id: Id, draft: MemberDraft, before: MemberDraft) -> None:
        desk = self._place.desk
        left = draft.left
        if left is not None and draft == replace(before, left=left):
            self._place.act(
                lambda: members.leave(desk, member_id, left), self._forms.refused, self._saved(member_id, before)
            )
        else:
            self._place.act(
                lambda: members.change(desk, member_id, draft), self._forms.refused, self._saved(member_id, before)
            )

    def _saved(self, member_id: Id, before: MemberDraft) -> Callable[[object], None]:
        def take_back() -> None:
            self._place.act(lambda: members.change(self._place.desk, member_id, before))

        def done(_changes: object) -> None:
            self._forms.close()
            now = members.member(self._place.desk, member_id)
            has_left = now.draft.left is not None and before.left is None
            behind = left_behind(self._place.desk, member_id) if has_left else ()
            self._place.say(" ".join((f"{now.name} has left the team.", *behind)) if behind else "Saved", take_back)

        return done

    def _show_read(self, read: ReadMembers) -> None:
        panel = TakeOverPanel(read, self._place.desk.profile.services)
        panel.accepted.connect(self._take_over)
        self._forms.open(panel)
        panel.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_over(self, drafts: Sequence[MemberDraft]) -> None:
        self._place.act(lambda: members.take_over(self._place.desk, drafts), self._forms.refused, self._taken_over)

    def _taken_over(self, count: int) -> None:
        self._forms.close()
        words = {0: "Nobody was taken over: all of them are members already", 1: "1 member was taken over"}
        self._place.say(words.get(count, f"{count} members were taken over"))
