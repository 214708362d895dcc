"""The rules of the self-check: from when a thing is worth a look, and from when something has to be done."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jatdesk.domain.people import Drill
from jatdesk.domain.self_check import Encryption, Facts, SlotCost, State, Topic, check_is_due, rows

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
GOOD = Facts(
    now=NOW,
    today=TODAY,
    costs=(SlotCost("Administrator", 256, 3),),
    last_backup=NOW,
    restore_tried=NOW,
    second_place="/stick",
    second_place_seen=TODAY,
    drill=Drill(TODAY, TODAY),
    encryption=Encryption.ON,
    version="0.2",
    released=TODAY,
    checked=NOW,
    history_lines=3,
    seal="3F2A",
)


def _days(number: int) -> datetime:
    return NOW - timedelta(days=number)


def _on(number: int) -> date:
    return TODAY - timedelta(days=number)


def test_when_all_is_well_every_row_is_fine_and_asks_for_nothing() -> None:
    shown = rows(GOOD)
    assert {row.state for row in shown} == {State.FINE}
    assert {row.todo for row in shown} == {""}
    assert all(row.words.endswith(".") for row in shown)


_CASES: list[tuple[Topic, dict[str, Any], State]] = [
    (Topic.CHECK, {"checked": None}, State.LOOK),
    (Topic.CHECK, {"checked": _days(13)}, State.FINE),
    (Topic.CHECK, {"checked": _days(15)}, State.LOOK),
    (Topic.CHECK, {"check_words": "1 found: a page."}, State.ACT),
    (Topic.BACKUP, {"last_backup": None}, State.ACT),
    (Topic.BACKUP, {"last_backup": _days(90), "saves_since": 0}, State.FINE),
    (Topic.BACKUP, {"last_backup": _days(2), "saves_since": 1}, State.ACT),
    (Topic.BACKUP, {"last_backup": NOW, "saves_since": 400}, State.FINE),
    (Topic.RESTORE, {"restore_tried": None}, State.LOOK),
    (Topic.RESTORE, {"restore_tried": _days(400)}, State.LOOK),
    (Topic.SECOND_PLACE, {"second_place": ""}, State.ACT),
    (Topic.SECOND_PLACE, {"second_place_seen": None}, State.ACT),
    (Topic.SECOND_PLACE, {"second_place_seen": _on(7)}, State.FINE),
    (Topic.SECOND_PLACE, {"second_place_seen": _on(8)}, State.ACT),
    (Topic.RECOVERY_KEY, {"drill": Drill(_on(1), None)}, State.LOOK),
    (Topic.RECOVERY_KEY, {"drill": Drill(_on(60), None)}, State.ACT),
    (Topic.RECOVERY_KEY, {"drill": Drill(_on(900), _on(400))}, State.ACT),
    (Topic.KEYS, {"costs": (SlotCost("Administrator", 256, 3), SlotCost("Chair", 32, 3))}, State.ACT),
    (Topic.KEYS, {"costs": ()}, State.LOOK),
    (Topic.DISK, {"encryption": Encryption.OFF}, State.ACT),
    (Topic.DISK, {"encryption": Encryption.UNKNOWN}, State.LOOK),
    (Topic.PLACE, {"synced": "OneDrive"}, State.ACT),
    (Topic.PROGRAM, {"released": _on(366)}, State.LOOK),
]


@pytest.mark.parametrize(("topic", "changed", "state"), _CASES)
def test_each_thing_is_judged_by_its_own_rule(topic: Topic, changed: dict[str, Any], state: State) -> None:
    shown = {row.topic: row for row in rows(replace(GOOD, **changed))}
    assert shown[topic].state is state
    assert {row.state for other, row in shown.items() if other is not topic} == {State.FINE}


def test_the_weekly_check_is_due_after_a_week_a_fault_or_a_clock_set_back() -> None:
    assert check_is_due(None, "", NOW)
    assert not check_is_due(_days(6), "", NOW)
    assert check_is_due(_days(7), "", NOW)
    assert check_is_due(_days(1), "1 found", NOW)
    assert check_is_due(_days(-30), "", NOW)
