"""A case drifts when actions are carried on and on, meetings change nothing, or the child is referred again soon."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.drift import DriftFacts, drift

FIRST = date(2026, 9, 10)
THREE = (FIRST, date(2026, 10, 8), date(2026, 11, 12))


def test_a_case_that_moves_shows_nothing() -> None:
    assert drift(DriftFacts((0, 1), THREE, (date(2026, 10, 20),), (date(2025, 9, 1), date(2026, 9, 2))), 3) == ()


def test_an_action_carried_on_twice_is_a_sign() -> None:
    assert drift(DriftFacts((2, 0)), 3) == ("An action has been carried on 2 times.",)
    assert drift(DriftFacts((2, 3)), 3) == ("2 actions have been carried on at least 2 times.",)


def test_three_meetings_without_a_change_are_a_sign() -> None:
    assert drift(DriftFacts(discussed=THREE), 3) == ("Nothing has changed over 3 meetings, since 10 September 2026.",)
    assert drift(DriftFacts(discussed=THREE[:2]), 3) == ()


def test_a_referral_within_a_year_of_the_last_is_a_sign_and_one_on_the_day_after_is_not() -> None:
    (sign,) = drift(DriftFacts(referred=(date(2025, 9, 1), date(2026, 9, 1))), 3)
    assert sign == "Referred again on 1 September 2026, within 12 months of 1 September 2025."
    assert drift(DriftFacts(referred=(date(2025, 9, 1), date(2026, 9, 2))), 3) == ()


@given(st.lists(st.dates(FIRST, FIRST + timedelta(400)), max_size=8), st.integers(2, 6))
def test_any_change_since_the_first_of_the_last_meetings_ends_the_standstill(days: list[date], meetings: int) -> None:
    discussed = tuple(sorted(set(days)))
    still = drift(DriftFacts(discussed=discussed), meetings)
    assert bool(still) == (len(discussed) >= meetings)
    if still:
        moved = DriftFacts(discussed=discussed, changed=(discussed[-meetings] + timedelta(1),))
        assert drift(moved, meetings) == ()
