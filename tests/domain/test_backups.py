"""When a backup is due and which are kept: 24 hours, 14 days, 12 months, whatever the clock does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.backup_duties import BackupFacts, backups
from jatdesk.domain.backups import (
    HOURLY,
    KEEP_ALL,
    KEEP_DAYS,
    KEEP_MONTHS,
    Counts,
    Kept,
    Mark,
    Note,
    by_name,
    is_due,
    name_of,
    newest,
    to_drop,
)
from jatdesk.domain.history import Head

NOW = datetime(2026, 11, 22, 14, 3, 5, tzinfo=UTC)
CHANGED = Mark(Head(8, b"8"))
SAME = Mark(Head(7, b"7"))


def note(made_at: datetime = NOW - timedelta(minutes=30)) -> Note:
    return Note("ab", made_at, 12, SAME, "0.2.0", 2, Counts(), "", 4096, "")


def kept(made_at: datetime, commits: int) -> Kept:
    return Kept(name_of(made_at, commits), made_at, commits)


@st.composite
def lives(draw: st.DrawFn) -> list[Kept]:
    """The backups of a store under a clock that mostly walks, and sometimes jumps years back or ahead."""
    steps = st.one_of(
        st.integers(0, 3 * 3600), st.integers(0, 20 * 86400), st.sampled_from([-400 * 86400, 900 * 86400, -7200])
    )
    moment, found = NOW, []
    for commits, step in enumerate(draw(st.lists(steps, max_size=60)), 1):
        moment += timedelta(seconds=step)
        found.append(kept(moment, commits * 3))
    return draw(st.permutations(found))


def test_the_first_backup_is_due_at_once() -> None:
    assert is_due(SAME, None, NOW)


def test_nothing_changed_means_nothing_is_due() -> None:
    assert not is_due(SAME, note(), NOW)
    assert not is_due(SAME, note(NOW - timedelta(days=30)), NOW, HOURLY)


def test_at_the_lock_any_change_makes_one_due_and_hourly_only_after_an_hour() -> None:
    assert is_due(CHANGED, note(), NOW)
    assert not is_due(CHANGED, note(), NOW, HOURLY)
    assert is_due(CHANGED, note(NOW - HOURLY), NOW, HOURLY)
    assert is_due(Mark(SAME.head, "1 2026-11-22T14:00:00"), note(), NOW), "half-typed text counts"


def test_a_clock_set_back_does_not_stop_the_hourly_one() -> None:
    assert is_due(CHANGED, note(NOW + timedelta(days=400)), NOW, HOURLY)


def test_the_name_says_when_and_how_far_and_nothing_else() -> None:
    name = name_of(NOW, 123)
    assert name == "2026-11-22 14.03.05 000123.jatdesk-backup"
    assert by_name(name) == Kept(name, NOW, 123)


@pytest.mark.parametrize(
    "name",
    [
        "store-format-1.db",
        "2026-11-22 14.03.05 000123.jatdesk-backup.part",
        "2026-13-22 14.03.05 000123.jatdesk-backup",
        "2026-11-22 14.03.05 Harwood.jatdesk-backup",
        "",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    assert by_name(name) is None


@given(lives())
def test_the_newest_and_the_last_day_are_always_kept(life: list[Kept]) -> None:
    dropped = set(to_drop(life))
    last = newest(life)
    if last is None:
        assert not dropped
        return
    assert last.commits == max(each.commits for each in life), "the counter says which is the newest, not the clock"
    assert last not in dropped
    assert not [each for each in dropped if last.made_at - each.made_at <= KEEP_ALL]


@given(lives())
def test_every_one_of_the_newest_days_and_months_keeps_its_last(life: list[Kept]) -> None:
    left = set(life) - set(to_drop(life))
    for form, count in (("%Y-%m-%d", KEEP_DAYS), ("%Y-%m", KEEP_MONTHS)):
        periods = sorted({each.made_at.strftime(form) for each in life}, reverse=True)[:count]
        for period in periods:
            of_it = [each for each in life if each.made_at.strftime(form) == period]
            assert max(of_it, key=lambda each: each.age_order) in left


@given(lives())
def test_what_is_left_stays_few_and_thinning_again_drops_nothing(life: list[Kept]) -> None:
    left = [each for each in life if each not in set(to_drop(life))]
    assert to_drop(left) == ()
    last = newest(left)
    older = [each for each in left if last is not None and last.made_at - each.made_at > KEEP_ALL]
    assert len(older) <= KEEP_DAYS + KEEP_MONTHS
    assert set(to_drop(list(reversed(life)))) == set(life) - set(left), "the order in the folder does not matter"


def test_fourteen_months_of_work_leave_a_day_fourteen_days_and_twelve_months() -> None:
    left: list[Kept] = []
    for number in range(426 * 6):
        left.append(kept(NOW + timedelta(hours=4 * number), number + 1))
        dropped = set(to_drop(left))
        left = [each for each in left if each not in dropped]
    last = left[-1].made_at
    assert sum(last - each.made_at <= KEEP_ALL for each in left) == 7
    assert len({each.made_at.date() for each in left if last - each.made_at <= timedelta(days=13)}) == 14
    assert len({(each.made_at.year, each.made_at.month) for each in left}) == 12
    assert len(left) <= 7 + 14 + 12


def test_a_clock_that_ran_ahead_for_an_hour_costs_no_old_backup() -> None:
    life = [kept(NOW - timedelta(days=30 * back), 100 - back) for back in range(10)]
    ahead = kept(NOW + timedelta(days=5000), 101)
    assert to_drop([*life, ahead]) == ()
    assert to_drop([*life, ahead, kept(NOW + timedelta(hours=1), 102)]) == ()


TODAY = date(2026, 11, 22)
SINCE = date(2026, 11, 1)


def asked(facts: BackupFacts, today: date = TODAY) -> list[tuple[str, str]]:
    return [(duty.title, duty.lateness.value) for duty in backups(facts, today)]


def test_a_second_place_is_asked_for_once_there_are_cases() -> None:
    assert asked(BackupFacts()) == []
    assert asked(BackupFacts(first_case=TODAY)) == [("Choose a second place for backups", "soon")]
    assert asked(BackupFacts(first_case=SINCE)) == [("Choose a second place for backups", "late")]


@pytest.mark.parametrize(("days", "said"), [(0, []), (6, []), (7, ["due"]), (13, ["due"]), (14, ["late"])])
def test_a_second_place_that_was_not_there_for_a_week_is_asked_for(days: int, said: list[str]) -> None:
    facts = BackupFacts(SINCE, second_place=True, seen=TODAY - timedelta(days=days))
    assert asked(facts) == [("Bring the second place for backups", lateness) for lateness in said]


def test_an_old_backup_is_asked_for_only_when_something_changed_since() -> None:
    old = BackupFacts(SINCE, second_place=True, seen=TODAY, newest=TODAY - timedelta(days=8))
    assert asked(old) == []
    assert asked(replace(old, changed=True)) == [("Make a backup", "due")]
    assert asked(replace(old, changed=True, newest=TODAY - timedelta(days=6))) == []
