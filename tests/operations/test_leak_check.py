"""Every finished file is opened again and searched: who should not be in it is asked about, and nothing goes before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from jatdesk.domain.children import Carer
from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin
from jatdesk.domain.leak_marks import Piece, Tells
from jatdesk.domain.leaks import NOT_READ, Answer
from jatdesk.domain.mailings import Mailing
from jatdesk.exchange.everything_in import everything_in
from jatdesk.operations import carers, cases, kin, leak_check, sending
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob
from jatdesk.operations.leak_check import LeaksFound
from tests.exchange import seeded
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CLEO, Month, agenda_plan, minutes_plan, month


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return month(open_desk)


def _named(desk: Desk, inside: Mapping[str, Sequence[Piece]], about: tuple[Id, ...]) -> set[str]:
    """In which of some files somebody is named who is in none of these cases."""
    asked = leak_check.in_files(desk, [(kind, pieces, about) for kind, pieces in inside.items()])
    named = [one for one in asked if any(place.tells is Tells.NAME for place in one.places)]
    return {kind for one in named for kind in one.files}


@pytest.mark.writes_outside
def test_a_name_is_found_in_every_one_of_twenty_places_where_it_may_hide(ready: Month) -> None:
    planted = seeded.every(BERT)
    assert len(planted) == 20
    about = (ready.cases[ADA], ready.cases[CLEO])
    inside = {kind: everything_in(data, name).pieces for kind, (name, data) in planted.items()}
    assert set(planted) - _named(ready.desk, inside, about) == set()
    assert _named(ready.desk, inside, (*about, ready.cases[BERT])) == set()


def _planted(ready: Month) -> Month:
    """Bert is named in what was said of Ada; a visitor gets Ada's part alone."""
    ready.hold("Sleeps well now, since she plays with Przykład, Bert (born 6.5.2012).")
    ready.approve()
    return ready


def test_nothing_is_made_while_somebody_stands_in_another_childs_part(ready: Month) -> None:
    _planted(ready)
    out = sending.outbox(ready.desk)
    with pytest.raises(LeaksFound) as refused:
        sending.carry_out(ready.desk, minutes_plan(ready), out)
    (asked,) = refused.value.questions
    assert asked.who == f"{BERT}, child"
    assert [(place.file, place.where, place.tells, place.words) for place in asked.places] == [
        ("Minutes, extract 2026-12-10.pdf for Vera Housing", "page 1", Tells.NAME, "Przykład, Bert"),
        ("Minutes, extract 2026-12-10.pdf for Vera Housing", "page 1", Tells.BIRTH, "6.5.2012"),
    ]
    assert "plays with" in asked.places[0].before
    assert sending.all_mailings(ready.desk) == ()
    assert list(out.iterdir()) == []
    assert BERT not in str(refused.value)


def test_a_child_pasted_into_anothers_part_is_asked_about_though_everybody_may_have_both(ready: Month) -> None:
    live = {BERT: ("12 Mill Road, Sampleton", "01632 960022"), CLEO: ("3 Hill Street, Sampleton", "01632 960033")}
    for name, (address, phone) in live.items():
        kept = cases.page(ready.desk, ready.cases[name])
        cases.change_child(ready.desk, ready.cases[name], replace(kept.case.child, address=address, phone=phone))
        carers.change(
            ready.desk, ready.cases[name], [Carer(f"Bea {name.split()[1]}", relationship="mother", phone=phone)]
        )
    ready.hold(f"Sleeps well now. {BERT} hit him again. Cleo likes it.")
    plan = sending.plan(ready.desk, Mailing.MINUTES_DRAFT, ready.meeting.id)
    with pytest.raises(LeaksFound) as refused:
        sending.carry_out(ready.desk, plan, sending.outbox(ready.desk))
    (asked,) = refused.value.questions
    assert (asked.who, asked.part) == (f"{BERT}, child", cases.case(ready.desk, ready.cases[ADA]).number)
    assert [(place.words, place.where) for place in asked.places] == [(BERT, "page 1")]
    kin.add(ready.desk, ready.cases[ADA], Kin("", "cousin"), cases.case(ready.desk, ready.cases[BERT]).number)
    assert sending.carry_out(ready.desk, plan, sending.outbox(ready.desk)) is not None


