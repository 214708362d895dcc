"""A cell of a PDF page as it grows line by line: where a line had no more room, what follows is no line of its own."""

from dataclasses import dataclass

from jatdesk.exchange.pdf_page import Run
from jatdesk.exchange.pdf_questions import begins_known, has_open_bracket, is_question

_ROOM = 14.0
"""Points left free at the right of a cell: its own padding and a space."""

_SPACE = 0.25
_PADDING = 5.6
"""Points between the last letter of a full line and the edge of its cell, or half of that between two columns."""


@dataclass(eq=False)
class Cell:
    """Words standing together: their lines as they are to be read, and the edges of what was printed last.

    `limit` is how far to the right they may go; `answers` says that it stands beside the question it answers, and
    `torn` that some of its words may stand apart; `boxed` that a box is drawn around it, up to its `limit`.
    """

    run: Run
    lines: list[str]
    bottom: float
    right: float
    line: int
    label: bool
    limit: float
    answered: bool = False
    answers: bool = False
    torn: bool = False
    column: int = 0
    boxed: bool = False
    last: str = ""

    def __post_init__(self) -> None:
        self.last = self.last or (self.lines[-1] if self.lines else "")

    @property
    def asks(self) -> bool:
        """Whether it ends in a question that is not answered in it."""
        return bool(self.lines) and is_question(self.lines[-1])

    def full(self, run: Run, margin: float = 0.0) -> bool:
        """Whether its last line had no room, to its own edge or to a margin, for the first word of a line under it."""
        first = run.text.split(" ", 1)[0]
        if self.last.endswith("-") or "-" in first:
            first = first.partition("-")[0]
        width = (run.right - run.left) * len(first) / max(len(run.text), 1)
        edge = margin - 1 if margin else self.limit - _ROOM
        return self.right + width + (_SPACE * run.height if margin else 0) > edge

    def go_on(self, run: Run, same_question: bool) -> None:
        """Takes the next line; one of a question, or one that had no more room above, is no line of its own."""
        joins = bool(self.lines) and self._joins(run, same_question)
        if joins:
            broken = self._broken(run)
            glue = "" if broken or self._unbroken(run) else " "
            self.lines[-1] += glue + run.text
            self.torn = self.torn or (broken and not self.label)
        else:
            self.lines.append(run.text)
        asks = begins_known(run.text) or is_question(run.text)
        self.torn = self.torn or (asks and not same_question and not (joins and is_question(self.lines[0])))
        self.bottom, self.right, self.last = run.bottom, run.right, run.text

    def _joins(self, run: Run, same_question: bool) -> bool:
        if same_question or self._broken(run) or self._unbroken(run):
            return True
        if len(self.lines) == 1 and not self.run.field:
            whole = f"{self.lines[0]} {run.text}"
            asked = is_question(self.lines[0])
            if has_open_bracket(self.lines[0]) and ")" in run.text:
                return True
            if is_question(whole) and (not asked or run.text[:1].islower() or (self.full(run) and self.answered)):
                return True
            if asked:
                return ":" in run.text and self.full(run)
        return self.full(run)

    def _unbroken(self, run: Run) -> bool:
        """An e-mail address, or a name with a hyphen, at the edge of its cell."""
        mail = "@" in self.lines[-1] or (run.text.startswith("@") and " " not in self.last)
        return (mail and " " not in run.text) or (
            self.last[-2:-1].isalpha() and self.last.endswith("-") and run.text[:1].isalpha()
        )

    def _broken(self, run: Run) -> bool:
        """One word filled its line to the last letter, and goes on in the next."""
        letter = (run.right - run.left) / max(len(run.text), 1)
        if is_question(f"{self.lines[-1]} {run.text}"):
            return False
        to_the_edge = self.right + letter > self.limit - 2 * _PADDING
        goes_on = run.text[:1].islower() or (run.text[:1].isdigit() and self.last[-1:].isdigit())
        return to_the_edge and " " not in self.last and self.last[-1:].isalnum() and goes_on
