"""Each marked stretch of an access request, one by one: kept or blacked out, with the reason."""

from PySide6.QtWidgets import QCheckBox

from jatdesk.domain.blacking_out import REASONS, AccessRequest, Decided, Mark
from jatdesk.operations import access_answers
from jatdesk.operations.access_answers import Drafted
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Task
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.workplace import Workplace

_OTHER_REASON = "Another reason"


class BlackOut(Panel):
    """The record is gathered by a job; then the first mark nobody decided about is shown."""

    def __init__(self, place: Workplace, request: AccessRequest, back: str) -> None:
        super().__init__("Keep or black out", back)
        self._place = place
        self._request = request
        self._marks: tuple[Mark, ...] = ()
        self._decided: dict[int, Decided] = {}
        self._at = 0
        self.count = text.strong("Gathering all that is held…")
        self.add(self.count)
        self.card = Card("")
        self.where = text.secondary("")
        self.words = RichLine([("", "strong")])
        self.stands = text.body("")
        for part in (self.where, self.words, self.stands):
            self.card.add(part)
        self.add(self.card)
        self.reason = Choice([(each, each) for each in (*REASONS, _OTHER_REASON)])
        self.reason_field = Field("&Reason", self.reason)
        self.typed = LongText()
        self.typed_field = Field("In &words", self.typed, hint="Instead of the reason chosen, or beside it")
        self.alike = QCheckBox("The same wherever &these words are marked")
        for wide in (self.reason_field, self.typed_field, self.alike):
            self.add(wide)
        self.black_button = buttons.primary("&Black it out", lambda: self._decide(False))
        self.keep_button = buttons.plain("&Keep it", lambda: self._decide(True))
        self.back_one = buttons.plain("&Previous", lambda: self._go(-1))
        self.next_one = buttons.plain("&Next", lambda: self._go(1))
        for button in (self.black_button, self.keep_button, self.back_one, self.next_one):
            self.foot_button(button)
        self._enable(False)
        place.jobs.in_store(self, self._gather, self._gathered, self.problems.show_error)

    def dirty(self) -> bool:
        """Whether a reason is half typed; what was decided is kept already."""
        return bool(self.typed.text().strip())

    def _gather(self, desk: Desk, _task: Task) -> Drafted:
        return access_answers.draft(desk, self._request.id)

    def _gathered(self, drafted: Drafted) -> None:
        self._marks, self._decided = drafted.marks, dict(drafted.decided)
        self._at = next((at for at, mark in enumerate(self._marks) if mark.ref not in self._decided), 0)
        self._enable(bool(self._marks))
        self._show()
        if self._marks:
            self.black_button.setFocus()

    def _show(self) -> None:
        if not self._marks:
            self.count.setText("Nothing is marked: nobody else is named in it. Look at every page all the same.")
            return
        mark = self._marks[self._at]
        left = sum(each.ref not in self._decided for each in self._marks)
        open_ones = "all are decided" if not left else f"{left} not decided yet"
        self.count.setText(f"Place {self._at + 1} of {len(self._marks)}, {open_ones}")
        self.where.setText(": ".join(part for part in (mark.part, mark.label) if part))
        self.words.set_parts([(mark.words, "strong"), (mark.kind, "secondary")])
        around = f"… {mark.before}[{mark.words}]{mark.after} …"
        answer = self._decided.get(mark.ref)
        said = "Not decided yet." if answer is None else f"{'Kept' if answer.kept else 'Blacked out'}: {answer.why}"
        self.stands.setText(f"{around}\n\n{said}")

    def _go(self, by: int) -> None:
        if self._marks:
            self._at = (self._at + by) % len(self._marks)
            self._show()

    def _decide(self, kept: bool) -> None:
        chosen, typed = self.reason.value(), " ".join(self.typed.text().split())
        why = typed if chosen == _OTHER_REASON else ". ".join(filter(None, (chosen, typed)))
        mark, desk = self._marks[self._at], self._place.desk
        refs = [mark.ref]
        if self.alike.isChecked():
            refs = [each.ref for each in self._marks if each.words.casefold() == mark.words.casefold()]

        def done(_changes: object) -> None:
            self._decided |= {ref: Decided(kept, why) for ref in refs}
            self.typed.set_text("")
            self.alike.setChecked(False)
            self.problems.show_problems([])
            later = [*range(self._at + 1, len(self._marks)), *range(self._at + 1)]
            self._at = next((at for at in later if self._marks[at].ref not in self._decided), self._at)
            self._show()

        if not why:
            self.typed_field.set_error("Say why")
            self.typed.setFocus()
            return
        self.typed_field.set_error("")
        self._place.act(
            lambda: access_answers.decide(desk, self._request.id, refs, kept, why),
            done=done,
            failed=self.problems.show_error,
        )

    def _enable(self, enabled: bool) -> None:
        for part in (self.black_button, self.keep_button, self.back_one, self.next_one, self.card, self.alike):
            part.setEnabled(enabled)
