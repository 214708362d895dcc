"""One thing that is the chair's to decide, as it stands: what is asked, what was answered, and what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.chair_decisions import MATTERS, Matter, Question, choices, told
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Pill, Tone

Act = tuple[str, str, Callable[[], object]]
"""A button: 'primary', 'plain' or 'link', its words, what it does."""

_MAKE = {"primary": buttons.primary, "plain": buttons.plain, "link": buttons.link}


class QuestionRow(QWidget):
    """`QuestionRow(question, holds, acts)`; `holds` is False where a signature no longer fits what is kept."""

    def __init__(self, asked: Question, holds: bool, acts: Sequence[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = asked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        self.pill = Pill(*pill(asked, holds), self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text.strong(MATTERS[asked.matter], self))
        head.addWidget(self.pill)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(text.body(shown(asked), self))
        for _office, why in asked.barred if asked.waits else ():
            column.addWidget(text.secondary(f"{why} and does not decide about it.", self))
        if asked.decision is not None and not asked.waits:
            column.addWidget(text.secondary(told(asked.decision), self))
        line = FlowLayout()
        self.buttons = {}
        for kind, words, pressed in acts:
            button = _MAKE[kind](words, pressed, self)
            button.setAccessibleName(f"{words.replace('&', '')} {MATTERS[asked.matter]} {asked.number}".strip())
            self.buttons[words] = button
            line.addWidget(button)
        column.addLayout(line)


def shown(asked: Question) -> str:
    """What is asked, as it stands on the screen; the agenda itself is a stage of its own."""
    if asked.matter is not Matter.AGENDA:
        return asked.words
    lines = asked.words.splitlines()
    many = "1 item" if len(lines) == 2 else f"{len(lines) - 1} items"
    changed = " It has changed since the chair agreed." if asked.changed else ""
    return f"{lines[0]}: {many}, in this order.{changed}"


def pill(asked: Question, holds: bool) -> tuple[str, Tone]:
    """How it stands, in a word or two."""
    given = asked.decision
    if asked.waits or given is None:
        return "waits for the chair", Tone.DUE
    if asked.changed:
        return "changed since", Tone.DUE
    if not holds:
        return "does not hold", Tone.LATE
    how = "signed" if given.signed else "recorded"
    words = choices(asked.matter)
    if given.agreed:
        return f"{words.said_yes.casefold()}, {how}", Tone.FINE
    return f"{words.said_no.casefold()}, {how}", Tone.PLAIN
