"""The test file: sealed like any other, about nobody, for everybody who was never tested."""

from datetime import timedelta
from pathlib import Path

import pytest

from jatdesk.domain.gateways import Taken
from jatdesk.domain.mailings import Mailing
from jatdesk.errors import SaveRefused
from jatdesk.operations import gateways, passwords, sending
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, ADMIN, DEPUTY, LEFT, NO_MAIL, NURSE, Month, month, send


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return month(open_desk)


def test_it_goes_to_each_reader_sealed_as_their_papers_are_and_names_nobody(ready: Month) -> None:
    desk = ready.desk
    names = {each.name for each in gateways.known(desk)}
    assert {NURSE, DEPUTY, "Central team"} <= names
    assert not names & {ADMIN, NO_MAIL, LEFT}
    made = send(ready, sending.plan(desk, Mailing.TEST_FILE))
    sealed = [file for file in made.files if not file.path.endswith(".eml")]
    assert {Path(file.path).suffix for file in sealed} == {".pdf", ".docx"}
    assert {address for file in sealed for address in file.recipients} == {
        each.address for each in gateways.known(desk)
    }
    team = passwords.current(desk).password
    assert all((file.password == team) == ("dora@example.org" in file.recipients) for file in sealed)
    said = next(Path(file.path) for file in made.files if file.path.endswith(".eml")).read_bytes()
    assert not any(name.encode() in said for name in (NURSE, ADA, "Ada"))


def test_who_has_answered_is_not_asked_again_unless_wanted_and_a_day_to_come_is_refused(ready: Month) -> None:
    desk, today = ready.desk, ready.desk.clock.today()
    for each in gateways.known(desk):
        gateways.record(desk, f" {each.address.upper()} ", Taken.ARRIVED, today)
    nobody = sending.plan(desk, Mailing.TEST_FILE)
    assert not nobody.parcels and "has been tested" in nobody.problems[0]
    (parcel,) = sending.plan(desk, Mailing.TEST_FILE, agency="dora@example.org").parcels
    assert [one.name for one in parcel.recipients] == [NURSE]
    assert sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE).checks == (), "it arrived everywhere: nothing to say"
    with pytest.raises(SaveRefused, match="future"):
        gateways.record(desk, "dora@example.org", Taken.STRIPPED, today + timedelta(days=1))
