"""Shows a meeting and its item in the parts of the live screen: what stands beside, over and under the item.

It asks operations for what a part needs; it changes nothing and knows no page.
"""

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.meetings import Attendance, Meeting
from jatdesk.domain.minutes import ItemPage
from jatdesk.domain.roles import Right
from jatdesk.operations import attendance, meetings, minutes
from jatdesk.ui.minutes import headline, register_words
from jatdesk.ui.minutes.acts import ItemActs
from jatdesk.ui.minutes.drafts import Drafts
from jatdesk.ui.minutes.live_view import LiveView
from jatdesk.ui.minutes.room_part import RoomPart
from jatdesk.ui.minutes.running import Running, order_words
from jatdesk.ui.widgets.tab_order import in_order, stops_in
from jatdesk.ui.workplace import Workplace


class Shown:
    """The parts of one `LiveView`, filled from the store."""

    def __init__(
        self, place: Workplace, live: LiveView, acts: ItemActs, drafts: Drafts, running: Running, room: RoomPart
    ) -> None:
        self._place = place
        self._live = live
        self._acts = acts
        self._drafts = drafts
        self._running = running
        self._room = room

    def item(self, page: ItemPage, meeting: Meeting, agenda: Agenda, register: tuple[Attendance, ...]) -> None:
        """An item with everything beside it."""
        self._live.item.show_page(page, register_words.names_of(register))
        self._side(page, meeting)
        self._standing(page, meeting, agenda, register)
        self._room.show(page, agenda, register)

    def register(self, register: tuple[Attendance, ...]) -> None:
        """How many are here, on the button."""
        came, seats = register_words.counted(register)
        self._live.attendance_button.setText(f"Atte&ndance {came}/{seats}")
        self._live.attendance_button.setAccessibleName(f"Attendance: {came} of {seats}")

    def state(self, meeting: Meeting) -> None:
        """The title, the strip under it, and the buttons this moment offers."""
        live, today = self._live, self._place.desk.clock.today()
        live.show_day(say_weekday(meeting.day), weekday_short(meeting.day, today))
        over, locked = meeting.held_on is not None, meeting.approved_on is not None
        early = meeting.day > today
        live.finish_button.setVisible(not over and not early)
        live.after_button.setVisible(over)
        live.begin_button.setVisible(not meeting.started and not over and not early)
        given = minutes.approval(self._place.desk, meeting.id) if locked else None
        keeps = self._place.may(Right.KEEP)
        live.notice.say(*headline.notice(meeting, given, self._drafts.problem, today, keeps))

    def time(self, meeting: Meeting, agenda: Agenda, page: ItemPage) -> None:
        """The agenda with the time used, and whether the meeting keeps its time."""
        desk = self._place.desk
        used, here = self._running.used(), page.item.id
        interests = frozenset(found.case_id for found in attendance.interests(desk, meeting.id))
        self._live.agenda.show_agenda(agenda, used, interests, here)
        now, today = desk.clock.now().astimezone(), desk.clock.today()
        self._live.show_order(order_words(agenda, here, used.get(here, 0), now, today))

    def saved(self) -> None:
        """Whether all that stands on the screen is in the store."""
        waiting = self._live.item.unsaved() or self._room.unsaved() or self._drafts.waiting()
        self._live.saved.say(*headline.saved(waiting, self._drafts.problem, self._drafts.saved_at))

    def _side(self, page: ItemPage, meeting: Meeting) -> None:
        live, keeps = self._live, self._place.may(Right.KEEP)
        arising = page.item.key == "matters_arising"
        live.last_time.setVisible(page.case is not None or arising)
        live.last_time.show_actions(page.from_last_time, self._place.desk.clock.today(), page.locked, numbered=arising)
        in_order([live.item.done_box, *stops_in(live.last_time), live.room.line.box, live.room.out.editor])
        live.family.setVisible(page.case is not None)
        live.family.show_minutes(page.minutes)
        live.feelings.setVisible(page.case is not None and keeps)
        if page.case is not None:
            live.family.show_visits(self._acts.visits(), keeps)
            live.feelings.show_feelings(*self._acts.feelings(page.item.case_id, meeting.day))
            live.feelings.setEnabled(not page.locked)  # later it is said on the case's Family tab

    def _standing(self, page: ItemPage, meeting: Meeting, agenda: Agenda, register: tuple[Attendance, ...]) -> None:
        numbers = {item.case_id: item.case_number for item in agenda.items if item.case_id}
        declared = attendance.interests(self._place.desk, meeting.id)
        following = [found for found in meetings.all_meetings(self._place.desk) if found.day > meeting.day]
        words = f"Next meeting: {say_weekday(following[-1].day)}, {following[-1].venue}." if following else ""
        self._live.item.standing.show_item(
            page.item.key if page.case is None else "",
            meeting,
            register,
            [(interest, numbers.get(interest.case_id, "")) for interest in declared],
            words,
            self._place.may(Right.KEEP),
        )
