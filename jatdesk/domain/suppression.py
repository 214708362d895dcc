"""Hides small numbers in copies that leave (field notes): 1 to 5, and whatever else would tell them by a sum.

All figures of one document are looked at together: a table must not tell what another one hides. Numbers of meetings,
members and issues count nobody's child and stay. Pure.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jatdesk.domain.figures import Figure, number_words, said

SMALL = 5
"""Numbers from 1 to this are hidden."""

HIDDEN = "c"
"""What stands in place of a hidden number."""

_OF_PEOPLE = ("cases", "closures", "refusals", "actions")


@dataclass(frozen=True)
class Shown:
    """A figure as a copy that leaves shows it."""

    figure: Figure
    words: str
    hidden: bool


@dataclass(frozen=True)
class _Table:
    """Parts that add up to a total; `head` is the figure of the total, where there is one."""

    head: Figure | None
    total: int
    parts: tuple[Figure, ...]


def suppressed(figures: Sequence[Figure]) -> tuple[Shown, ...]:
    """Every figure as it may be shown, in the order given."""
    return suppressed_together((figures,), ())[0]


Sum = tuple[Figure, Sequence[Figure]]
"""A figure of one document, and those of others that add up to it."""


def suppressed_together(documents: Sequence[Sequence[Figure]], sums: Sequence[Sum]) -> tuple[tuple[Shown, ...], ...]:
    """As `suppressed`, for documents that lie beside each other: none tells what another hides. Keys differ in all."""
    tables = [[*_tables(figures)] for figures in documents]
    across = [table for each in sums for table in _added(*each)]
    hidden: set[str] = set()
    for figures in documents:
        shares = {figure.key for figure in figures if figure.of is not None}
        hidden |= {figure.key for figure in figures if _is_small(figure, not figure.total or figure.total in shares)}
    while True:
        before = len(hidden)
        for table in (*(one for each in tables for one in each), *across):
            _protect(table, hidden)
        for figures in documents:
            _follow(figures, hidden)
        if len(hidden) == before:
            break
    return tuple(_all_shown(figures, own, hidden) for figures, own in zip(documents, tables, strict=True))


def _added(head: Figure, parts: Sequence[Figure]) -> list[_Table]:
    if head.sheet not in _OF_PEOPLE or not parts:
        return []
    found = [_Table(head, int(head.value or 0), tuple(parts))]
    if head.of is not None:
        wholes = tuple(replace(part, value=part.of or 0) for part in parts)
        found.append(_Table(replace(head, value=head.of), head.of, wholes))
    return found


def _all_shown(figures: Sequence[Figure], tables: Sequence[_Table], hidden: set[str]) -> tuple[Shown, ...]:
    secret = {int(figure.value or 0) for figure in figures if figure.key in hidden and figure.sheet in _OF_PEOPLE}
    headless = {part.key for table in tables if table.head is None and _is_told(table, hidden) for part in table.parts}
    return tuple(_shown(figure, hidden | headless, secret) for figure in figures)


def _is_small(figure: Figure, own_whole: bool) -> bool:
    """1 to 5; of times the number of values; of a share with a whole of its own that whole, and what is left of it."""
    if figure.sheet not in _OF_PEOPLE or figure.value is None:
        return False
    if _in_reach(figure.value):
        return True
    if figure.of is None or figure.is_time:
        return False
    return own_whole and (_in_reach(figure.of) or _in_reach(figure.of - figure.value))


def _in_reach(value: float) -> bool:
    return 0 < value <= SMALL


def _tables(figures: Sequence[Figure]) -> list[_Table]:
    """The breakdowns whose parts are whole numbers of people that add up to their total."""
    heads = {figure.key: figure for figure in figures}
    parts: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.total and figure.sheet in _OF_PEOPLE:
            parts[figure.total].append(figure)
    found = []
    for key, own in parts.items():
        head = heads.get(key)
        total = int(head.value or 0) if head is not None else own[0].of or 0
        if sum(int(part.value or 0) for part in own) == total:
            found.append(_Table(head, total, tuple(own)))
            if head is not None and head.of is not None:  # shares: their wholes add up as well
                wholes = tuple(replace(part, value=part.of) for part in own)
                found.append(_Table(replace(head, value=head.of), head.of, wholes))
        else:  # a case may stand in several parts, or the total counts something else: each part for itself
            found += [_Table(None, part.of or 0, (part, _rest(part))) for part in own if part.of]
    return found + _crossing(figures, found) + _lying_in(figures, heads)


def _lying_in(figures: Sequence[Figure], heads: Mapping[str, Figure]) -> list[_Table]:
    """Figures of which some rows are another figure's by its meaning: what is left of them follows from the two."""
    found = []
    for figure in figures:
        whole = heads.get(figure.within)
        if whole is not None and figure.sheet in _OF_PEOPLE:
            rest = _rest(replace(figure, of=int(whole.value or 0)))
            found.append(_Table(whole, int(whole.value or 0), (figure, rest)))
    return found


