"""What leaves without names gives no number from 1 to 5 away, not even to somebody who adds and subtracts."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.small_numbers import LEFT_OUT, hidden, shown

PARTS = st.lists(st.integers(0, 9) | st.integers(0, 60), max_size=6)


@given(PARTS)
def test_a_small_number_is_left_out_and_nothing_without_need(parts: list[int]) -> None:
    printed = shown(parts)
    assert all(words == LEFT_OUT for words, number in zip(printed, parts, strict=True) if 0 < number < 6)
    assert all(words == "0" for words, number in zip(printed, parts, strict=True) if not number)
    if not any(0 < number < 6 for number in parts):
        assert LEFT_OUT not in printed


@given(st.lists(st.integers(0, 8), min_size=2, max_size=5))
def test_no_small_number_can_be_worked_out_from_the_others_and_their_sum(parts: list[int]) -> None:
    gone = sorted(hidden(parts))
    total = sum(parts)
    if not gone or (all(number < 6 for number in parts) and total < 6):
        return  # a whole that is small is left out itself
    if all(parts[at] == 0 for at in range(len(parts)) if at not in gone) and len(gone) < 2:
        return  # the whole is the small number itself
    rest = total - sum(number for at, number in enumerate(parts) if at not in gone)
    ways = [each for each in product(range(1, rest + 1), repeat=len(gone)) if sum(each) == rest]
    assert all(len({way[place] for way in ways}) > 1 for place, at in enumerate(gone) if 0 < parts[at] < 6)
