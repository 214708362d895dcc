"""Reads a Case Closure Report that came back: by its tagged answers, else by the labels of its boxes. Decides nothing.

Programs other than Word may drop the tags; the labels are those of `docs/case_closure_report.py`.
"""

from collections.abc import Iterator
from datetime import date

from jatdesk.domain.closures import ReportRead
from jatdesk.domain.dates import read_date
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.texts import folded
from jatdesk.exchange.word import NOT_TICKED, TICKED, Grid, Paragraph, read_answers, read_word

_LABELS = {
    "case": "number",
    "date closed": "closed_on",
    "comment": "comment",
    "what the parents or carers say": "parent_words",
    "what the child or young person says": "young_words",
    "date of the talk": "exit_talk_on",
    "who was there": "exit_talk_with",
    "what was said": "exit_talk",
    "filled in by": "answered_by",
}
_PLACEHOLDER = "write here"
_ANSWERS = ("comment", "parent_words", "young_words", "exit_talk_on", "exit_talk_with", "exit_talk", "answered_by")
_FEWEST = 3
"""A form with fewer of the report's boxes is something else."""

_REACHED = (
    ("not reached", "no"),
    ("no", "no"),
    ("partly", "partly"),
    ("some", "partly"),
    ("reached", "yes"),
    ("yes", "yes"),
)


@at_the_border
def read_report(data: bytes, today: date, password: str | None = None) -> ReportRead:
    """What the report says. Raises PasswordNeeded, or NotThisKind for another form."""
    opened = open_incoming(data, password)
    if opened.kind is not FileKind.WORD:
        raise _another()
    tagged, boxes = read_answers(opened.data), _Boxes(read_word(opened.data))
    found = {name: tagged.get(name) or boxes.text.get(name, "") for name in _LABELS.values()}
    there = [name for name in _LABELS.values() if name in tagged or name in boxes.text]
    if len(there) < _FEWEST:
        raise _another()
    ticked = [name.removeprefix("reason ") for name, value in tagged.items() if value == TICKED and "reason " in name]
    reached = {key: (_reached(came), words) for key, came, words in (*boxes.outcomes, *_tagged_outcomes(tagged))}
    return ReportRead(
        number=found["number"].strip(),
        closed_on=_day(found["closed_on"], today),
        reason=(ticked or boxes.ticked or [""])[0],
        answers=tuple((name, _said(name, found[name], today)) for name in _ANSWERS),
        reached=tuple((key, came, words) for key, (came, words) in reached.items()),
    )


class _Boxes:
    """What the boxes of the form hold, found by their labels."""

    def __init__(self, blocks: tuple[Paragraph | Grid, ...]) -> None:
        self.text: dict[str, str] = {}
        self.ticked: list[str] = []
        self.outcomes: list[tuple[str, str, str]] = []
        for block in blocks:
            if isinstance(block, Grid):
                for row in block.rows:
                    self._row([cell.lines for cell in row])
            elif block.lines and block.lines[0].startswith(TICKED):
                self.ticked.append(block.lines[0].removeprefix(TICKED).strip())

    def _row(self, cells: list[tuple[str, ...]]) -> None:
        for lines in cells:
            name = _name(lines[0]) if lines else ""
            if name:
                self.text.setdefault(name, _filled(lines[1:]))
        if len(cells) == 3 and cells[0] and folded(cells[0][0]).endswith(" wants"):
            _, came, words = (_filled(lines[1:]) for lines in cells)
            self.outcomes.append((_filled(cells[0][1:]), came, words))


def _name(label: str) -> str:
    said = folded(label).rstrip(":").strip()
    return next((name for words, name in _LABELS.items() if said == words or said.startswith(f"{words}:")), "")


def _filled(lines: tuple[str, ...]) -> str:
    said = "\n".join(lines).strip()
    return "" if folded(said) == _PLACEHOLDER else said


def _tagged_outcomes(tagged: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for name, came in tagged.items():
        head, _, key = name.partition(" ")
        if head == "reached" and key:
            yield key, came, tagged.get(f"words {key}", "")


def _reached(came: str) -> str:
    said = folded(came)
    return next((code for words, code in _REACHED if said.startswith(words)), "")


def _said(name: str, words: str, today: date) -> str:
    if words in (TICKED, NOT_TICKED):
        return ""
    if name != "exit_talk_on":
        return words
    day = _day(words, today)
    return day.isoformat() if day else ""


def _day(words: str, today: date) -> date | None:
    return read_date(words.strip(), today, "past").value if words.strip() else None


def _another() -> NotThisKind:
    return NotThisKind(
        "This is no Case Closure Report of JAT Desk.",
        NOTHING_CHANGED,
        "Choose the Word file that came back, or type the answers in.",
    )
