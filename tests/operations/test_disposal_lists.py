"""Records whose time is over: listed by one, decided by a second person, gone, and counted all the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jatdesk.db import purge
from jatdesk.domain import disposed
from jatdesk.domain.cases import Closure
from jatdesk.domain.disposed import CUT
from jatdesk.domain.periods import Period, quarter_of
from jatdesk.domain.retention import Kind, Rule, Start
from jatdesk.domain.roles import Role
from jatdesk.errors import NotAllowed, SaveRefused
from jatdesk.operations import approvals, cases, disposal, disposal_lists, figures, figures_out, reports, retention
from jatdesk.operations.desk import Desk
from jatdesk.operations.old_backups import OldBackups
from tests.operations import outgoing
from tests.operations.conftest import RAW_KEY, OpenDesk, desk, empty_store, open_desk, store_folder
from tests.operations.outgoing import ADA, BERT, WAITING, Month
from tests.security import plain_pages

__all__ = ("desk", "empty_store", "open_desk", "store_folder")

SAID = "Zanzibar tambourines every night."
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
SCHOOL_YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))


def _chair(desk: Desk) -> Desk:
    return replace(desk, person="Iris Chair", role=Role.CHAIR, slot_id="chair")


def _over(open_desk: OpenDesk) -> Month:
    """Ada and Bert were discussed and closed in December 2026, Dot without ever being discussed."""
    month = outgoing.month(open_desk)
    month.hold(of_ada=SAID)
    month.approve()
    month.clock.go_to(date(2026, 12, 15))
    for child in (ADA, BERT, WAITING):
        cases.close(month.desk, month.cases[child], Closure(date(2026, 12, 15), "plan_done"))
    return month


def _counted(desk: Desk, period: Period) -> list[tuple[object, ...]]:
    found = figures.of_period(desk, period)
    return [(each.key, each.value, each.of, each.median) for each in found.figures]


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        (Rule(Kind.DISCUSSED, Start.CLOSED, 6), date(2030, 2, 28)),
        (Rule(Kind.DISCUSSED, Start.FINANCIAL_YEAR, 6), date(2030, 3, 31)),
        (Rule(Kind.DISCUSSED, Start.BIRTH, 25), date(2037, 5, 6)),
        (Rule(Kind.DISCUSSED, Start.BIRTH, 1), date(2024, 2, 29)),
    ],
)
def test_the_years_are_counted_from_where_the_rule_says(rule: Rule, due: date) -> None:
    assert rule.due(date(2024, 2, 29), date(2012, 5, 6)) == due
    assert rule.due(None, date(2012, 5, 6)) is None


def test_a_second_person_decides_and_nothing_is_left_but_what_counts(open_desk: OpenDesk, store_folder: Path) -> None:
    month = _over(open_desk)
    desk = month.desk
    numbers = {child: cases.case(desk, month.cases[child]).number for child in (ADA, BERT, WAITING)}
    assert [each.number for each in retention.due(desk, date(2027, 12, 15), 500)] == [numbers[WAITING]]
    month.clock.go_to(date(2032, 12, 14))
    assert {each.number for each in retention.due(desk, date(2032, 12, 15), 500)} == set(numbers.values())
    month.clock.go_to(date(2032, 12, 15))
    quarter = quarter_of(date(2026, 12, 10))
    before = {period: _counted(desk, period) for period in (quarter, YEAR, SCHOOL_YEAR)}
    assert plain_pages.hits(store_folder, bytes.fromhex(RAW_KEY), SAID) > 0

    retention.hold(desk, month.cases[BERT], "A claim is expected")
    made, _ = disposal_lists.make(desk)
    assert {line.number for line in made.lines} == {numbers[ADA], numbers[WAITING]}  # a hold beats the rule
    with pytest.raises(SaveRefused, match="can’t decide"):
        disposal_lists.answer(desk, made.id, numbers[ADA], "destroy", "")
    with pytest.raises(SaveRefused, match="No second person"):
        disposal_lists.carry_out(desk, made.id)
    chair = _chair(desk)
    disposal_lists.answer(chair, made.id, numbers[ADA], "destroy", "")
    with pytest.raises(SaveRefused, match="has no answer"):
        disposal_lists.decide(chair, made.id)
    with pytest.raises(SaveRefused, match="names the child"):
        disposal_lists.answer(chair, made.id, numbers[WAITING], "keep", "Dot may come back")
    disposal_lists.answer(chair, made.id, numbers[WAITING], "keep", "May come back")
    disposal_lists.decide(chair, made.id)
    with pytest.raises(NotAllowed):
        disposal_lists.carry_out(chair, made.id)

    done, _ = disposal_lists.carry_out(desk, made.id)

    assert done.destroyed == (numbers[ADA],) and done.stayed == ()
    assert [plain_pages.hits(store_folder, bytes.fromhex(RAW_KEY), words) for words in (ADA, SAID, "Addie")] == [0] * 3
    assert approvals.approval_holds(desk, month.meeting.id)
    assert {period: _counted(desk, period) for period in (quarter, YEAR, SCHOOL_YEAR)} == before
    assert figures.of_period(desk, SCHOOL_YEAR).left_out == 0
    assert figures.of_period(desk, DECEMBER).left_out == 1, "a month is not counted, and that is said"
    assert (reports.whole(desk, SCHOOL_YEAR).note, reports.whole(desk, DECEMBER).note) == ("", CUT)
    told = (figures_out.copy(desk, DECEMBER), reports.copy(desk, DECEMBER))
    assert all(CUT in str(each.build()) for each in told)
    kept = disposal_lists.lists(desk)[0]
    line = next(each for each in kept.lines if each.destroyed)
    assert (line.number, line.case_id, line.records > 0) == (numbers[ADA], "", True)
    assert (kept.decided_by, kept.done_on, kept.backups_until) == ("Iris Chair", date(2032, 12, 15), date(2034, 1, 15))
    assert disposal.certified(desk, numbers[ADA]).why == "6 years after closing; decided by Iris Chair"
    assert [each.number for each in retention.due(desk, desk.clock.today(), 500) if each.hold is None] == []
    with pytest.raises(SaveRefused, match="may still hold"):
        disposal_lists.backups_gone(desk, made.id, OldBackups())
    assert "On legal hold" in disposal.refusal(desk, month.cases[BERT])


def test_a_list_is_carried_out_whole_or_not_at_all_and_a_later_hold_stops_its_record(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = _over(open_desk)
    desk = month.desk
    month.clock.go_to(date(2033, 1, 3))
    made, _ = disposal_lists.make(desk)
    chair = _chair(desk)
    for line in made.lines:
        disposal_lists.answer(chair, made.id, line.number, "destroy", "")
    disposal_lists.decide(chair, made.id)
    whole, seen = purge.destroy, []

    def half(connection: object, case_id: str) -> object:
        seen.append(case_id)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return whole(connection, case_id)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(purge, "destroy", half)
        with pytest.raises(KeyboardInterrupt):
            disposal_lists.carry_out(desk, made.id)
    assert all(cases.case(desk, month.cases[child]) for child in (ADA, BERT, WAITING))
    assert not any(line.destroyed for line in disposal_lists.lists(desk)[0].lines)
    retention.hold(desk, month.cases[ADA], "A claim is expected")
    cases.reopen(desk, month.cases[BERT], "came back")
    done, _ = disposal_lists.carry_out(desk, made.id)
    assert len(done.destroyed) == 1 and {why for _, why in done.stayed} == {
        "It is on legal hold now.",
        "It was opened again.",
    }
    assert cases.case(desk, month.cases[ADA]).child.name == ADA


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 7, 1), date(2026, 7, 1), date(2026, 8, 31)),
        (date(2026, 8, 31), date(2026, 7, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_what_was_destroyed_is_kept_by_quarters_of_which_the_summer_one_is_in_two(
    day: date, first: date, last: date
) -> None:
    assert disposed.part_of(day) == Period(first, last)
