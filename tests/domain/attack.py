"""What a reader works out of one report without names, knowing only what its figures mean: sums, wholes and bounds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from jatdesk.domain.suppression import SMALL, Shown

_PEOPLE = ("cases", "closures", "refusals", "actions")
_MOST = Fraction(10**6)
_SAME = {  # breakdowns and shares that are over one and the same number, by what the report says they count
    "brought": (
        *(
            f"brought.{key}"
            for key in ("agency", "asked_by", "source", "age", "gender", "ethnicity", "phase", "level", "main_need")
        ),
        "consent",
        "of again",
    ),
    "discussed": ("of parents.came", "of young.came"),
    "open": ("leads.agency",),
    "closed.reason": ("of outcomes.none", "of feedback.parent", "of feedback.young", "of exit_talks"),
}
_TOGETHER = {
    "caf.agency": ("caf.state:B", "caf.state:C", "caf.state:R"),
    "refused.reason": ("refused:C", "refused:X", "refused:W"),
}
_INSIDE = {"dormant": "open", "needs": "brought"}
_HEADLESS = ("outcomes", "feelings.child", "feelings.parent")

Terms = dict[str, Fraction]


class Reader:
    """Equations between numbers, each of them between a lowest and a highest value."""

    def __init__(self) -> None:
        self.low: defaultdict[str, Fraction] = defaultdict(Fraction)
        self.high: defaultdict[str, Fraction] = defaultdict(lambda: _MOST)
        self._known: list[tuple[Terms, Fraction]] = []

    def sum(self, parts: Iterable[str], whole: str) -> None:
        """The parts add up to the whole."""
        terms: Terms = defaultdict(Fraction)
        for part in parts:
            terms[part] += 1
        terms[whole] -= 1
        self._known.append((dict(terms), Fraction(0)))

    def reads(self, key: str, value: int) -> None:
        """A number stands there."""
        self._known.append(({key: Fraction(1)}, Fraction(value)))

    def think(self) -> None:
        """Takes the equations apart, then narrows every number by all others until nothing moves."""
        equations = self._known + self._reduced()
        moved = True
        while moved:
            moved = sum(self._narrowed(terms, total) for terms, total in equations) > 0

    def _reduced(self) -> list[tuple[Terms, Fraction]]:
        found: dict[str, tuple[Terms, Fraction]] = {}
        for known, number in self._known:
            terms, total = known, number
            for pivot, (row, value) in found.items():
                terms, total = _less(terms, total, row, value, terms.get(pivot, Fraction(0)))
            if not terms:
                assert not total, "what is shown contradicts itself"
                continue
            pivot, factor = next(iter(terms.items()))
            own = {key: number / factor for key, number in terms.items()}, total / factor
            for key, (row, value) in found.items():
                found[key] = _less(row, value, *own, row.get(pivot, Fraction(0)))
            found[pivot] = own
        return list(found.values())

    def _narrowed(self, terms: Terms, total: Fraction) -> bool:
        moved = False
        for key, factor in terms.items():
            most = [number * (self.high if number > 0 else self.low)[other] for other, number in terms.items()]
            least = [number * (self.low if number > 0 else self.high)[other] for other, number in terms.items()]
            own = list(terms).index(key)
            ends = ((total - sum(most) + most[own]) / factor, (total - sum(least) + least[own]) / factor)
            if min(ends) > self.low[key]:
                self.low[key], moved = min(ends), True
            if max(ends) < self.high[key]:
                self.high[key], moved = max(ends), True
        return moved


def told(shown: Sequence[Shown]) -> list[str]:
    """The hidden numbers above 0 that have one possible value, and small rests of a figure within another."""
    reader = Reader()
    of_people = {one.figure.key: one for one in shown if one.figure.sheet in _PEOPLE and not one.figure.is_time}
    for key, one in of_people.items():
        _look_at(reader, key, one)
    parts = defaultdict(list)
    for key, one in of_people.items():
        if one.figure.total:
            parts[one.figure.total].append(key)
    for total, own in parts.items():
        _add_up(reader, total, own, of_people)
    for whole, others in _SAME.items():
        for other in others:
            reader.sum([other], whole)
    for whole, some in _TOGETHER.items():
        reader.sum([key for key in some if key in of_people], whole)
    for part, whole in _INSIDE.items():
        reader.sum([part, f"{whole} without {part}"], whole)
    reader.think()
    wanted = [key for key, one in of_people.items() if one.hidden and one.figure.value]
    rests = [f"{whole} without {part}" for part, whole in _INSIDE.items()]
    small = [key for key in rests if 0 < reader.low[key] <= SMALL]
    return [key for key in (*wanted, *small) if reader.low[key] == reader.high[key]]


def _look_at(reader: Reader, key: str, one: Shown) -> None:
    figure = one.figure
    if not one.hidden:
        number, _, whole = one.words.replace("–", "0 of 0").partition(" of ")
        reader.reads(key, int(number))
        if whole:
            reader.reads(f"of {key}", int(whole.split()[0]))
    elif figure.of is None or figure.total not in ("", "actions.on_time", *_HEADLESS):
        reader.low[key] = Fraction(1)
    if figure.of is not None and key != "told.in_time":
        reader.sum([key, f"rest of {key}"], f"of {key}")


def _add_up(reader: Reader, total: str, own: list[str], of_people: dict[str, Shown]) -> None:
    wholes = [f"of {key}" for key in own if of_people[key].figure.of is not None]
    if total == "actions.on_time":
        reader.sum(own, total)
        reader.sum(wholes, f"of {total}")
        return
    head = wholes[0] if total in _HEADLESS else total
    if total != "needs":
        reader.sum(own, head)
    for whole in wholes:
        if whole != head:
            reader.sum([whole], head)


def _less(terms: Terms, total: Fraction, row: Terms, value: Fraction, factor: Fraction) -> tuple[Terms, Fraction]:
    if not factor:
        return terms, total
    left = {key: terms.get(key, Fraction(0)) - factor * row.get(key, Fraction(0)) for key in {**terms, **row}}
    return {key: number for key, number in left.items() if number}, total - factor * value
