"""What was sent wrongly: noted on the mailing, 72 hours on Today, what was done, what was decided."""

from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.breaches import BreachFact
from jatdesk.domain.breaches import breaches as duties_of
from jatdesk.domain.duties import Lateness
from jatdesk.errors import SaveRefused
from jatdesk.operations import breaches, cases, desk_copies, sending, today
from jatdesk.operations.file_jobs import readable
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, agenda_plan, month, send


def pdf_text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_the_clock_runs_from_when_it_was_noticed_until_somebody_decided(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk = ready.desk
    mailing = send(ready, agenda_plan(ready))
    now = desk.clock.now().astimezone()
    noticed = now - timedelta(hours=2)
    at = (noticed.date(), noticed.time().replace(tzinfo=None))
    with pytest.raises(SaveRefused, match="not marked as sent"):
        breaches.note(desk, mailing.id, *at, "Wrong address", "A shop")
    sending.mark_sent(desk, mailing.id, desk.clock.today())
    with pytest.raises(SaveRefused, match="missing"):
        breaches.note(desk, mailing.id, *at, "Wrong address", " ")
    with pytest.raises(SaveRefused, match="future"):
        breaches.note(desk, mailing.id, date(2027, 1, 1), time(9), "Wrong address", "A shop")
    with pytest.raises(SaveRefused, match="before the files were made"):
        breaches.note(desk, mailing.id, date(2026, 11, 1), time(9), "Wrong address", "A shop")
    breach, _ = breaches.note(desk, mailing.id, *at, "Wrong address", "A shop")
    with pytest.raises(SaveRefused, match="has an open record"):
        breaches.note(desk, mailing.id, *at, "Wrong address too", "Another shop")
    (told,) = (each for each in cases.page(desk, ready.cases[ADA]).story if "sent wrongly" in each.heading)
    assert (told.on, "shop" in told.small + told.text) == (noticed.date(), False)

    def duty() -> str:
        return next((each.when for each in today.today(desk).duties if each.key == f"breach:{breach.id}"), "")

    assert duty() == "70 hours left"
    ready.clock.go_to(date(2026, 12, 3), time(20))
    assert duty() == "72 hours are over"
    with pytest.raises(SaveRefused, match="Nobody decided"):
        breaches.close(desk, breach.id, desk.clock.today())
    breaches.decide(desk, breach.id, False, "It was sealed, and the password is not known there")
    assert duty() == "When you can"
    with pytest.raises(SaveRefused, match="Nothing that was done"):
        breaches.close(desk, breach.id, desk.clock.today())
    breaches.add_step(desk, breach.id, date(2026, 12, 3), time(9), "The shop", "Deleted it, said so by e-mail")
    breaches.close(desk, breach.id, desk.clock.today())
    assert duty() == ""
    again, _ = breaches.note(desk, mailing.id, date(2026, 12, 3), time(20), "A second time", "Another shop")
    breaches.take_back(desk, again.id)
    said = " ".join(pdf_text(readable(desk_copies.breach_record(desk, breach.id))).split())
    for words in ("Wrong address", "A shop", "Deleted it, said so by e-mail", "The authority was not told."):
        assert words in said


@given(st.integers(-500, 72))
def test_a_breach_is_late_exactly_when_no_hour_is_left(hours: int) -> None:
    (duty,) = duties_of([BreachFact("b", "Agenda", max(0, hours), date(2026, 12, 3), decided=False)])
    assert (duty.lateness is Lateness.LATE) == (hours <= 0)
    moment = datetime(2026, 12, 3, 12, tzinfo=UTC)
    left = -((moment - (moment + timedelta(hours=hours))) // timedelta(hours=1))
    assert max(0, left) == max(0, hours)
