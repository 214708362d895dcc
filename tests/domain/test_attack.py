"""A whole report without names of teams made by chance tells no hidden number to who adds and subtracts its tables."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from jatdesk.domain.figure_book import figures
from jatdesk.domain.periods import quarter_of
from jatdesk.domain.return_rows import (
    ActionRow,
    CaseRow,
    ClosureRow,
    MeetingRow,
    RefusalRow,
    ReturnHead,
    ReturnRows,
)
from jatdesk.domain.suppression import Shown, suppressed
from jatdesk.operations import profiles
from tests.domain.attack import told

_PROFILE = profiles.load("jat")
_PERIOD = quarter_of(date(2026, 11, 5))
_TEAMS = 20
"""Teams in each case of the test."""


@pytest.mark.parametrize("first", range(0, 4 * _TEAMS, _TEAMS))
def test_no_hidden_number_of_a_whole_report_can_be_worked_out(first: int) -> None:
    hidden = 0
    for seed in range(first, first + _TEAMS):
        shown = suppressed(figures(_by_chance(Random(seed)), _PROFILE))
        assert told(shown) == [], f"team {seed}"
        hidden += sum(one.hidden for one in shown)
    assert hidden > 10 * _TEAMS, "there is something to work out"


def test_the_attack_finds_what_a_table_without_its_neighbour_would_tell() -> None:
    rows = ReturnRows(
        _head(),
        refusals=tuple(RefusalRow(row, kind, "a") for row, kind in enumerate("CCCCCCCWWLL", 1)),
    )
    shown = suppressed(figures(rows, _PROFILE))
    assert told(shown) == []
    words = {one.figure.key: one.words for one in shown}
    assert words["refused"] == "11" and words["refused.reason"] == "c", "11 less 9 would be the 2 letters back"
    plain = [Shown(one.figure, "9", False) if one.figure.key == "refused.reason" else one for one in shown]
    assert "refused:L" in told(plain)


def test_what_is_left_of_a_figure_within_another_is_not_told() -> None:
    needs = [choice.code for choice in _PROFILE.needs]
    states = "D" * 18 + "O" * 2
    cases = [
        CaseRow(row, brought=True, state=state, needs=needs[0] if row > 3 else "")
        for row, state in enumerate(states, 1)
    ]
    shown = {one.figure.key: one.words for one in suppressed(figures(ReturnRows(_head(), tuple(cases)), _PROFILE))}
    assert shown["open"] == "20" and shown["dormant"] == "c", "2 that do not rest"
    assert shown["brought"] == "20" and shown["needs"] == "c", "3 without a need"


def _head() -> ReturnHead:
    return ReturnHead(1, False, "", "", "", "", "", _PERIOD, _PERIOD.last)


class _Chance:
    """Values of a column, some of them rare in this team."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._weights: dict[str, list[int]] = {}

    def of(self, name: str, values: Any) -> Any:
        if name not in self._weights:
            self._weights[name] = [self.random.choice([0, 0, 1, 2, 5, 20]) for _ in values]
            self._weights[name][self.random.randrange(len(values))] += 3
        return self.random.choices(values, self._weights[name])[0]


def _by_chance(random: Random) -> ReturnRows:
    chance = _Chance(random)
    cases = tuple(_case(row, chance) for row in range(1, random.choice([1, 3, 6, 8, 12, 20, 30, 60]) + 1))
    closures: list[ClosureRow] = []
    actions: list[ActionRow] = []
    refusals: list[RefusalRow] = []
    for case in cases:
        for _ in range(chance.random.choice([1] * 19 + [2]) if case.closed else 0):
            closures.append(_closure(len(closures) + 1, case.row, chance))
        for _ in range(random.randint(0, 2)):
            actions.append(_action(len(actions) + 1, case.row, chance))
        if random.random() < 0.4:
            kind, reason = chance.of("refused", "CXWEL"), chance.of("why", ["a", "b", ""])
            refusals.append(RefusalRow(len(refusals) + 1, kind, reason))
    return ReturnRows(
        _head(), cases, _meetings(cases, random), (), (), tuple(closures), tuple(actions), (), tuple(refusals)
    )


