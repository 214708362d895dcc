"""The figures of the made-up team are what plain SQL over its store counts, with no word of the program's rules."""

from typing import Any

import pytest

from jatdesk.db.connect import driver
from jatdesk.demo.month import MadeUpMonth
from jatdesk.docs import return_book
from jatdesk.domain.figure_book import figures as counted
from jatdesk.domain.periods import Period, quarter_of, year_of
from jatdesk.operations import figures, return_rows, stores
from jatdesk.operations.desk import Desk
from tests.demo import golden

_HELD = "held_on BETWEEN :first AND :last"
_OPEN = "opened_on <= :last AND (closed_on IS NULL OR closed_on > :last) AND (state = 'open' OR closed_on > :last)"
_BROUGHT = "SELECT case_id FROM referrals WHERE received_on BETWEEN :first AND :last"
_ON_TIME = (
    "FROM actions WHERE doer = 'agency' AND due BETWEEN :first AND :last AND due < :today AND instr(service, ';') = 0"
)
PLAIN = {
    "brought": "SELECT count(DISTINCT case_id) FROM referrals WHERE received_on BETWEEN :first AND :last",
    "discussed": "SELECT count(DISTINCT i.case_id) FROM item_minutes i JOIN meetings m ON m.id = i.meeting_id "
    f"WHERE m.{_HELD} AND i.case_id IS NOT NULL AND (i.discussion != '' OR i.decision != '')",
    "open": f"SELECT count(*) FROM cases WHERE {_OPEN}",
    "closed": "SELECT count(*) FROM cases WHERE closed_on BETWEEN :first AND :last",
    "brought.ethnicity:WBRI": "SELECT count(*) FROM cases c JOIN children h ON h.id = c.child_id "
    f"WHERE h.ethnicity = 'WBRI' AND c.id IN ({_BROUGHT})",
    "brought.gender:F": "SELECT count(*) FROM cases c JOIN children h ON h.id = c.child_id "
    f"WHERE h.gender = 'female' AND c.id IN ({_BROUGHT})",
    "brought.level:3": f"SELECT count(*) FROM cases WHERE level = 3 AND id IN ({_BROUGHT})",
    "closed.reason:plan_done": "SELECT count(*) FROM cases WHERE closed_on BETWEEN :first AND :last "
    "AND closure_reason = 'plan_done'",
    "meetings": f"SELECT count(*) FROM meetings WHERE {_HELD} AND cancelled_on IS NULL",
    "refused:C": "SELECT count(*) FROM consents WHERE state = 'refused' AND given_on BETWEEN :first AND :last",
    "issues.noted": "SELECT count(*) FROM issues WHERE on_day BETWEEN :first AND :last",
    "told.in_time": "SELECT count(*) FROM item_minutes i JOIN meetings m ON m.id = i.meeting_id "
    f"WHERE m.{_HELD} AND julianday(i.told_on) - julianday(m.day) <= 2",
    "attendance.service:Youth support": "SELECT count(DISTINCT a.meeting_id) FROM attendance a JOIN meetings m "
    f"ON m.id = a.meeting_id WHERE m.{_HELD} AND a.service = 'Youth support' AND a.presence IN ('present', 'deputy')",
}


@pytest.mark.parametrize("period", [quarter_of(golden.TODAY), year_of(golden.TODAY)], ids=["quarter", "year"])
def test_the_figures_are_what_plain_sql_counts(small: MadeUpMonth, period: Period) -> None:
    desk = golden.opened(small)
    shown = figures.of_period(desk, period).figures
    found = {figure.key: int(figure.value or 0) for figure in shown}
    given = {"first": str(period.first), "last": str(period.last), "today": str(golden.TODAY)}
    with desk.reading() as reading:
        raw = driver(reading)

        def one(query: str) -> Any:
            return raw.execute(query, given).fetchone()[0]

        plain = {key: one(query) for key, query in PLAIN.items()}
        due, done = one(f"SELECT count(*) {_ON_TIME}"), one(f"SELECT count(*) {_ON_TIME} AND settled_on <= due")
    agencies = {f.key: (f.value, f.of) for f in shown}
    stores.close(desk)
    assert {key: found.get(key, 0) for key in plain} == plain
    assert sum(count > 0 for count in plain.values()) >= 8, "there is something to count"
    assert agencies["actions.on_time"] == (done, due)


def test_the_return_without_names_names_no_child_of_the_team(small: MadeUpMonth) -> None:
    desk = golden.opened(small)
    period = year_of(golden.TODAY)
    with desk.reading() as reading:
        raw = driver(reading)
        told = raw.execute("SELECT name, known_as, birth, postcode, address, phone FROM children").fetchall()
        told += raw.execute("SELECT name, '', '', '', address, phone FROM carers").fetchall()
    secrets = {str(word) for row in told for word in row if word and len(str(word)) > 3}
    found = {named: _words(desk, period, named) for named in (True, False)}
    stores.close(desk)
    assert sum(word in found[True] for word in secrets) > 20, "the named one tells them"
    assert not {word for word in secrets if word in found[False]}


def _words(desk: Desk, period: Period, named: bool) -> str:
    rows = return_rows.gather(desk, period, named)
    sheets = return_book.build(rows, counted(rows, desk.profile), desk.profile)
    return "\n".join(str(value) for sheet in sheets for row in sheet.rows for value in row)
