"""Sentences that follow the figures ('Two in five came from schools') and never say more than they do (X3). Pure.

Only what is shown is said: a hidden number, or a share whose whole is hidden, makes no sentence. A fraction in words is
within two points of the share, says 'about' where it is not the share itself, and needs a whole of ten or more.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from jatdesk.domain.dates import say
from jatdesk.domain.figures import FEWEST_FOR_PERCENT, Figure, number_words, said
from jatdesk.domain.periods import Period
from jatdesk.domain.suppression import Shown

NEAR = Fraction(2, 100)
"""How far a fraction in words may be from the share it says."""

FRACTIONS: Mapping[str, Fraction] = {
    "half": Fraction(1, 2),
    "one in three": Fraction(1, 3),
    "two in three": Fraction(2, 3),
    "one in four": Fraction(1, 4),
    "three in four": Fraction(3, 4),
    "one in five": Fraction(1, 5),
    "two in five": Fraction(2, 5),
    "three in five": Fraction(3, 5),
    "four in five": Fraction(4, 5),
    "one in ten": Fraction(1, 10),
    "three in ten": Fraction(3, 10),
    "seven in ten": Fraction(7, 10),
    "nine in ten": Fraction(9, 10),
    "one in twenty": Fraction(1, 20),
}
"""The fractions people say, the plainest first."""

_FROM = {"2A": "schools", "2B": "education services", "4": "housing", "6": "the police"}
"""Sources that have a plain name; the others are said as the agency that brought them."""


def fraction_words(value: float, of: int) -> str:
    """'two in five', 'about half', 'all', 'none'; '' where no plain fraction is near, or the whole is under ten."""
    if of < FEWEST_FOR_PERCENT or not 0 <= value <= of:
        return ""
    share = Fraction(int(value), of)
    if share in (0, 1):
        return "all" if share else "none"
    words, near = min(FRACTIONS.items(), key=lambda one: abs(one[1] - share))
    if near == share:
        return words
    return f"about {words}" if abs(near - share) <= NEAR else ""


def sentences(shown: Sequence[Shown], period: Period, today: date) -> tuple[str, ...]:
    """What the figures say in short, in the order of a report; of days to come nothing is said."""
    if today < period.first:
        return ()
    book = _Told(shown)
    found = (
        _flow(book, "at the end" if period.last < today else f"on {say(today)}"),
        _most_from(book),
        _largest(book, "brought.age", "the largest age group was"),
        _largest(book, "needs", "the need named most often was"),
        _share(book, "again", "of the cases brought came back within 12 months of their last closing"),
        _waited(book),
        _share(
            book,
            "told.in_time",
            "of the times a family had to be told, it heard within the days allowed",
            "No family that had to be told heard within the days allowed",
        ),
        _share(book, "parents.came", "of the cases discussed had a parent or other adult of the family at a meeting"),
        _share(book, "young.came", "of the cases discussed had the child or young person at a meeting"),
        _share(book, "outcomes.reached", "of the outcomes wanted in closed cases were reached"),
        _share(book, "actions.on_time", "of the actions agencies had to do were done by their day"),
        _share(
            book,
            "attendance.service",
            "of the times a service was expected at a meeting, somebody came for it",
            "Nobody came for a service that was expected at a meeting",
        ),
        _minutes(book),
    )
    return tuple(words for words in found if words)


class _Told:
    """The figures that are shown, by their keys and by what they are parts of."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        self.all = {one.figure.key: one for one in shown if not one.hidden and one.figure.value is not None}
        self._parts = [one for one in shown if one.figure.total]

    def value(self, key: str) -> Figure | None:
        one = self.all.get(key)
        return one.figure if one else None

    def whole(self, key: str) -> Figure | None:
        """A share whose whole is shown too."""
        one = self.all.get(key)
        if one is None or not one.figure.of or one.words != said(one.figure):
            return None
        return one.figure

    def parts(self, total: str) -> list[Shown]:
        return [one for one in self._parts if one.figure.total == total]


def _flow(book: _Told, when: str) -> str:
    parts = []
    for key, words in (("brought", "brought"), ("discussed", "discussed"), ("closed", "closed")):
        figure = book.value(key)
        if figure is not None:
            parts.append(f"{_cases(figure)} {'was' if figure.value == 1 else 'were'} {words}")
    end = book.value("open")
    if end is not None:
        parts.append(f"{_cases(end)} {'was' if end.value == 1 else 'were'} open {when}")
    return f"{_listed(parts)}." if parts else ""


