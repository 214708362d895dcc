"""No number that is hidden in a copy that leaves can be worked out from what is shown."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.figures import Figure, count, days, share
from jatdesk.domain.suppression import HIDDEN, SMALL, Shown, suppressed

_FIRST = st.lists(st.integers(0, 9), min_size=1, max_size=4)


def _table(key: str, values: list[int]) -> list[Figure]:
    rows = list(range(1, sum(values) + 1))
    made, place = [count(key, key, "", rows, "")], 0
    for number, value in enumerate(values):
        part = share(f"{key}:{number}", str(number), "", rows[place : place + value], len(rows), "")
        made.append(Figure(**{**vars(part), "total": key}))
        place += value
    return made


def _words(shown: tuple[Shown, ...]) -> dict[str, str]:
    return {one.figure.key: one.words for one in shown}


def _solutions(shown: tuple[Shown, ...], key: str) -> list[tuple[int, ...]]:
    """Every way the hidden parts of a table can be, for somebody who knows its total and the rule."""
    head = next(one for one in shown if one.figure.key == key)
    parts = [one for one in shown if one.figure.total == key]
    hidden = [int(one.figure.value or 0) for one in parts if one.hidden]
    most = SMALL if all(value <= SMALL for value in hidden) else max(hidden) + 2
    rest = sum(hidden)
    if head.hidden:
        return list(product(range(1, most + 1), repeat=len(hidden)))
    return [each for each in product(range(1, most + 1), repeat=len(hidden)) if sum(each) == rest]


@given(_FIRST, _FIRST)
def test_no_hidden_number_has_only_one_possible_value(first: list[int], second: list[int]) -> None:
    shown = suppressed([*_table("a", first), *_table("b", second), share("again", "", "", [1], sum(first), "")])
    for key in ("a", "b"):
        head = next(one for one in shown if one.figure.key == key)
        parts = [one for one in shown if one.figure.total == key]
        hidden = [one for one in parts if one.hidden]
        if hidden:
            ways = _solutions(shown, key)
            assert all(len({way[place] for way in ways}) > 1 for place in range(len(hidden))), _words(shown)
        if head.hidden and head.figure.value:
            assert hidden, "the parts would add up to the total"
            wholes = {one.words.partition(" of ")[2].split(" ")[0] for one in shown if " of " in one.words}
            assert str(int(head.figure.value)) not in wholes, "the whole of a share is the total"
    assert not any(
        one.words == str(int(one.figure.value or 0)) for one in shown if 0 < (one.figure.value or 0) <= SMALL
    )


def test_one_small_number_takes_the_next_smallest_with_it_and_nought_stays() -> None:
    assert _words(suppressed(_table("a", [3, 0, 8, 20]))) == {
        "a": "31",
        "a:0": HIDDEN,
        "a:1": "0 of 31 (0 %)",
        "a:2": HIDDEN,
        "a:3": "20 of 31 (65 %)",
    }
    assert _words(suppressed(_table("a", [12, 9])))["a:1"] == "9 of 21 (43 %)"


def test_another_table_over_the_same_cases_does_not_tell_a_hidden_total() -> None:
    shown = _words(suppressed([*_table("a", [4]), *_table("b", [2, 2]), share("again", "", "", [1, 2], 4, "")]))
    assert set(shown.values()) == {HIDDEN}


def test_a_figure_that_is_some_parts_of_a_table_together_does_not_tell_one_of_them() -> None:
    table = _table("caf", [14, 3, 9])
    begun = [*table[1].behind, *table[2].behind]
    shown = _words(suppressed([*table, count("begun", "", "", begun, "")]))
    assert shown["caf:1"] == HIDDEN and shown["caf:0"] == HIDDEN, "17 less 14 would be the 3"
    assert shown["caf:2"] == HIDDEN, "the next smallest goes with the 3"


def test_times_of_few_and_shares_that_leave_few_are_hidden_and_meetings_stay() -> None:
    few = days("few", "", "", [(row, row) for row in range(1, 5)], "")
    enough = days("enough", "", "", [(row, row) for row in range(1, 8)], "")
    left = share("left", "", "", list(range(18)), 20, "")
    held = count("held", "", "", [1, 2, 3], "", sheet="meetings")
    assert [one.hidden for one in suppressed([few, enough, left, held])] == [True, False, True, False]
