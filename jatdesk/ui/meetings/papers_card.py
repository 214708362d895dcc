"""The papers of every new referral on the agenda: how they stand, and the one thing to do beside each (R7)."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from jatdesk.domain.ids import Id
from jatdesk.domain.meeting_papers import PapersStand, PapersStep, ReferralPapers
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.operations import agenda_next, agenda_papers, cases
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.workplace import Workplace

SHOWN_AT_FIRST = 3

_TONES = {
    PapersStand.COMPLETE: Tone.FINE,
    PapersStand.INCOMPLETE: Tone.DUE,
    PapersStand.LATE: Tone.LATE,
    PapersStand.LATE_AGREED: Tone.FINE,
    PapersStand.LATE_REFUSED: Tone.LATE,
}
_NEEDED = {
    PapersStep.RECEIVE: Right.KEEP,
    PapersStep.WRITE: Right.SEND,
    PapersStep.ASK_CHAIR: Right.READ,
    PapersStep.MOVE: Right.DECIDE,
    PapersStep.NOTHING: Right.READ,
}


class PapersCard(Card):
    """`show_meeting(meeting)`; `choose` goes to another stage of it, where the chair answers."""

    def __init__(self, place: Workplace, choose: Callable[[str], object]) -> None:
        super().__init__("Papers of new referrals")
        self._place = place
        self._choose = choose
        self.rows = StepRows()
        self.nothing = text.body("No new referral is on the agenda, so no papers are needed.")
        self.more_button = buttons.link("Show the others", self._show_all)
        self._all = False
        self._found: tuple[ReferralPapers, ...] = ()
        self._meeting_id: Id = ""
        self.add(self.rows)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.nothing)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask how the papers stand; those with something to do come first."""
        if meeting.id != self._meeting_id:
            self._meeting_id, self._all = meeting.id, False
        found = agenda_papers.papers(self._place.desk, meeting.id)
        self._found = tuple(sorted(found, key=lambda each: not each.step))
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._show()

    @property
    def to_do(self) -> bool:
        """Whether something is to be done about any of them."""
        return any(each.step for each in self._found)

    def _show(self) -> None:
        shown = self._found if self._all else self._found[:SHOWN_AT_FIRST]
        self.rows.show_rows([self._row(each) for each in shown])
        left = len(self._found) - len(shown)
        self.more_button.setText(f"Show {left} more")
        self.more_button.setAccessibleName(self.more_button.text())
        self.more_button.setVisible(left > 0)

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _row(self, papers: ReferralPapers) -> StepRow:
        words, act = self._step(papers)
        if not self._place.may(_NEEDED[papers.step]):
            words, act = "Open the case", self._to_case(papers, "papers")
        title = f"Case {papers.number}"
        return StepRow(papers.case_id, papers.stand.value, _TONES[papers.stand], title, papers.words(), words, act)

    def _step(self, papers: ReferralPapers) -> tuple[str, Callable[[], object]]:
        desk, place = self._place.desk, self._place

        def receive() -> None:
            place.act(
                lambda: cases.papers_in(desk, papers.case_id, desk.clock.today()),
                done=lambda _done: place.say(
                    f"The papers of case {papers.number} are here",
                    lambda: place.act(lambda: cases.papers_in(desk, papers.case_id, None)),
                ),
            )

        def move() -> None:
            place.act(
                lambda: agenda_next.move_on(desk, papers.item_id),
                lambda error: place.say(error.sentence()),
                lambda _done: place.say(
                    f"Case {papers.number} is on the next agenda now",
                    lambda: place.act(lambda: agenda_next.bring_back(desk, papers.item_id)),
                ),
            )

        steps: dict[PapersStep, tuple[str, Callable[[], object]]] = {
            PapersStep.RECEIVE: ("They are here", receive),
            PapersStep.WRITE: (
                "Write to the referrer…",
                lambda: place.go(Place("sending", papers.case_id, "referral_letter")),
            ),
            PapersStep.ASK_CHAIR: ("The chair’s answer…", lambda: self._choose("chair")),
            PapersStep.MOVE: ("Move to the next meeting", move),
            PapersStep.NOTHING: ("Open the case", self._to_case(papers, "papers")),
        }
        return steps[papers.step]

    def _to_case(self, papers: ReferralPapers, tab: str) -> Callable[[], object]:
        return lambda: self._place.go(Place("cases", papers.case_id, tab))
