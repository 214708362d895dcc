"""What is done to an item of the agenda, what is said of it, and how it is taken back. Draws nothing."""

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.operations import agenda, agenda_agreed, agenda_next, agenda_order, cases
from jatdesk.operations.agenda_agreed import Agreement
from jatdesk.ui.workplace import Workplace


class AgendaActs:
    """One method an act; each says what it did, with a way back where there is one."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def remove(self, item: AgendaItem) -> None:
        """Take an item off."""
        desk = self._place.desk
        self._place.act(
            lambda: agenda.remove(desk, item.id),
            done=lambda _done: self._place.say(
                f"{item.title} is off the agenda", lambda: self._place.act(lambda: agenda.put_back(desk, item.id))
            ),
        )

    def move_on(self, item: AgendaItem, to: Meeting | None) -> None:
        """Move an item to the next meeting."""
        desk = self._place.desk
        said = f"{item.title} is on the agenda of {say_weekday(to.day)} now" if to else ""
        self._place.act(
            lambda: agenda_next.move_on(desk, item.id),
            done=lambda _done: self._place.say(
                said, lambda: self._place.act(lambda: agenda_next.bring_back(desk, item.id))
            ),
        )

    def copy_on(self, item: AgendaItem, to: Meeting | None) -> None:
        """Put an item on the next agenda as well."""
        desk = self._place.desk
        said = f"{item.title} stands on two agendas now: here and on {say_weekday(to.day)}" if to else ""
        self._place.act(lambda: agenda_next.copy_on(desk, item.id), done=lambda _done: self._place.say(said))

    def families_first(self, shown: Agenda) -> None:
        """Put the cases whose family attends before the others."""
        desk, meeting_id = self._place.desk, shown.meeting.id
        before = [item.id for item in shown.items]

        def undo() -> None:
            self._place.act(lambda: agenda_order.put_in_order(desk, meeting_id, before))

        self._place.act(
            lambda: agenda_order.families_first(desk, meeting_id),
            done=lambda _done: self._place.say("The families who attend come first", undo),
        )

    def disagree(self, meeting: Meeting) -> None:
        """The chair has not agreed the agenda after all."""
        desk = self._place.desk
        was = Agreement(meeting.agenda_agreed_by, meeting.agenda_agreed_how, meeting.agenda_agreed_on)

        def undo() -> None:
            self._place.act(lambda: agenda_agreed.agree(desk, meeting.id, was))

        self._place.act(
            lambda: agenda_agreed.take_back(desk, meeting.id),
            done=lambda _done: self._place.say(
                "Taken back: agenda agreed with the chair", undo if was.by and was.how else None
            ),
        )

    def papers(self, item: AgendaItem, here: bool) -> None:
        """The papers of a new case are here, or are not after all."""
        on = self._place.desk.clock.today() if here else None
        self._place.act(lambda: cases.papers_in(self._place.desk, item.case_id, on))
