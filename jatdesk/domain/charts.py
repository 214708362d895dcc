"""The pictures of a period: bars and stacked bars made of its figures, the same on the screen and on paper (X3). Pure.

A picture holds nothing that the figures beside it do not say: a bar whose number is hidden is not drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jatdesk.domain.figures import Figure, number_words, said
from jatdesk.domain.suppression import Shown

MOST_BARS = 12
"""The table has them all; a picture shows the longest."""


@dataclass(frozen=True)
class Bar:
    """One bar: its label, the parts it is made of, and how its number is said. `key`: the figure it shows."""

    label: str
    parts: tuple[float, ...]
    shown: str
    key: str = ""

    @property
    def whole(self) -> float:
        """How long it is."""
        return sum(self.parts)


@dataclass(frozen=True)
class Chart:
    """A picture. `legend` says what the parts are; `most` is the end of the scale; `upright`: columns side by side.

    `left_out`: what the picture does not show, in words.
    """

    key: str
    title: str
    bars: tuple[Bar, ...]
    most: float
    legend: tuple[str, ...] = ()
    upright: bool = False
    left_out: str = ""

    @property
    def words(self) -> str:
        """The whole picture for who can't see it."""
        listed = "; ".join(self.said(bar) for bar in self.bars)
        return " ".join(part for part in (f"{self.title}. {listed}.", self.left_out) if part)

    def said(self, bar: Bar) -> str:
        """One bar in words: 'School: 8', or with the parts of a stacked one."""
        if len(self.legend) < 2:
            return f"{bar.label}: {bar.shown}"
        parts = ", ".join(
            f"{words.lower()} {number_words(part)}" for words, part in zip(self.legend, bar.parts, strict=True)
        )
        return f"{bar.label}: {parts}"


def plainly(figures: Sequence[Figure]) -> tuple[Shown, ...]:
    """Every figure shown as it is, for papers that are kept sealed."""
    return tuple(Shown(figure, said(figure), False) for figure in figures)


def charts(shown: Sequence[Shown]) -> tuple[Chart, ...]:
    """Every picture the figures allow, in the order of a report; one without a bar is left out."""
    by_total: dict[str, list[Shown]] = {}
    for one in shown:
        by_total.setdefault(one.figure.total, []).append(one)
    found = [make(by_total.get(key, [])) for key, make in _MAKERS.items()]
    return tuple(chart for chart in found if any(bar.whole for bar in chart.bars))


def _counted(key: str, title: str, upright: bool = False, by_length: bool = False) -> "Callable[[list[Shown]], Chart]":
    """Bars as long as the numbers of a breakdown."""

    def made(parts: list[Shown]) -> Chart:
        drawn = [one for one in parts if not one.hidden and one.figure.value]
        if by_length:
            drawn.sort(key=lambda one: (_is_unknown(one), -(one.figure.value or 0)))
        bars = [
            Bar(one.figure.title, (one.figure.value or 0.0,), number_words(one.figure.value or 0.0), one.figure.key)
            for one in drawn
        ]
        return _chart(key, title, bars, (), parts, upright)

    return made


def _shared(key: str, title: str, legend: tuple[str, str]) -> "Callable[[list[Shown]], Chart]":
    """Stacked bars of shares with wholes of their own, each as long as its whole: what was, and what was not."""

    def made(parts: list[Shown]) -> Chart:
        told = [one for one in parts if not one.hidden and one.figure.of and one.words == said(one.figure)]
        bars = [
            Bar(
                one.figure.title,
                (one.figure.value or 0.0, (one.figure.of or 0) - (one.figure.value or 0.0)),
                one.words,
                one.figure.key,
            )
            for one in told
        ]
        return _chart(key, title, bars, legend, parts, False)

    return made


def _stacked(
    key: str, title: str, rows: Mapping[str, str], legend: tuple[str, ...]
) -> "Callable[[list[Shown]], Chart]":
    """One stacked bar a row, made of all figures that begin with its key; a row with a hidden one is not drawn."""

    def made(parts: list[Shown]) -> Chart:
        bars = []
        for start, label in rows.items():
            own = [one for one in parts if one.figure.key.startswith(start)]
            if len(own) == len(legend) and not any(one.hidden for one in own):
                numbers = tuple(one.figure.value or 0.0 for one in own)
                bars.append(Bar(label, numbers, number_words(sum(numbers)), own[0].figure.key))
        return _chart(key, title, bars, legend, parts, False)

    return made


def _chart(
    key: str, title: str, bars: Sequence[Bar], legend: tuple[str, ...], parts: Sequence[Shown], upright: bool
) -> Chart:
    most = max((bar.whole for bar in bars), default=0.0)
    hidden = any(one.hidden for one in parts)
    notes = []
    if len(bars) > MOST_BARS:
        more = len(bars) - MOST_BARS
        notes.append(f"{more} more {'bar is' if more == 1 else 'bars are'} in the table only.")
    if hidden:
        notes.append("Bars with small numbers are not drawn.")
    return Chart(key, title, tuple(bars[:MOST_BARS]), most, legend, upright, " ".join(notes))


def _is_unknown(one: Shown) -> bool:
    return one.figure.key == f"{one.figure.total}:"


_FELT = ("Better", "The same", "Worse")

_MAKERS: Mapping[str, Callable[[list[Shown]], Chart]] = {
    "brought.quarter": _counted("brought.quarter", "Brought, by quarter", upright=True),
    "discussed.month": _counted("discussed.month", "At meetings, by month", upright=True),
    "brought.agency": _counted("brought.agency", "Brought, by agency", by_length=True),
    "brought.age": _counted("brought.age", "Brought, by age", upright=True),
    "brought.level": _counted("brought.level", "Brought, by level"),
    "needs": _counted("needs", "Needs named", by_length=True),
    "outcomes": _stacked(
        "outcomes",
        "Outcomes of closed cases",
        {"outcomes.": "Outcomes"},
        ("Reached", "Partly reached", "Not reached, or not said"),
    ),
    "feelings.child": _stacked("feelings.child", "How children feel", {"feelings.child.": "Children"}, _FELT),
    "feelings.parent": _stacked("feelings.parent", "How parents feel", {"feelings.parent.": "Parents"}, _FELT),
    "attendance.service": _shared("attendance.service", "Attendance by service", ("Came", "Did not come")),
    "actions.on_time": _shared("actions.on_time", "Agencies’ actions", ("Done on time", "Not done on time")),
}
