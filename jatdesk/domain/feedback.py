"""What families and members say of the team (D14): forms that name nobody, their rounds, and what came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import FormQuestion


class FeedbackForm(StrEnum):
    """Whom a form is for."""

    FAMILY = "family"
    MEMBERS = "members"


@dataclass(frozen=True)
class Round:
    """Forms with one number, which is all that they carry: everybody who is asked gets the same form.

    `questions` are kept as they were asked. `by_paper` were given out blank, over and above those that were sent.
    """

    id: Id
    form: FeedbackForm
    number: str
    questions: tuple[FormQuestion, ...]
    began_on: date
    ended_on: date | None = None
    by_paper: int = 0


Ticks = tuple[tuple[str, tuple[str, ...]], ...]
"""What was ticked: by question the codes of the answers."""

Remarks = tuple[tuple[str, str], ...]
"""What was written: by question the words."""


@dataclass(frozen=True)
class FormBack:
    """A form that came back, as it was read or typed in. `doubts`: by question what can't be taken as it stands.

    `seen` stands for the file's bytes, so that the same file is taken once; '' for what was typed in from paper.
    """

    round_id: Id
    ticks: Ticks = ()
    remarks: Remarks = ()
    doubts: Remarks = ()
    seen: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered."""
        return not any(codes for _, codes in self.ticks) and not any(words.strip() for _, words in self.remarks)


@dataclass(frozen=True)
class Remark:
    """Something written in words, kept apart from the ticks of the same form."""

    id: Id
    question: str
    words: str


@dataclass(frozen=True)
class Count:
    """How often each answer of a question was ticked; `silent`: forms that left it out."""

    question: FormQuestion
    ticked: tuple[int, ...]
    silent: int


@dataclass(frozen=True)
class Counted:
    """A round counted: how many were asked, how many forms came back, and each question."""

    round: Round
    asked: int
    back: int
    counts: tuple[Count, ...]
    remarks: tuple[Remark, ...]

    @property
    def in_short(self) -> str:
        """'9 asked, 7 answered'; where not all who were asked are known, only the second."""
        answered = f"fewer than {FEWEST} answered" if self.back == HIDDEN else f"{self.back} answered"
        return f"{self.asked} asked, {answered}" if self.asked >= max(self.back, 1) else answered


FEWEST = 5
"""A smaller number tells of single families, and does not leave the team."""

HIDDEN = -1
"""Stands for a number that is not shown."""

TITLES = {FeedbackForm.FAMILY: "What was it like for you?", FeedbackForm.MEMBERS: "How is the team doing?"}
"""What the forms are called."""


def tag(of: Round, question: FormQuestion, answer: str = "") -> str:
    """The name under which an answer stands in a form: whose form, the round's number, the question, the box."""
    return " ".join(part for part in (of.form.value, of.number, question.key, answer) if part)


def count(of: Round, asked: int, forms: Sequence[Ticks], remarks: Sequence[Remark]) -> Counted:
    """Counts a round's forms, each answer by itself."""
    counts = []
    for question in of.questions:
        if not question.answers:
            continue
        given = [dict(ticks).get(question.key, ()) for ticks in forms]
        ticked = tuple(sum(answer.code in codes for codes in given) for answer in question.answers)
        counts.append(Count(question, ticked, sum(not codes for codes in given)))
    return Counted(of, asked, len(forms), tuple(counts), tuple(remarks))


def for_others(counted: Counted) -> Counted:
    """The counts as they may leave the team: no small number, none that others give away, and no remarks."""
    if counted.back < FEWEST:
        bare = tuple(Count(each.question, tuple(HIDDEN for _ in each.ticked), HIDDEN) for each in counted.counts)
        return Counted(counted.round, counted.asked, HIDDEN, bare, ())
    return Counted(counted.round, counted.asked, counted.back, tuple(map(_covered, counted.counts)), ())


def _covered(found: Count) -> Count:
    """Without numbers from 1 to 4. Where the rest could be worked out from the whole, the next smallest go too."""
    numbers = [*found.ticked, found.silent]
    small = {place for place, number in enumerate(numbers) if 0 < number < FEWEST}
    if small and not found.question.many:
        for place in sorted(range(len(numbers)), key=lambda place: (numbers[place] == 0, numbers[place])):
            if len(small) > 1 and sum(numbers[each] for each in small) >= FEWEST:
                break
            small.add(place)
    shown = [HIDDEN if place in small else number for place, number in enumerate(numbers)]
    return Count(found.question, tuple(shown[:-1]), shown[-1])


def said(number: int) -> str:
    """A number as it is shown."""
    return "not shown" if number == HIDDEN else str(number)