def test_what_is_answered_goes_and_stands_in_the_record_and_the_history(ready: Month) -> None:
    _planted(ready)
    out, plan = sending.outbox(ready.desk), minutes_plan(ready)
    with pytest.raises(LeaksFound) as refused:
        sending.carry_out(ready.desk, plan, out)
    (asked,) = refused.value.questions
    with pytest.raises(LeaksFound):
        sending.carry_out(ready.desk, plan, out, answers=[Answer(asked.key, "  ")])
    done = sending.carry_out(ready.desk, plan, out, answers=[Answer(asked.key, "His mother agreed on the phone.")])
    assert done is not None
    (kept,) = leak_check.answered(ready.desk, done[0].id)
    assert (kept.who, kept.why, kept.by) == (f"{BERT}, child", "His mother agreed on the phone.", ready.desk.person)
    assert kept.found == "name, date of birth in Minutes, extract 2026-12-10.pdf for Vera Housing, page 1"


def test_a_scan_is_said_to_be_unread_and_waits_for_somebody_who_looked_at_it(ready: Month) -> None:
    scanned = BytesIO()
    sheets = [Image.frombytes("L", (800, 1100), bytes([grey]) * 880_000) for grey in (200, 220)]
    sheets[0].save(scanned, "PDF", save_all=True, append_images=sheets[1:])

    def scan(job: FileJob) -> bytes:
        sealed = BytesIO()
        with pikepdf.open(scanned) as file:
            file.save(sealed, encryption=pikepdf.Encryption(owner=job.password, user=job.password))
        return sealed.getvalue()

    plan, out = agenda_plan(ready), sending.outbox(ready.desk)
    with pytest.raises(LeaksFound) as refused:
        sending.carry_out(ready.desk, plan, out, scan)
    asked = refused.value.questions
    assert {(one.who, one.unread) for one in asked} == {(NOT_READ, True)}
    assert [place.where for place in asked[0].places] == ["page 1", "page 2"]
    looked = [Answer(one.key, "Only Ada’s own form on both") for one in asked]
    done = sending.carry_out(ready.desk, plan, out, scan, answers=looked)
    assert done is not None
    assert leak_check.answered(ready.desk, done[0].id)[0].found.startswith("a picture (2) in ")


def test_the_question_is_another_when_the_text_around_it_changes(ready: Month) -> None:
    texts = (f"She sits beside {BERT}.", f"She stands behind {BERT}.")
    one, two = (leak_check.in_files(ready.desk, [("a", [Piece(text, "page 1")], ())])[0].key for text in texts)
    assert one != two


def test_how_the_team_is_reached_is_nobodys_and_its_house_number_hides_no_other_street(ready: Month) -> None:
    lives = {BERT: ("1 Quarry Rise, Sampleton", "01632 960010"), CLEO: ("1 Example Lane", "01632 960033")}
    for name, (address, phone) in lives.items():
        child = replace(cases.page(ready.desk, ready.cases[name]).case.child, address=address, phone=phone)
        cases.change_child(ready.desk, ready.cases[name], child)
    contact = "Village Hall, 1 Example Lane, Harwood\n01632 960010, Monday to Thursday 9am to 4pm"
    words = f"{contact}\nNow at 1, Quarry Rise. Ring 01632 960033."

    def told(desk: Desk) -> set[str]:
        asked = leak_check.in_files(desk, [("a", [Piece(words, "page 1")], ())])
        return {place.words for one in asked for place in one.places}

    assert told(ready.desk) == {"1 Example Lane", "01632 960010", "1, Quarry Rise", "01632 960033"}
    desk = replace(ready.desk, team=replace(ready.desk.team, contact_details=contact))
    assert told(desk) == {"1, Quarry Rise", "01632 960033"}


def test_a_child_is_found_by_the_whole_name_they_go_by(ready: Month) -> None:
    child = replace(cases.page(ready.desk, ready.cases[BERT]).case.child, name="محمد المثال", known_as="Mo Almithal")
    cases.change_child(ready.desk, ready.cases[BERT], child)
    for words in ("CAF of Mo Almithal", "ALMITHAL, Mo was there", "He sat with M. Almithal today."):
        asked = leak_check.in_files(ready.desk, [("a", [Piece(words, "page 1")], ())])
        assert [one.who for one in asked] == ["محمد المثال, child"], words
    assert not leak_check.in_files(ready.desk, [("a", [Piece("Mo was there. So was Ada.", "page 1")], ())])
    double = replace(child, name="Siobhán O’Rourke-Mc Placeholder", known_as="Shiv")
    cases.change_child(ready.desk, ready.cases[BERT], double)
    for half in ("Shiv O’Rourke came.", "Siobhan Mc Placeholder came."):
        assert leak_check.in_files(ready.desk, [("a", [Piece(half, "page 1")], ())]), half


def test_clean_mailings_ask_nothing(ready: Month) -> None:
    assert sending.carry_out(ready.desk, agenda_plan(ready), sending.outbox(ready.desk)) is not None
    ready.hold()
    ready.approve()
    assert sending.carry_out(ready.desk, minutes_plan(ready), sending.outbox(ready.desk)) is not None
