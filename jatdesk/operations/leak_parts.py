"""Who may be in a file about several children and stands in another child's part of it: most likely a slip (D10)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from jatdesk.db import leaks
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.leak_marks import Held, Kept, Mark, Piece
from jatdesk.domain.leak_parts import Part, misplaced, parts
from jatdesk.domain.leak_said import Texts
from jatdesk.domain.leaks import Allowed, Search
from jatdesk.domain.search import fold

OfCases = Callable[[Sequence[Id]], Allowed]
"""Who belongs to some cases, with the professionals who may be named in them."""


def found_in(
    reading: Reading, running: Iterable[Piece], case_ids: Sequence[Id], of_cases: OfCases, today: date, texts: Texts
) -> dict[str, tuple[Mark, ...]]:
    """By the number of the case in whose part it stands: what tells of other children of the file.

    Relatives and who lives in the same household belong together: they are named in each other's part.
    """
    cases = leaks.numbered(reading, case_ids)
    by_number: dict[str, list[Part]] = defaultdict(list)
    for part in parts(running, cases):
        by_number[part.number].append(part)
    if not by_number or len(cases) < 2:
        return {}
    children = {child for _, child in cases.values()}
    people = leaks.families(reading, children)
    numbers_of = {(child, number) for number, (_, child) in cases.items()}
    close, named = _close(reading, people, children)
    found: dict[str, tuple[Mark, ...]] = {}
    for number, its in by_number.items():
        case_id, child = cases[number]
        theirs = [case_id, *(case for case, other in cases.values() if other in close[child])]
        inside = of_cases(theirs)
        allowed = Allowed((*inside.people, *named[child]), inside.names, inside.details)
        others = [one for one in people if not {child, *close[child]}.intersection(one.children)]
        search = Search(others, today, texts, many=True)
        marks = [mark for part in its for mark in misplaced(part, search.hits([part.piece], allowed), numbers_of)]
        if marks:
            found[number] = tuple(marks)
    return found


def _close(
    reading: Reading, people: Sequence[Held], children: set[Id]
) -> tuple[Mapping[Id, set[Id]], Mapping[Id, list[Held]]]:
    """Who is related to or lives with whom, of some children; and relatives by name who have no record."""
    close: dict[Id, set[Id]] = defaultdict(set)
    named: dict[Id, list[Held]] = defaultdict(list)
    for child, other, name in leaks.kin_of(reading, children):
        if other:
            close[child].add(other)
            close[other].add(child)
        elif name.strip():
            named[child].append(Held("", Kept.KIN, name, (child,)))
    together: dict[str, set[Id]] = defaultdict(set)
    for one in people:
        for sign in _household(one):
            together[sign].update(one.children)
    for household in together.values():
        for child in household:
            close[child] |= household - {child}
    return close, named


def _household(one: Held) -> list[str]:
    """By which two families are one: a home, a telephone, a parent or carer of the same name."""
    home = "".join(letter for letter in one.address.casefold() if letter.isalnum())
    phone = "".join(letter for letter in one.phone if letter.isdigit())[-9:]
    carer = fold(one.name) if one.what == Kept.CARER and " " in one.name.strip() else ""
    return [f"{kind}{sign}" for kind, sign in (("home ", home), ("phone ", phone), ("carer ", carer)) if len(sign) > 6]
