"""What a person does to an item and its actions: each one operation, with its way back. It shows nothing itself."""

from collections.abc import Callable, Sequence
from datetime import date

from jatdesk.domain.actions import Action, ActionState, Understanding
from jatdesk.domain.ids import Id
from jatdesk.domain.measures import Stage
from jatdesk.domain.minutes import ItemMinutes, ItemPage
from jatdesk.domain.visits import Visit
from jatdesk.errors import UserError
from jatdesk.operations import actions, attendance, measures, meetings, minutes, visits
from jatdesk.ui.minutes.item_view import ItemView
from jatdesk.ui.workplace import Workplace


class ItemActs:
    """`page()` says which item is open; `reload` shows it anew after a refusal."""

    def __init__(
        self, place: Workplace, item: ItemView, page: Callable[[], ItemPage | None], reload: Callable[[], object]
    ) -> None:
        self._place = place
        self._item = item
        self._page = page
        self._reload = reload

    def add_actions(self, understood: Sequence[Understanding], line: str) -> None:
        """Writes the actions of a line, nearly always one; a line that was refused stands in its box again."""
        page, desk = self._page(), self._place.desk
        if page is None:
            return
        refused: list[UserError] = []

        def failed(error: UserError) -> None:
            refused.append(error)
            self._item.action_line.show_text(line, len(line))
            self._place.say(error.sentence())

        def take_back(action: Action) -> object:
            return self._place.act(lambda: actions.remove(desk, action.id))

        def say_added(added: Sequence[Action]) -> None:
            words = "Action added" if len(added) == 1 else f"{len(added)} actions added"
            self._place.say(words, lambda: [take_back(action) for action in added])

        self._place.act(lambda: actions.add_each(desk, page.item.id, understood), failed, say_added)
        if not refused:
            # the line's draft goes only after the action is written (or waits to be, in this order)
            self._item.action_line.clear()

    def change_action(self, action: Action) -> None:
        """Writes a changed who, what or by."""
        page, desk = self._page(), self._place.desk
        before = next((found for found in page.agreed if found.id == action.id), None) if page else None
        if before is None:
            return
        self._place.act(
            lambda: actions.change(desk, action),
            done=lambda _done: self._place.say(
                "Action changed", lambda: self._place.act(lambda: actions.change(desk, before))
            ),
        )

    def remove_action(self, action: Action) -> None:
        """Takes an action away."""
        desk = self._place.desk
        self._place.act(
            lambda: actions.remove(desk, action.id),
            done=lambda _done: self._place.say(
                "Action removed", lambda: self._place.act(lambda: actions.put_back(desk, action))
            ),
        )

    def open_again(self, action: Action) -> None:
        """An action that was ticked off is open after all."""
        desk = self._place.desk
        self._place.act(lambda: actions.settle(desk, action.id, ActionState.OPEN, action.progress))

    def item_done(self, done: bool, then: Callable[[], object] | None = None) -> None:
        """Ticks the item off, or takes the tick back; then goes on."""
        page = self._page()
        if page is not None and not page.locked:
            self._place.act(
                lambda: minutes.item_done(self._place.desk, page.item.id, done),
                done=lambda _done: then() if then is not None else None,
            )

    def told(self, on: date | None, how: str) -> None:
        """The family was told, or was not after all."""
        page = self._page()
        if page is not None:
            self._place.act(lambda: minutes.told_family(self._place.desk, page.item.id, on, how))

    def feelings(self, case_id: Id, day: date) -> tuple[int | None, int | None]:
        """How child and parent felt at the review of this day."""
        return measures.feelings(self._place.desk, case_id, Stage.REVIEW, day)

    def feel(self, child: int | None, parent: int | None) -> None:
        """How child and parent feel at this review; undoing puts back what was said before."""
        page, desk = self._page(), self._place.desk
        if page is None or page.case is None:
            return
        case_id, day = page.item.case_id, meetings.meeting(desk, page.item.meeting_id).day
        before = self.feelings(case_id, day)
        self._place.act(
            lambda: measures.set_feelings(desk, case_id, Stage.REVIEW, day, child, parent),
            lambda refusal: self._place.say(refusal.sentence()),
            lambda _done: self._place.say(
                "How they feel is recorded",
                lambda: self._place.act(lambda: measures.set_feelings(desk, case_id, Stage.REVIEW, day, *before)),
            ),
        )

    def visits(self) -> tuple[Visit, ...]:
        """Who of the family wishes to attend the item in front."""
        page = self._page()
        if page is None:
            return ()
        return visits.of_item(self._place.desk, page.item.meeting_id, page.item.case_id)

    def came(self, visit: Visit, here: bool | None) -> None:
        """A family member came to the meeting, or did not."""
        desk = self._place.desk
        self._place.act(
            lambda: visits.came(desk, visit.id, here),
            done=lambda _done: self._place.say(
                "Recorded who came", lambda: self._place.act(lambda: visits.came(desk, visit.id, visit.came))
            ),
        )

    def reminder(self, given: bool) -> None:
        """The confidentiality reminder was given."""
        page = self._page()
        if page is not None:
            meeting_id = page.item.meeting_id
            self._place.act(lambda: attendance.confidentiality_given(self._place.desk, meeting_id, given))

    def begin(self, then: Callable[[], object]) -> None:
        """The meeting begins."""
        page = self._page()
        if page is not None:
            self._place.act(lambda: meetings.start(self._place.desk, page.item.meeting_id), done=lambda _done: then())

    def record(self, recorded: ItemMinutes) -> None:
        """Writes decision, review, lead professional and who tells the family."""
        self._place.act(lambda: minutes.record(self._place.desk, recorded), self._record_refused)

    def _record_refused(self, error: UserError) -> None:
        self._reload()
        self._item.decision.review.set_error(error.sentence())
