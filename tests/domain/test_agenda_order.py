"""The order of an agenda: nothing is lost or doubled by it, late cases stand apart, families come first when wanted."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.agenda import PlannedItem, item_of, standing_refill
from jatdesk.domain.agenda_order import CASE_KINDS, families_first, in_new_order, place_for, place_of_standing
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting
from jatdesk.domain.profiles import StandingItem
from jatdesk.operations import profiles

STANDING = profiles.load().standing_items


def item(n: int, kind: ItemKind, *, late: bool = False, key: str = "") -> AgendaItem:
    return AgendaItem(f"i{n}", "m", n, kind, f"Item {n}", 5, key, f"c{n}" if kind in CASE_KINDS else "", late=late)


def fresh(cases: int = 3) -> list[AgendaItem]:
    found = [item(n, ItemKind.STANDING, key=each.key) for n, each in enumerate(STANDING) if each.key != "cases"]
    found[5:5] = [item(100 + n, ItemKind.REVIEW) for n in range(cases)]
    return found


KINDS = st.sampled_from([*CASE_KINDS, ItemKind.OTHER, ItemKind.PROFILE, ItemKind.ADVICE])


@given(st.lists(st.tuples(KINDS, st.booleans()), max_size=40))
def test_whatever_comes_in_which_order_late_cases_stand_behind_and_agencies_before_the_children(
    coming: list[tuple[ItemKind, bool]],
) -> None:
    items = fresh(0)
    for n, (kind, late) in enumerate(coming, start=200):
        items.insert(place_for(kind, items, STANDING, late=late), item(n, kind, late=late))
    assert len({each.id for each in items}) == len(coming) + len(STANDING) - 1
    cases = [each for each in items if each.kind in CASE_KINDS]
    assert [each.late for each in cases] == sorted(each.late for each in cases)
    in_time = [CASE_KINDS.index(each.kind) for each in cases if not each.late]
    assert in_time == sorted(in_time)
    places = {kind: [n for n, each in enumerate(items) if each.kind is kind] for kind in ItemKind}
    first_case = min((n for n, each in enumerate(items) if each.kind in CASE_KINDS), default=len(items))
    assert all(n < first_case for n in places[ItemKind.PROFILE])
    assert items[-1].key == "next_meeting"
    assert [each.key for each in items if each.kind is ItemKind.STANDING] == [
        each.key for each in STANDING if each.key != "cases"
    ]


@given(st.permutations(range(12)), st.dictionaries(st.integers(0, 11), st.sampled_from(["", "10:20", "11:05"])))
def test_families_first_moves_cases_only_and_keeps_everything(order: list[int], attending: dict[int, str]) -> None:
    cases = [item(400 + n, ItemKind.REVIEW if n % 2 else ItemKind.NEW, late=n > 9) for n in order]
    items = [*fresh(0)[:5], *cases, *fresh(0)[5:]]
    slots = {f"c{400 + n}": slot for n, slot in attending.items()}
    found = families_first(items, slots)
    by_id = {each.id: each for each in items}
    assert sorted(found) == sorted(by_id)
    for place, item_id in enumerate(found):
        if items[place].kind not in CASE_KINDS:
            assert item_id == items[place].id, "what is no case keeps its place"
    ordered = [by_id[item_id] for item_id in found if by_id[item_id].kind in CASE_KINDS]
    assert [each.late for each in ordered] == sorted(each.late for each in ordered)
    in_time = [each for each in ordered if not each.late]
    with_family = [each.case_id in slots for each in in_time]
    assert with_family == sorted(with_family, reverse=True)
    times = [slots[each.case_id] or "99:99" for each in in_time if each.case_id in slots]
    assert times == sorted(times)
    others = [each.id for each in in_time if each.case_id not in slots]
    assert others == [each.id for each in cases if not each.late and each.case_id not in slots], (
        "the others keep theirs"
    )
    assert families_first([by_id[each] for each in found], slots) == found, "twice is once"


LISTS = st.lists(st.sampled_from([each for each in STANDING if each.key != "cases"]), unique=True).map(tuple)
EXTRA = st.lists(st.builds(StandingItem, st.uuids().map(str), st.text(max_size=9), st.integers(0, 30)), max_size=4)


@given(LISTS, EXTRA, st.randoms(use_true_random=False))
def test_a_change_of_the_standing_items_brings_exactly_that_list_and_touches_nothing_else(
    kept: tuple[StandingItem, ...], extra: list[StandingItem], chance: object
) -> None:
    after = [*kept, *extra, next(each for each in STANDING if each.key == "cases")]
    chance.shuffle(after)  # type: ignore[attr-defined]
    items = fresh()
    items.insert(-1, item(300, ItemKind.OTHER))
    wanted = standing_refill(items, STANDING, after)
    now = [each for each in items if each not in wanted.drop]
    for n, new in enumerate(wanted.add):
        place = place_of_standing(new.key, now, after)
        now.insert(place, replace(now[0], id=f"n{n}", kind=new.kind, key=new.key, case_id=""))
    order = in_new_order(now, STANDING, after)
    assert sorted(order) == sorted(each.id for each in now)
    keys = {each.id: each.key for each in now if each.kind is ItemKind.STANDING}
    there = {each.key for each in after if each.key != "cases"}
    assert set(keys.values()) == there
    others = [each.id for each in items if each.kind is not ItemKind.STANDING]
    assert sorted(each for each in order if each not in keys) == sorted(others)


def test_minutes_a_person_changed_stay_and_what_is_done_never_goes() -> None:
    items = fresh()
    items[0] = replace(items[0], minutes=STANDING[0].minutes + 9)
    items[1] = replace(items[1], done=True)
    after = [replace(each, minutes=1, title=f"New {each.title}") for each in STANDING if each.key != STANDING[1].key]
    found = standing_refill(items, STANDING, after)
    assert items[1] not in found.drop
    welcome = next(planned for old, planned in found.change if old.id == items[0].id)
    assert (welcome.title, welcome.minutes) == ("New Welcome and apologies", STANDING[0].minutes + 9)


def test_an_order_a_person_made_stays() -> None:
    items = fresh()
    items[0], items[3] = items[3], items[0]
    assert in_new_order(items, STANDING, STANDING[::-1]) == tuple(each.id for each in items)


def test_an_item_that_comes_after_the_agenda_was_agreed_is_late() -> None:
    meeting = Meeting("m", date(2026, 12, 10), "10:00", "12:00", "Hall", agenda_agreed_on=date(2026, 12, 1))
    new = PlannedItem(ItemKind.NEW, "Case 0009", 15, case_id="c9")
    assert item_of(new, "i", meeting, 3).late
    assert not item_of(new, "i", replace(meeting, agenda_agreed_on=None), 3).late
