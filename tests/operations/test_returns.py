"""The return to the central team: sealed with its own password, frozen when sent, compared with the store later."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.db import returns as rows
from jatdesk.domain.figures import count
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.periods import Period, quarter_of
from jatdesk.domain.return_differences import FrozenFigure, SentReturn, differences
from jatdesk.domain.sending import Prepared, PreparedFile
from jatdesk.errors import SaveRefused
from jatdesk.exchange.everything_in import read_file
from jatdesk.exchange.return_book import ReadReturn, opened_and_read
from jatdesk.operations import consent, disposal, passwords, referrals, return_password, returns, sending, today
from jatdesk.operations.desk import Desk
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CLEO, DAY, Month
from tests.operations.people import WRITTEN, referral

PERIOD = quarter_of(DAY)
LATER = date(2027, 1, 20)


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    """A month that was held, in a team whose county and central team are known."""
    made = outgoing.month(open_desk)
    made.hold()
    team = replace(made.desk.team, county="Mereshire", team_code="HAR-1", central_email="central@example.org")
    made.desk = replace(made.desk, team=team)
    made.clock.go_to(date(2027, 1, 4))
    return made


def sent(desk: Desk, mailing: Mailing) -> tuple[Prepared, PreparedFile, ReadReturn]:
    """A return made, read again with its password, and marked as sent."""
    done = sending.carry_out(desk, sending.plan(desk, mailing, period=PERIOD), sending.outbox(desk))
    assert done is not None
    prepared = done[0]
    (file,) = (each for each in prepared.files if each.path.endswith(".xlsx"))
    sending.mark_sent(desk, prepared.id, desk.clock.today())
    return prepared, file, opened_and_read(Path(file.path).read_bytes(), [file.password])[1]


def frozen(desk: Desk) -> tuple[FrozenFigure, ...]:
    with desk.reading() as reading:
        return rows.figures(reading, rows.of_period(reading, PERIOD)[0].id)


def said(file: PreparedFile) -> str:
    found = read_file(Path(file.path).read_bytes(), file.path, (file.password,))
    return " ".join(piece.text for piece in found.pieces)


def test_both_kinds_go_sealed_with_the_password_of_returns_and_one_names_nobody(ready: Month) -> None:
    desk = ready.desk
    consent.record(desk, ready.cases[BERT], replace(WRITTEN, central_copy=False, on=desk.clock.today()))
    named_plan = sending.plan(desk, Mailing.RETURN_NAMED, period=PERIOD)
    assert "withheld by consent" in named_plan.checks[0]
    _, named, whole = sent(desk, Mailing.RETURN_NAMED)
    _, bare, without = sent(desk, Mailing.RETURN_NO_NAMES)
    assert Path(named.path).name == "Return HAR-1 2026-Q4 named.xlsx"
    assert Path(bare.path).name == "Return HAR-1 2026-Q4 without names.xlsx"
    (held,) = (each for each in passwords.all_passwords(desk) if each.circle is Circle.RETURN)
    assert named.password == bare.password == held.password != passwords.current(desk).password
    assert whole.notices == without.notices == ()
    assert {case.name for case in whole.rows.cases} >= {ADA, CLEO}
    assert (whole.rows.head.cases, whole.rows.head.left_out) == (len(without.rows.cases), 1)
    assert ADA in said(named) and BERT not in said(named)
    told = said(bare)
    for secret in (ADA, BERT, CLEO, "Addie", "Sample", "Bea", "6 May 2012", "2012-05-06"):
        assert secret not in told, secret
    assert whole.rows.head.county == "Mereshire"
    return_password.change(desk)
    _, again, other = sent(desk, Mailing.RETURN_NO_NAMES)
    assert again.password != held.password
    assert other.rows.head.replaces == without.rows.head.return_id


def test_what_was_sent_stays_and_a_late_referral_is_told(ready: Month) -> None:
    desk = ready.desk
    with pytest.raises(SaveRefused, match="county"):
        nowhere = replace(desk, team=replace(desk.team, county=""))
        sending.carry_out(nowhere, sending.plan(nowhere, Mailing.RETURN_NO_NAMES, period=PERIOD), sending.outbox(desk))
    assert returns.since(desk, PERIOD).made == ()
    (owed,) = (duty for duty in today.today(desk).duties if duty.key == "return")
    assert owed.title == "Send the return for October to December 2026"
    assert (owed.target, owed.ref) == ("returns:return", PERIOD.key)
    prepared, _, made = sent(desk, Mailing.RETURN_NO_NAMES)
    assert returns.since(desk, PERIOD).differences == ()
    assert not any(duty.key == "return" for duty in today.today(desk).duties)
    was = next(int(figure.value or 0) for figure in made.figures if figure.key == "brought")
    ready.clock.go_to(LATER)
    late = replace(
        referral("Late Comer", level=2),
        referred_on=date(2026, 12, 21),
        received_on=date(2026, 12, 28),
    )
    case = referrals.register(desk, late)[0]
    found = returns.since(desk, PERIOD)
    (brought,) = (each for each in found.differences if each.key == "brought")
    assert brought.words == f"Cases brought: was {was}, now {was + 1}"
    told = {each.key for each in found.differences}
    assert "brought.age" not in told and any(key.startswith("brought.age:") for key in told), "the whole is told once"
    assert brought.why == (
        f"Case {case.number}, received on 28 December 2026, entered on 20 January 2027: a late referral.",
    )
    waiting = ready.cases[outgoing.WAITING]
    assert any(waiting in each.cases for each in frozen(desk))
    disposal.destroy(desk, waiting, "Entered twice")
    assert not any(waiting in each.cases for each in frozen(desk)), "which case was behind a number is told no more"
    level = {each.key: each for each in returns.since(desk, PERIOD).differences}["brought.level:3"]
    assert level.title.startswith("By level: ")
    assert "A case was destroyed." in level.why
    assert found.compared is not None and found.compared.sent_on == date(2027, 1, 4)
    sending.mark_sent(desk, prepared.id, None)
    assert returns.since(desk, PERIOD).compared is None, "what was not sent after all is compared with nothing"
    sending.discard(desk, prepared.id)
    assert returns.since(desk, PERIOD).made == (), "and goes with its mailing"


@given(st.sets(st.sampled_from("abcdef"), max_size=6), st.sets(st.sampled_from("abcdef"), max_size=6))
def test_a_figure_is_told_exactly_when_it_reads_otherwise(was: set[str], now: set[str]) -> None:
    def figures(cases: set[str]) -> list[FrozenFigure]:
        figure = count("brought", "Cases brought", "Cases", range(len(cases)), "")
        return [FrozenFigure(figure, tuple(sorted(cases)))]

    day = date(2026, 10, 1)
    one = SentReturn("r", "m", False, Period(day, day + timedelta(days=3)), 1, datetime(2027, 1, 4, tzinfo=UTC), 1, 0)
    found = differences(one, figures(was), figures(now), {})
    assert bool(found) is (len(was) != len(now))
    assert all(each.why for each in found)
