"""How child and parent feel on a scale from 0 to 10, and any other measure, from referral over reviews to closure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id

CHILD_FEELS, PARENT_FEELS = "How the child feels", "How a parent feels"
FEELINGS = (CHILD_FEELS, PARENT_FEELS)
WORST, BEST = 0, 10
"""The ends of the scale of feelings; the profile has the words for them."""


class Stage(StrEnum):
    """When somebody was asked."""

    REFERRAL = "referral"
    REVIEW = "review"
    CLOSURE = "closure"
    OTHER = ""


STAGE_WORDS = {
    Stage.REFERRAL: "at referral",
    Stage.REVIEW: "at a review",
    Stage.CLOSURE: "at closing",
    Stage.OTHER: "in between",
}


@dataclass(frozen=True)
class Measure:
    """One value on one day; `what` is its name ('Attendance'), `unit` what it is counted in ('%')."""

    id: Id
    on: date
    what: str
    value: float
    stage: Stage = Stage.OTHER
    unit: str = ""
    words: str = ""

    @property
    def is_feeling(self) -> bool:
        """Whether the value is on the scale of feelings."""
        return self.what in FEELINGS


@dataclass(frozen=True)
class Series:
    """All values of one measure, the earliest first; never empty."""

    what: str
    unit: str
    measures: tuple[Measure, ...]


def series(measures: Sequence[Measure]) -> tuple[Series, ...]:
    """The measures by their names, feelings first, each in the order of the days."""
    found: dict[str, list[Measure]] = {}
    for each in sorted(measures, key=lambda measure: (measure.on, measure.id)):
        found.setdefault(each.what.casefold(), []).append(each)
    made = [Series(own[-1].what, own[-1].unit, tuple(own)) for own in found.values()]
    first = {what: place for place, what in enumerate(FEELINGS)}
    return tuple(sorted(made, key=lambda one: (first.get(one.what, len(first)), one.what.casefold())))


def value_words(value: float, unit: str = "") -> str:
    """'6', '71.5', '71 %'."""
    said = f"{value:.0f}" if value == int(value) else f"{value:.10g}"
    return f"{said} {unit}".strip()


def change_words(one: Series) -> str:
    """'6 on 21 September 2026, 8 on 10 December 2026: 2 more'."""
    first, last = one.measures[0], one.measures[-1]
    said = f"{value_words(first.value, one.unit)} on {say(first.on)}"
    if first is last:
        return said
    difference = last.value - first.value
    more = "more" if difference > 0 else "less"
    moved = f"{value_words(abs(difference), one.unit)} {more}" if difference else "no change"
    return f"{said}, {value_words(last.value, one.unit)} on {say(last.on)}: {moved}"