def _most_from(book: _Told) -> str:
    """Where most came from: by the code of the source where it is known for all, else by agency."""
    sources = [one for one in book.parts("brought.source") if one.figure.key.split(":")[1] in _FROM]
    for one in sources:
        figure = book.whole(one.figure.key)
        if figure is not None and _is_most(one, book.parts("brought.source")):
            return _sentence(figure, f"came from {_FROM[figure.key.split(':')[1]]}", "cases brought ")
    named = book.parts("brought.agency")
    for one in named:
        figure = book.whole(one.figure.key)
        if figure is not None and not one.figure.key.endswith(":") and _is_most(one, named):
            title = "the families themselves" if figure.title == "Family" else figure.title
            return _sentence(figure, f"came from {title}", "cases brought ")
    return ""


def _largest(book: _Told, total: str, words: str) -> str:
    """The largest part of a breakdown, where it is alone in that and nothing hidden could be larger."""
    parts = book.parts(total)
    for one in parts:
        figure = book.whole(one.figure.key)
        if figure is not None and not one.figure.key.endswith(":") and _is_most(one, parts):
            near = fraction_words(figure.value or 0, figure.of or 0)
            share = f"{near}, " if near else ""
            number = f"{number_words(figure.value or 0)} of {figure.of}"
            return f"{words[0].upper()}{words[1:]} ‘{figure.title}’ ({share}{number})."
    return ""


def _is_most(one: Shown, parts: Sequence[Shown]) -> bool:
    """Whether a part is larger than each of the others could be: all are shown, and what nobody knows would not do."""
    unknown = sum(each.figure.value or 0 for each in parts if each.figure.key.endswith(":"))
    others = [other for other in parts if other is not one and not other.figure.key.endswith(":")]
    return not any(each.hidden for each in parts) and all(
        (other.figure.value or 0) + unknown < (one.figure.value or 0) for other in others
    )


def _share(book: _Told, key: str, words: str, nobody: str = "") -> str:
    """`nobody`: how it is said where the number is 0 and 'None of the …' would be no English."""
    figure = book.whole(key)
    if figure is not None and not figure.value and nobody:
        return f"{nobody} (0 of {figure.of} {'time' if figure.of == 1 else 'times'})."
    return _sentence(figure, words) if figure is not None else ""


def _sentence(figure: Figure, words: str, noun: str = "") -> str:
    """'Two in five came from schools (8 of 20).', or the numbers alone where no fraction says it.

    `noun`: what is counted, where the words do not say it themselves with 'of the …'.
    """
    value, whole = figure.value or 0, figure.of or 0
    numbers = f"{number_words(value)} of {whole}"
    near = fraction_words(value, whole)
    if not near:
        return f"{numbers} {_agreed(noun + words.removeprefix('of the '), value, whole)}."
    return f"{near[0].upper()}{near[1:]} {words} ({numbers})."


def _agreed(words: str, value: float, whole: int) -> str:
    """'case brought' of one, 'was reached' of one reached: the words behind numbers that stand alone."""
    noun, _, rest = words.partition(" ")
    if whole == 1:
        noun = noun.removesuffix("s")
    if 1 in (value, whole):
        rest = rest.replace(" were ", " was ", 1)
    return f"{noun} {rest}"


def _waited(book: _Told) -> str:
    figure = book.value("days.discussion")
    if figure is None or figure.median is None or figure.low is None or figure.high is None:
        return ""
    low, middle, high = (number_words(each) for each in (figure.low, figure.median, figure.high))
    if low == high:
        noun = "day" if low == "1" else "days"
        return f"From referral to the first discussion it took {low} {noun} wherever it is known."
    return f"From referral to the first discussion it took a median of {middle} days, between {low} and {high}."


def _minutes(book: _Told) -> str:
    figure = book.whole("minutes.in_time")
    if figure is None:
        return ""
    noun = "meeting" if figure.of == 1 else "meetings"
    return f"Minutes went out in time after {number_words(figure.value or 0)} of {figure.of} {noun}."


def _cases(figure: Figure) -> str:
    number = number_words(figure.value or 0)
    return f"{number} {'case' if figure.value == 1 else 'cases'}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
