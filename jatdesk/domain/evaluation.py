"""The evaluation framework of appendix L (X6): parts, evidence we have and need, dated judgements. Pure.

What the figures say is computed each time and never kept, but for a judgement, which keeps them as they stood.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jatdesk.domain.feedback import HIDDEN, Counted, FeedbackForm
from jatdesk.domain.figures import Figure, number_words
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import EvaluationPart, Profile
from jatdesk.domain.suppression import Shown

HYPOTHESIS, FINAL, INTERMEDIATE = "hypothesis", "final", "intermediate"

AREAS: Mapping[str, str] = {
    "a": "A. Process",
    "b": "B. Engagement and participation of agencies",
    "c": "C. CAF and lead professional",
    "d": "D. Involvement and participation of children, young people and families",
}
"""The four areas of the form."""

TITLES: Mapping[str, str] = {
    HYPOTHESIS: "Hypothesis",
    FINAL: "Final outcomes",
    **{f"input.{area}": f"Input {title}" for area, title in AREAS.items()},
    **{f"output.{area}": f"Output {title}" for area, title in AREAS.items()},
    INTERMEDIATE: "Intermediate outcomes, over all four areas",
}
"""Every part in the order of the form."""

MOST_LETTERS = 3_000
"""Of one text."""

_MOST_PARTS = 6

_TITLES = {
    "dormant": "Cases that rest",
    "brought.agency": "Cases brought, by agency",
    "consent": "Cases brought, by consent",
}
"""Titles that stand alone here, without the table around them."""


class Side(StrEnum):
    """The two columns of the form."""

    HAVE = "have"
    NEED = "need"


SIDE_WORDS: Mapping[Side, str] = {Side.HAVE: "Evidence we have", Side.NEED: "Evidence we need"}


@dataclass(frozen=True)
class Evidence:
    """One line of evidence about a part. `key`: which need of the scheme it answers; a need that was got we have."""

    about: str
    side: Side
    words: str
    source: str = ""
    added_on: date | None = None
    got_on: date | None = None
    key: str = ""
    id: Id = ""

    @property
    def stands(self) -> Side:
        """In which column it stands now."""
        return Side.HAVE if self.got_on is not None else self.side


@dataclass(frozen=True)
class Judgement:
    """How somebody judged a part on a day; `figures` are what the data said then, of the days named in `period`."""

    about: str
    on_day: date
    grade: str
    words: str = ""
    by: str = ""
    period: str = ""
    figures: tuple[str, ...] = ()
    id: Id = ""


@dataclass(frozen=True)
class Kept:
    """What the team keeps of the framework: its own words by part, evidence and judgements, oldest first."""

    words: Mapping[str, str]
    evidence: tuple[Evidence, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class PartStanding:
    """One part as it stands: its words, what the data says, what the data lacks, and what people added.

    `own`: the words are the team's and not the scheme's. `judgements`: newest first.
    """

    part: str
    words: str
    own: bool
    filled: tuple[str, ...]
    silent: tuple[str, ...]
    have: tuple[Evidence, ...]
    need: tuple[Evidence, ...]
    judgements: tuple[Judgement, ...]

    @property
    def title(self) -> str:
        """'Input A. Process'."""
        return TITLES[self.part]


HEARD_IN: Mapping[FeedbackForm, str] = {FeedbackForm.FAMILY: INTERMEDIATE, FeedbackForm.MEMBERS: "output.b"}
"""Which part the answers of families and of members speak to."""


def standings(
    profile: Profile, kept: Kept, shown: Sequence[Shown], heard: Sequence[Counted] = ()
) -> tuple[PartStanding, ...]:
    """The whole framework, part by part, with what the figures say and what was `heard` in feedback."""
    of_scheme = {each.part: each for each in profile.evaluation}
    told: dict[str, tuple[str, ...]] = {}
    for counted in heard:
        part = HEARD_IN[counted.round.form]
        told[part] = told.get(part, ()) + heard_lines(counted)
    found = (_standing(part, of_scheme.get(part), kept, shown) for part in TITLES)
    return tuple(replace(part, filled=part.filled + told.get(part.part, ())) for part in found)


def heard_lines(counted: Counted) -> tuple[str, ...]:
    """What forms that came back said, each question a line; what may not be shown is left out."""
    lines = []
    for each in counted.counts:
        pairs = zip(each.question.answers, each.ticked, strict=True)
        ticked = "; ".join(f"{answer.words} {number}" for answer, number in pairs if number not in (0, HIDDEN))
        if ticked:
            lines.append(f"{each.question.words} {ticked} ({counted.in_short})")
    return tuple(lines)


def filled_lines(keys: Iterable[str], shown: Sequence[Shown]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What these figures say, each a line, and those of which nothing is recorded; a hidden one says nothing."""
    by_key = {one.figure.key: one for one in shown}
    said, silent = [], []
    for key in keys:
        one = by_key.get(key)
        if one is None or one.hidden:
            continue
        title = _TITLES.get(key, one.figure.title)
        if _is_silent(one.figure):
            silent.append(title)
            continue
        parts = [each for each in shown if each.figure.total == key and each.figure.value and not each.hidden]
        listed = "; ".join(f"{each.figure.title} {_number(each)}" for each in parts[:_MOST_PARTS])
        more = "; and others" if len(parts) > _MOST_PARTS else ""
        said.append(f"{title}: {one.words}{f' ({listed}{more})' if listed else ''}")
    return tuple(said), tuple(silent)


def silent_words(titles: Sequence[str]) -> str:
    """'Nothing is recorded yet for: how the child feels; closings with an exit talk'."""
    return f"Nothing is recorded yet for: {'; '.join(titles)}"


def _standing(part: str, scheme: EvaluationPart | None, kept: Kept, shown: Sequence[Shown]) -> PartStanding:
    own = kept.words.get(part, "")
    filled, silent = filled_lines(scheme.figures if scheme else (), shown)
    added = [each for each in kept.evidence if each.about == part]
    answered = {each.key for each in added if each.key}
    asked = [
        Evidence(part, Side.NEED, words, key=f"{part}:{words}")
        for words in (scheme.need if scheme else ())
        if f"{part}:{words}" not in answered
    ]
    given = [Evidence(part, Side.HAVE, words) for words in (scheme.have if scheme else ())]
    return PartStanding(
        part,
        own or (scheme.words if scheme else ""),
        bool(own),
        filled,
        silent,
        (*given, *(each for each in added if each.stands is Side.HAVE)),
        (*asked, *(each for each in added if each.stands is Side.NEED)),
        tuple(each for each in reversed(kept.judgements) if each.about == part),
    )


def _is_silent(figure: Figure) -> bool:
    """Nothing to count over: no value, a whole of nought, or days of nobody."""
    return figure.value is None or figure.of == 0 or (figure.is_time and not figure.value)


def _number(one: Shown) -> str:
    figure = one.figure
    return number_words(figure.value or 0) if one.words.endswith(")") and figure.of else one.words
