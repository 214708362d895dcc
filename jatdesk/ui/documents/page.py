"""The Documents page: everything prepared and sent, newest first, and what can be made without a meeting."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.hand_overs import HandOver
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailing_search import MailingSearch, kind_words
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.operations import actions, desk_copies, hand_overs, outbox, sending
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob
from jatdesk.ui.counting import Counting
from jatdesk.ui.documents.filter_row import FilterRow
from jatdesk.ui.documents.half_hand_over import HalfHandOver
from jatdesk.ui.documents.hand_over_part import Given
from jatdesk.ui.documents.list_card import ListCard
from jatdesk.ui.documents.mailing_card import MailingCard
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.paged_model import PagedModel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.side_by_side import stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 46


class DocumentsPage:
    """Registered as 'documents'; `Place("documents", mailing_id)` chooses one."""

    def __init__(self, place: Workplace) -> None:
        self.title = "Documents"
        self._place = place
        self._wanted: Id = ""
        self.model: PagedModel[Prepared] = PagedModel(self._columns())
        self.table = Table[Prepared](self.model, "Prepared and sent", lines=2)
        self.filters = FilterRow(place.desk.clock.today())
        self.none = text.secondary("No mailing is like this. Take out a word, a kind or a day.")
        self.header = PageHeader("Documents", "Find by title, person or case")
        self.empty = EmptyState(
            "Nothing has been prepared yet",
            "Agendas, minutes and forms that you seal are listed here with who got them and which password opens them.",
        )
        self._sends = place.may(Right.SEND)
        self.card = MailingCard(place.say, with_passwords=self._sends)
        self._half = HalfHandOver(place, self.card.by_hand)
        self._came = False
        self.list_card = ListCard()
        self.blank_button = buttons.plain("&Agency Action Update, blank…", self._send(Mailing.AGENCY_ACTION_UPDATE))
        self.log_button = buttons.plain("&Case log workbook…", self._send(Mailing.CASE_LOG))
        self.passwords_button = buttons.plain("Which pass&word?", lambda: place.go(Place("passwords")))
        self.issues_button = buttons.plain("&Issues log", lambda: place.go(Place("issues")))
        self.feedback_button = buttons.plain("Feed&back", lambda: place.go(Place("feedback")))
        self.pages = PdfPanel(place, "Action list", "Documents")
        self.widget = QStackedWidget()
        self._made_here = Card("Made without a meeting")
        acts = FlowLayout()
        acts.addWidget(self.blank_button)
        acts.addWidget(self.log_button)
        self._made_here.add_layout(acts)
        self.statement = self._counting("Annual statement", desk_copies.annual_statement_copy, Mailing.ANNUAL_STATEMENT)
        self.attendance = self._counting("Attendance", desk_copies.attendance_copy, Mailing.ATTENDANCE)
        self.statement_button = buttons.plain("Annual s&tatement…", self.statement.open)
        self.attendance_button = buttons.plain("Attendance o&ver time…", self.attendance.open)
        self._over_a_year = Card("Over a year")
        years = FlowLayout()
        years.addWidget(self.statement_button)
        years.addWidget(self.attendance_button)
        self._over_a_year.add_layout(years)
        self._main = self._make_main()
        self.widget.addWidget(self._main)
        self.widget.setCurrentWidget(self._main)
        self.widget.addWidget(self.pages)
        self._connect()
        senders = (self.card.open_button, self.card.sent_button, self.card.back_button, self.card.wrong_button)
        place.only(Right.SEND, self.passwords_button, self._made_here, *senders)

    def refresh(self) -> None:
        """Ask for the list again; the person stays on the same mailing."""
        desk = self._place.desk
        if not self._came:  # what was half typed when the page was last left is led back to
            self._came = True
            self._wanted = self._wanted or self._half.left_over()
        here = self._wanted or (row.id if (row := self.table.current_row()) else "")
        if self._wanted:  # whoever is led to a mailing sees it, whatever was looked for before
            self._wanted = ""
            self._clear_search()
        self.filters.offer_kinds([(kind.value, kind_words(kind)) for kind in outbox.kinds(desk)])
        self._put(here)
        for counting in (self.statement, self.attendance):
            counting.bring_back()
        agencies = sorted({service for action in actions.open_actions(desk) for service in action.services})
        self.list_card.offer_agencies([(agency, agency) for agency in agencies])

    def touched(self, changes: Changes) -> None:
        """A mailing was prepared or marked as sent."""
        if self.widget.isVisible() and (changes.of("mailing") or changes.of("action")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """One mailing by its id."""
        self._wanted = place.ref
        self.refresh()

    def leave(self) -> bool:
        """Passwords are hidden again when another page comes."""
        self.card.forget()
        self._half.flush()
        for counting in (self.statement, self.attendance):
            counting.flush()
        if self.widget.currentWidget() is self.pages:
            self._stop_looking()
        return True

    def _put(self, here: Id = "") -> None:
        """Show what meets the search; only the rows in sight are fetched."""
        desk = self._place.desk
        filters = self.filters
        wanted = outbox.search_for(
            desk, self.header.search.text(), filters.kind(), filters.since(), filters.until(), filters.unsent()
        )
        count, at = outbox.found(desk, wanted, here)
        self.model.show(count, lambda first, most: outbox.page(desk, wanted, first, most))
        self.table.blockSignals(True)  # it is shown once, below
        self.table.go_to_row(at or 0)
        self.table.blockSignals(False)
        searching = wanted != MailingSearch()
        self._table_card.setVisible(count > 0 or searching)
        self.table.setVisible(count > 0)
        self.none.setVisible(searching and not count)
        self.empty.setVisible(not count and not searching)
        self._show_chosen(self.table.current_row())

    def _clear_search(self) -> None:
        self.header.search.blockSignals(True)
        self.header.search.clear()
        self.header.search.blockSignals(False)
        self.filters.clear()

    def _search(self) -> None:
        row = self.table.current_row()
        self._put(row.id if row else "")

    def _show_chosen(self, prepared: Prepared | None) -> None:
        self.card.setVisible(prepared is not None)
        if prepared is not None:
            letters = outbox.letters(self._place.desk, prepared)
            desk = self._place.desk
            by_hand = hand_overs.of_mailing(desk, prepared.id)
            other = prepared.id != self.card.by_hand.mailing_id
            if other:
                self._half.flush()
            self.card.show_mailing(prepared, letters, desk.clock.today(), by_hand)
            if other and self._sends:
                self._half.bring_back(prepared.id)

    def _hand_over(self, given: Given) -> None:
        row = self.table.current_row()
        if row is None:
            return
        desk, part = self._place.desk, self.card.by_hand

        def kept(done: HandOver) -> None:
            part.end()
            self.refresh()
            self._place.say(f"Handed over to {done.name}: kept", lambda: self._take_back(done.id))

        self._place.act(lambda: hand_overs.hand_over(desk, row.id, given.name, given.how, given.on), part.refused, kept)

    def _take_back(self, hand_over_id: Id) -> None:
        desk = self._place.desk
        self._place.act(lambda: hand_overs.take_back(desk, hand_over_id), done=lambda _done: self.refresh())

    def _mark(self, prepared: Prepared, sent: bool) -> None:
        desk = self._place.desk
        on = desk.clock.today() if sent else None

        def undo() -> None:
            self._place.act(lambda: sending.mark_sent(desk, prepared.id, prepared.sent_on))

        said = "Marked as sent" if sent else "Marked as not sent"
        self._place.act(
            lambda: sending.mark_sent(desk, prepared.id, on), done=lambda _done: self._place.say(said, undo)
        )

    def _open_folder(self, folder: str) -> None:
        if not Path(folder).is_dir():
            self._place.say("The folder is not there any more. The files were moved or deleted.")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            self._place.say(f"The folder could not be opened: {folder}")

    def _look_at_actions(self, agency: str) -> None:
        self.pages.look(
            lambda desk, _task: desk_copies.open_action_list(desk, agency),
            ("a list of open actions", "action", ""),
        )
        self.widget.setCurrentWidget(self.pages)

    def _counting(self, title: str, look: Callable[[Desk, Period], FileJob], mailing: Mailing) -> Counting:
        return Counting(
            self._place,
            self.widget,
            title,
            "Documents",
            look,
            mailing,
            lambda: self._main,
        )

    def _stop_looking(self) -> None:
        self.pages.forget()
        self.widget.setCurrentWidget(self._main)

    def _send(self, mailing: Mailing) -> Callable[[], None]:
        return lambda: self._place.go(Place("sending", "", mailing.value))

    def _connect(self) -> None:
        self.table.moved.connect(self._show_chosen)
        self.header.searched.connect(lambda _typed: self._search())
        self.filters.changed.connect(self._search)
        if self._sends:
            self.table.chosen.connect(lambda prepared: self._place.go(Place("sending", prepared.id, "prepared")))
        self.card.open_wanted.connect(lambda prepared: self._place.go(Place("sending", prepared.id, "prepared")))
        self.card.sent_wanted.connect(self._mark)
        self.card.by_hand.given.connect(self._hand_over)
        self.card.by_hand.taken_back.connect(self._take_back)
        self.card.folder_wanted.connect(self._open_folder)
        self.card.history_wanted.connect(lambda mailing_id: self._place.go(Place("history", mailing_id, "mailing")))
        self.card.wrong_wanted.connect(lambda mailing_id: self._place.go(Place("breaches", mailing_id, "new")))
        self.list_card.wanted.connect(self._look_at_actions)
        self.list_card.send_wanted.connect(lambda agency: self._place.go(Place("sending", agency, "action_list")))
        self._place.only(Right.SEND, self.list_card.send_button)
        self.pages.left.connect(self._stop_looking)

    def _columns(self) -> tuple[Column[Prepared], ...]:
        today = self._place.desk.clock.today

        def what(prepared: Prepared) -> Cell:
            made = f"prepared {weekday_short(prepared.prepared_on, today())}"
            return Cell(prepared.title, small=" · ".join((_for_whom(prepared), _files(prepared), made)))

        def standing(prepared: Prepared) -> Cell:
            by = prepared.sent_by or prepared.prepared_by
            if prepared.sent_on:
                return Cell(small=by, pills=((f"sent {weekday_short(prepared.sent_on, today())}", Tone.FINE),))
            return Cell(small=by, pills=(("to be sent", Tone.DUE),))

        return (
            Column("What, and for whom", what),
            Column("Stands at", standing, width=18),
        )

    def _make_main(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        self._table_card = TableCard(self.filters, self.none, self.table)
        left = QVBoxLayout()
        left.addWidget(self._table_card, 1)
        left.addWidget(self.empty, 1)
        side = stacked(self.card, self.list_card, self._made_here, self._over_a_year)
        body = QHBoxLayout()
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(SideColumn(side, _SIDE_LETTERS))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header.add(self.passwords_button)
        self.header.add(self.feedback_button)
        self.header.add(self.issues_button)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page


def _files(prepared: Prepared) -> str:
    count = sum(file.kind is not DocumentKind.DRAFT for file in prepared.files)
    return "1 sealed file" if count == 1 else f"{count} sealed files"


def _for_whom(prepared: Prepared) -> str:
    people = {address for file in prepared.files for address in file.recipients}
    if not people:
        return "kept in the outbox"
    return next(iter(people)) if len(people) == 1 else f"{len(people)} people"