def _case(row: int, chance: _Chance) -> CaseRow:
    random, needs = chance.random, [choice.code for choice in _PROFILE.needs]
    brought, times, state = (
        chance.of("brought", [True, False]),
        chance.of("times", [0, 1, 2]),
        chance.of("state", "ODC"),
    )
    met = times or None
    return CaseRow(
        row,
        age_at_referral=chance.of("age", [3, 8, 12, 17, 21, None]),
        gender=chance.of("gender", ["M", "F", "X", ""]),
        ethnicity=chance.of("ethnicity", ["WBRI", "APKN", "MWBC", ""]),
        school_phase=chance.of("phase", ["P", "S", ""]),
        brought=brought,
        kind=chance.of("kind", "NR"),
        agency=chance.of("agency", ["School", "Health", "Family", "Police", ""]),
        source=chance.of("source", ["2A", "6", "4", ""]),
        asked_by=chance.of("asked", ["P", "F", ""]),
        level=chance.of("level", [2, 3, 4, None]),
        needs=" ".join(need for need in needs[:4] if random.random() < chance.of("needs", [0.1, 0.5, 0.9])),
        main_need=chance.of("main", [*needs[:3], ""]),
        consent=chance.of("consent", "GRN"),
        times_discussed=met,
        days_to_discussion=met and random.randint(1, 40),
        lead_agency=chance.of("lead", ["School", "Health", ""]),
        caf=chance.of("caf", ["B", "C", "R", "N", ""]),
        caf_agency=chance.of("wrote", ["School", "Health", ""]),
        parent_came=met and chance.of("parent", [0, 1]),
        young_came=met and chance.of("young", [0, 1]),
        to_tell=met,
        told_in_time=met and random.choice([times, times, 0]),
        child_first=chance.of("child first", [3, 5, None]),
        child_last=chance.of("child last", [4, 5, 7]),
        parent_first=chance.of("parent first", [3, 5, None]),
        parent_last=chance.of("parent last", [2, 5, 7]),
        state=state,
        days_open=random.randint(1, 200),
        closed=state == "C" or random.random() < 0.1,
    )


def _closure(row: int, case_row: int, chance: _Chance) -> ClosureRow:
    yes_no = [True, False]
    sought = chance.random.randint(0, 3)
    reached = chance.random.randint(0, sought)
    return ClosureRow(
        row,
        case_row,
        reason=chance.of("reason", [choice.code for choice in _PROFILE.closure_reasons[:4]]),
        days_open=chance.random.randint(1, 100),
        sought=sought,
        reached=reached,
        partly=chance.random.randint(0, sought - reached),
        report_asked=chance.of("report asked", yes_no),
        report_back=chance.of("report back", yes_no),
        parent_words=chance.of("parent's words", yes_no),
        young_words=chance.of("young words", yes_no),
        exit_talk=chance.of("exit talk", yes_no),
    )


def _action(row: int, case_row: int, chance: _Chance) -> ActionRow:
    return ActionRow(
        row,
        case_row,
        doer=chance.of("doer", "AAFCN"),
        agency=chance.of("doing", ["School", "Health", "Police", ""]),
        due_here=chance.of("due here", [True, False]),
        timing=chance.of("timing", "TLOY"),
    )


def _meetings(cases: tuple[CaseRow, ...], random: Random) -> tuple[MeetingRow, ...]:
    total = sum(case.times_discussed or 0 for case in cases)
    first, second = sorted(random.randint(0, total) for _ in range(2))
    days = (_PERIOD.first + timedelta(days=30 * number) for number in range(3))
    return tuple(
        MeetingRow(row, day, "H", minutes="T", days_to_minutes=3, discussed=number)
        for row, (day, number) in enumerate(zip(days, (first, second - first, total - second), strict=True), 1)
    )
