"""All that is held on one child is gathered, with other people marked; a concern only when it was released."""

from datetime import date

import pytest

from jatdesk.domain.access_request import Gathered
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.kin import Kin
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.operations import access_request, cases, concerns, consent, kin, sending
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, Month


@pytest.fixture
def approved(open_desk: OpenDesk) -> Month:
    month = outgoing.month(open_desk)
    month.hold()
    month.approve()
    return month


def _all(gathered: Gathered) -> str:
    lines = (line for part in gathered.parts for line in part.lines)
    return "\n".join(f"{line.label} {''.join(words for words, _ in line.words)}" for line in lines)


def test_everything_that_tells_of_the_child_is_in_it(approved: Month) -> None:
    desk, case_id = approved.desk, approved.cases[ADA]
    cases.add_note(desk, case_id, date(2026, 12, 1), "Call", "Quince said the tap drips.")
    cases.attach(desk, case_id, "letter-from-home.txt", b"words")
    consent.record(desk, case_id, Consent(ConsentState.VERBAL, "Olive Carer", "aunt"))
    kin.add(desk, case_id, Kin("", "brother", "Quentin Sibling", birth=date(2016, 2, 3)))
    held = _all(access_request.gather(desk, case_id))
    for words in (ADA, "Sleeps well now.", "tap drips", "letter-from-home.txt", "Olive Carer", "Quentin Sibling"):
        assert words in held, words


def test_nothing_of_another_family_is_in_it_but_the_place_where_this_child_is_named(approved: Month) -> None:
    desk = approved.desk
    cases.add_note(desk, approved.cases[BERT], date(2026, 12, 1), "Call", f"Plays with {ADA} after school.")
    cases.add_note(desk, approved.cases[BERT], date(2026, 12, 2), "Call", "Walnut canary of another family.")
    gathered = access_request.gather(desk, approved.cases[ADA])
    elsewhere = next(part for part in gathered.parts if part.title.startswith("Named in other records"))
    assert [line.label for line in elsewhere.lines] == [f"Case {cases.case(desk, approved.cases[BERT]).number}"]
    assert "Walnut canary" not in _all(gathered)
    assert "Walnut canary" in _all(access_request.gather(desk, approved.cases[BERT])), "it is found where it belongs"


def test_other_people_are_marked_and_the_child_is_not(approved: Month) -> None:
    desk, case_id = approved.desk, approved.cases[ADA]
    cases.add_note(desk, case_id, date(2026, 12, 1), "Call", f"{ADA} met {BERT} at the club.")
    gathered = access_request.gather(desk, case_id)
    line = next(
        line for part in gathered.parts for line in part.lines if any("at the club" in words for words, _ in line.words)
    )
    assert [words for words, other in line.words if other] == [BERT]
    assert gathered.with_others >= 1


def test_a_concern_is_held_back_until_it_is_released(approved: Month) -> None:
    desk, case_id = approved.desk, approved.cases[ADA]
    concern_id, _ = concerns.raise_concern(desk, case_id, "Bruise like a canary", "Dora Nurse")
    assert "canary" not in _all(access_request.gather(desk, case_id)).lower()
    assert "concern" not in _all(access_request.gather(desk, case_id)).lower()
    concerns.release(desk, concern_id, "Iris Chair", "The young person asked", desk.clock.today())
    assert "Bruise like a canary" in _all(access_request.gather(desk, case_id))


def test_it_leaves_as_one_sealed_file_with_a_password_of_its_own_and_is_addressed_to_nobody(approved: Month) -> None:
    planned = sending.plan(approved.desk, Mailing.ACCESS_REQUEST, case_id=approved.cases[ADA])
    (parcel,) = planned.parcels
    assert (parcel.circle, parcel.recipients, len(parcel.files)) == (Circle.ONE_OFF, (), 1)
    made = outgoing.send(approved, planned)
    assert [file.recipients for file in made.files] == [()]
    assert ADA not in planned.title + planned.subject + planned.text + parcel.files[0].name
