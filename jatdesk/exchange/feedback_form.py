"""Reads a feedback form that came back, Word or PDF: by its tags, else by the words of its questions. Decides nothing.

Programs other than Word may drop the tags; the number on the form says which round it belongs to.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jatdesk.domain.feedback import FeedbackForm, FormBack, Round, tag
from jatdesk.domain.profiles import FormQuestion
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.pdf_answers import answers_in
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.texts import folded
from jatdesk.exchange.word import NOT_TICKED, TICKED, Grid, Paragraph, read_answers, read_word

MOST_LETTERS = 4_000
"""Of one answer in words."""

_BOX = re.compile(f"[{TICKED}{NOT_TICKED}]")
_OUR_TAG = re.compile(rf"({'|'.join(FeedbackForm)}) ([A-Z0-9]{{4}}-[A-Z0-9]{{3}}) ")
_PROMPTS = frozenset(("write here", "in your own words", "tick all that fit."))


@dataclass
class _Said:
    """What a file says, before any rule looks at it. `there`: the questions whose places are in the file."""

    ticks: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    beside: dict[str, list[str]] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Part:
    """A paragraph, or a cell of a table."""

    lines: tuple[str, ...]
    cell: bool = False


@at_the_border
def read_feedback(data: bytes, password: str | None, rounds: Sequence[Round]) -> FormBack:
    """What the form says, in which of these rounds. Raises PasswordNeeded, or NotThisKind for any other file."""
    opened = open_incoming(data, password)
    if opened.kind is FileKind.PDF:
        found, of = _from_pdf(opened.data, rounds)
    elif opened.kind is FileKind.WORD:
        found, of = _from_word(opened.data, rounds)
    else:
        raise _another()
    return _judged(found, of, hashlib.sha256(data).hexdigest())


def _from_pdf(data: bytes, rounds: Sequence[Round]) -> tuple[_Said, Round]:
    answers = answers_in(data)
    names = [*answers.words, *answers.ticked]
    if not names:
        raise NotThisKind(
            "This PDF has nothing filled in that can be read: it was printed, scanned or made flat.",
            NOTHING_CHANGED,
            "If it is a feedback form, type its answers in.",
        )
    of = _round_of(names, rounds)
    said = _Said()
    for question in of.questions:
        name = tag(of, question)
        if not question.answers:
            if name in answers.words:
                said.there.add(question.key)
                said.words[question.key] = answers.words[name]
            continue
        codes = {answer.code for answer in question.answers}
        if name in answers.ticked:
            said.there.add(question.key)
            said.ticks[question.key] = codes.intersection(answers.ticked[name])
        boxes = {code: answers.ticked.get(f"{name} {code}") for code in codes}
        if any(states is not None for states in boxes.values()):
            said.there.add(question.key)
            said.ticks.setdefault(question.key, set()).update(code for code, states in boxes.items() if states)
    if answers.over:
        said.beside[""] = list(answers.over)
    return said, of


def _from_word(data: bytes, rounds: Sequence[Round]) -> tuple[_Said, Round]:
    tagged, parts = read_answers(data), list(_parts(read_word(data)))
    lines = [line for part in parts for line in part.lines]
    if any(_OUR_TAG.match(name) for name in tagged):
        of = _round_of(list(tagged), rounds)
    else:
        numbers = {each.number: each for each in rounds}
        here = [each for number, each in numbers.items() if any(number in line for line in lines)]
        if len(here) != 1 or not any(folded(here[0].questions[0].words) in folded(line) for line in lines):
            raise _another()
        of = here[0]
    said = _by_words(parts, of)
    for question in of.questions:
        name = tag(of, question)
        if name in tagged:
            said.there.add(question.key)
            said.words[question.key] = _whole(tagged[name], said.words.get(question.key, ""))
        for answer in question.answers:
            box = tagged.get(f"{name} {answer.code}")
            if box is not None:
                said.there.add(question.key)
            if box == TICKED:
                said.ticks.setdefault(question.key, set()).add(answer.code)
    return said, of


def _whole(tagged: str, around: str) -> str:
    """What stands in the place to write in, with what was typed above or below it in the same frame."""
    if folded(tagged) in _PROMPTS or (folded(tagged) != folded(around) and folded(tagged) in folded(around)):
        return around
    return tagged


def _round_of(names: Sequence[str], rounds: Sequence[Round]) -> Round:
    numbers = {found[2] for found in map(_OUR_TAG.match, names) if found}
    if not numbers:
        raise _another()
    if len(numbers) > 1:
        raise NotThisKind(
            "This form is damaged: it has answers of two different forms.", NOTHING_CHANGED, "Type its answers in."
        )
    number = numbers.pop()
    of = next((each for each in rounds if each.number == number), None)
    if of is None:
        raise NotThisKind(
            f"Form {number} was not given out by this team, or its round was taken out.",
            NOTHING_CHANGED,
            "Look at the number on the form. It may be another team’s.",
        )
    return of


def _by_words(parts: Sequence[_Part], of: Round) -> _Said:
    """What stands under each question, where no tag says it."""
    said = _Said()
    by_length = sorted(of.questions, key=lambda question: -len(question.words))
    asked = [(folded(question.words), question) for question in by_length]
    here: FormQuestion | None = None
    for part in parts:
        if part.cell and of.number in part.lines:
            return said  # the form's own number ends it
        if here is not None and part.cell and not here.answers:
            said.words.setdefault(here.key, "\n".join(line for line in part.lines if folded(line) not in _PROMPTS))
            continue
        for line in part.lines:
            flat = folded(line)
            found = next(((words, question) for words, question in asked if flat.startswith(words)), None)
            if found is not None:
                words, here = found
                said.there.add(here.key)
                flat = flat.removeprefix(words).strip()
            elif here is not None and _BOX.search(line):
                _take_boxes(line, here, said)
                continue
            if here is not None and flat and flat not in _PROMPTS:
                said.beside.setdefault(here.key, []).append(flat if found else line.strip())
    return said


def _take_boxes(line: str, question: FormQuestion, said: _Said) -> None:
    """'☒ Yes ☐ A bit ☐ No': each box with the words behind it, up to the next."""
    answers = {folded(answer.words): answer.code for answer in question.answers}
    places = [found.start() for found in _BOX.finditer(line)]
    for start, end in zip(places, [*places[1:], len(line)], strict=True):
        words = folded(line[start + 1 : end])
        known = max((each for each in answers if words.startswith(each)), key=len, default="")
        code = answers.get(known, "")
        if rest := words.removeprefix(known).strip():
            said.beside.setdefault(question.key, []).append(rest)
        if line[start] == TICKED and code:
            said.ticks.setdefault(question.key, set()).add(code)


def _parts(blocks: Sequence[Paragraph | Grid]) -> Iterator[_Part]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _Part(block.lines)
        else:
            for row in block.rows:
                for cell in row:
                    yield _Part(cell.lines, cell=True)
                    yield from _parts(cell.tables)


def _judged(said: _Said, of: Round, seen: str) -> FormBack:
    ticks: list[tuple[str, tuple[str, ...]]] = []
    remarks: list[tuple[str, str]] = []
    doubts: list[tuple[str, str]] = []
    for question in of.questions:
        key = question.key
        chosen = tuple(answer.code for answer in question.answers if answer.code in said.ticks.get(key, ()))
        words = _written(said, question)
        if key not in said.there:
            doubts.append((key, "This question is not in the file any more."))
        if len(chosen) > 1 and not question.many:
            named = {answer.code: answer.words for answer in question.answers}
            both = " and ".join(f"‘{named[code]}’" for code in chosen)
            doubts.append((key, f"{len(chosen)} boxes are ticked: {both}. Only one can count."))
            chosen = ()
        if len(words) > MOST_LETTERS:
            doubts.append((key, f"Only the first {MOST_LETTERS} letters were taken."))
            words = words[:MOST_LETTERS]
        if question.answers:
            ticks.append((key, chosen))
        elif words:
            remarks.append((key, words))
        if beside := said.beside.get(key):
            doubts.append((key, f"Written beside it: {' / '.join(beside)[:MOST_LETTERS]}"))
    if over := said.beside.get(""):
        doubts.append(("", f"Written over the page: {' / '.join(over)[:MOST_LETTERS]}"))
    return FormBack(of.id, tuple(ticks), tuple(remarks), tuple(doubts), seen)


def _written(said: _Said, question: FormQuestion) -> str:
    if question.answers:
        return ""
    words = said.words.get(question.key, "").strip()
    return "" if folded(words) in _PROMPTS or words in (TICKED, NOT_TICKED) else words


def _another() -> NotThisKind:
    return NotThisKind(
        "This is no feedback form or questionnaire of this team.",
        NOTHING_CHANGED,
        "Choose the Word or PDF file that came back, or type the answers in.",
    )
