"""Where items stand on an agenda: new ones by their kind, late ones apart, families first when somebody wants it."""

from collections.abc import Mapping, Sequence

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind
from jatdesk.domain.profiles import StandingItem

CASE_KINDS = (ItemKind.REVIEW, ItemKind.NEW, ItemKind.CLOSURE)
"""Case items, in the order in which they stand on a fresh agenda."""


def place_for(kind: ItemKind, items: Sequence[AgendaItem], standing: Sequence[StandingItem], *, late: bool) -> int:
    """The position at which a new item goes in.

    A case stands among the cases by its kind, a late one after them all; agencies present themselves before the
    children are discussed, so that they can leave (handbook §7); anything else stands before the last item.
    """
    if kind in CASE_KINDS:
        return _place_of_case(kind, items, standing, late)
    if kind is ItemKind.PROFILE:
        profiles = [n for n, old in enumerate(items) if old.kind is kind]
        cases = [n for n, old in enumerate(items) if old.kind in CASE_KINDS]
        return profiles[-1] + 1 if profiles else cases[0] if cases else _place_of_cases(items, standing)
    return max(0, len(items) - 1)


def place_of_standing(key: str, items: Sequence[AgendaItem], standing: Sequence[StandingItem]) -> int:
    """Where a standing item goes in: after the nearest one that comes before it in the list, else at the beginning."""
    keys = [each.key for each in standing]
    before = keys[: keys.index(key)]
    if "cases" in before:  # it comes after the children, and before the next of the standing items that is there
        after = keys[keys.index(key) + 1 :]
        later = [n for n, old in enumerate(items) if old.key in after]
        return later[0] if later else len(items)
    earlier = [n for n, old in enumerate(items) if old.key in before]
    return earlier[-1] + 1 if earlier else 0


def in_new_order(
    items: Sequence[AgendaItem], before: Sequence[StandingItem], after: Sequence[StandingItem]
) -> tuple[Id, ...]:
    """The whole order once the standing items have another one; as it is where a person had moved one of them.

    Cases and profiles stand where the children have their place, what else was added before the last item.
    """
    places = {each.key: n for n, each in enumerate(after)}
    standing = [item for item in items if item.kind is ItemKind.STANDING and item.key in places]
    rank = {each.key: n for n, each in enumerate(before)}
    known = [rank[item.key] for item in standing if item.key in rank]
    if known != sorted(known):
        return tuple(item.id for item in items)
    standing.sort(key=lambda item: places[item.key])
    first = [item for item in standing if places[item.key] < places["cases"]]
    last = [item for item in standing if places[item.key] > places["cases"]]
    others = [item for item in items if item not in standing]
    children = [item for item in others if item.kind in (*CASE_KINDS, ItemKind.PROFILE)]
    added = [item for item in others if item not in children]
    return tuple(item.id for item in (*first, *children, *last[:-1], *added, *last[-1:]))


def families_first(items: Sequence[AgendaItem], slots: Mapping[Id, str]) -> tuple[Id, ...]:
    """The whole order with the cases whose family attends before the other cases, by their own times (R8).

    `slots` holds by case the family's own time ('' without one). Everything that is no case keeps its place, and
    late cases stay behind the others.
    """
    places = [n for n, item in enumerate(items) if item.kind in CASE_KINDS]
    cases = [items[n] for n in places]
    ordered = sorted(
        cases, key=lambda item: (item.late, item.case_id not in slots, slots.get(item.case_id, "") or "99:99")
    )
    order = [item.id for item in items]
    for place, item in zip(places, ordered, strict=True):
        order[place] = item.id
    return tuple(order)


def _place_of_case(kind: ItemKind, items: Sequence[AgendaItem], standing: Sequence[StandingItem], late: bool) -> int:
    cases = [(n, old) for n, old in enumerate(items) if old.kind in CASE_KINDS]
    if not cases:
        return _place_of_cases(items, standing)
    if late:
        return cases[-1][0] + 1
    rank = CASE_KINDS.index(kind)
    in_time = [(n, old) for n, old in cases if not old.late]
    earlier = [n for n, old in in_time if CASE_KINDS.index(old.kind) <= rank]
    return earlier[-1] + 1 if earlier else cases[0][0]


def _place_of_cases(items: Sequence[AgendaItem], standing: Sequence[StandingItem]) -> int:
    keys = [each.key for each in standing]
    after = set(keys[keys.index("cases") + 1 :])
    for place, item in enumerate(items):
        if item.key in after:
            return place
    return len(items)