def _crossing(figures: Sequence[Figure], tables: Sequence[_Table]) -> list[_Table]:
    """Where some parts of one table are together another figure’s cases: it tells their sum and that of the rest."""
    found = []
    for figure in figures:
        if figure.sheet not in _OF_PEOPLE or not figure.behind or figure.value != len(figure.behind):
            continue
        whole = frozenset(figure.behind)
        for table in tables:
            inside = tuple(part for part in table.parts if part.sheet == figure.sheet and _lies_in(part, whole))
            if 1 < len(inside) < len(table.parts) and sum(len(part.behind) for part in inside) == len(whole):
                outside = (part for part in table.parts if part not in inside)
                found += [_Table(figure, len(whole), inside), replace(table, parts=(figure, *outside))]
    return found


def _lies_in(part: Figure, whole: frozenset[int]) -> bool:
    return bool(part.behind) and part.value == len(part.behind) and whole.issuperset(part.behind)


def _rest(part: Figure) -> Figure:
    """What is left of a share: nobody writes it down, but everybody can work it out."""
    rest = (part.of or 0) - int(part.value or 0)
    return Figure(f"{part.key} rest", "", "", rest, part.of, None, None, None, 0, "", (), part.sheet)


def _protect(table: _Table, hidden: set[str]) -> None:
    """Hides more parts, the smallest first, until none can be worked out from the total; at last the total itself."""
    for part in table.parts:
        if _in_reach(part.value or 0):
            hidden.add(part.key)
    while _is_told(table, hidden):
        left = [part for part in table.parts if part.key not in hidden and part.value]
        if left:
            hidden.add(min(left, key=lambda part: (part.value or 0, part.key)).key)
        elif table.head is not None:
            hidden.add(table.head.key)
        else:
            break


def _is_told(table: _Table, hidden: set[str]) -> bool:
    """Whether somebody who knows what is shown can work out a hidden number."""
    parts = [int(part.value or 0) for part in table.parts if part.key in hidden]
    if table.head is not None and table.head.key in hidden:
        return not parts and table.total > 0  # the parts would add up to the total
    if not parts:
        return False
    small = all(value <= SMALL for value in parts)
    return len(parts) == 1 or sum(parts) == len(parts) or (small and sum(parts) == SMALL * len(parts))


def _follow(figures: Sequence[Figure], hidden: set[str]) -> None:
    """The same cases under another title are the same number."""
    secret = {(figure.sheet, frozenset(figure.behind)) for figure in figures if figure.key in hidden and figure.behind}
    for figure in figures:
        if figure.sheet in _OF_PEOPLE and figure.behind and (figure.sheet, frozenset(figure.behind)) in secret:
            hidden.add(figure.key)


def _shown(figure: Figure, hidden: set[str], secret: set[int]) -> Shown:
    if figure.key in hidden:
        return Shown(figure, HIDDEN, True)
    if figure.of is None or figure.sheet not in _OF_PEOPLE or figure.of not in secret:
        return Shown(figure, said(figure), False)
    return Shown(figure, number_words(figure.value or 0), False)  # the whole would tell a hidden number
