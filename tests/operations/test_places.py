"""Where a person was: kept a slot, given back the same day, and words rescued when the store could not be written."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from jatdesk import files
from jatdesk.crypto.kdf import KdfCost
from jatdesk.crypto.slots import OpenedKeys, new_key_file, open_with_passphrase
from jatdesk.domain.minutes import Draft
from jatdesk.domain.places import Spot, Whereabouts
from jatdesk.domain.roles import Role
from jatdesk.errors import StorageError
from jatdesk.operations import history, minutes, places, referrals, rescue
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import item_of, planned
from tests.operations.people import referral

THERE = Whereabouts(Spot("cases", "c1", "papers", "LongText|Note|0", 7, 3, {"Scroll||0": 40}))
TYPED = Whereabouts(Spot("meetings", what="new", typed={"QLineEdit|Place|0": "Village H"}))
PASSPHRASE = "otter-lantern-quince-mumble-harbour"


def test_a_person_is_given_back_where_they_were_and_nobody_else_is(desk: Desk) -> None:
    places.keep(replace(desk, slot_id="a"), THERE)
    found = places.kept(replace(desk, slot_id="a"))
    assert found is not None and found.to == THERE
    assert places.kept(replace(desk, slot_id="b")) is None


def test_a_reader_has_a_place_too(desk: Desk) -> None:
    reader = replace(desk, role=Role.READER)
    places.keep(reader, THERE)
    found = places.kept(reader)
    assert found is not None and found.to.here.page == "cases"


def test_another_day_begins_afresh_unless_something_half_typed_stood_there(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2026, 11, 23))
    desk = open_desk(clock)
    places.keep(desk, THERE)
    clock.go_to(date(2026, 11, 24))
    assert places.kept(desk) is None
    clock.go_to(date(2026, 11, 23))
    places.keep(desk, TYPED)
    clock.go_to(date(2026, 11, 24))
    found = places.kept(desk)
    assert found is not None and found.to.half_typed


def test_half_typed_text_remembers_how_far_history_went(desk: Desk) -> None:
    places.keep(desk, TYPED)
    before = places.kept(desk)
    referrals.register(desk, referral())
    assert before is not None and before.newest < history.head(desk).id
    assert places.kept(desk) == before


def test_half_typed_text_of_another_page_is_kept_and_brings_one_back_on_another_day(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2026, 11, 23))
    desk = open_desk(clock)
    places.keep(desk, replace(THERE, elsewhere=(TYPED.here,)))
    clock.go_to(date(2026, 11, 30))
    found = places.kept(desk)
    assert found is not None and found.to.elsewhere == (TYPED.here,)


def test_the_same_place_is_written_once_and_leaves_no_line_of_history(desk: Desk) -> None:
    newest = history.head(desk).id
    wrote: list[str] = []

    watched = _Watched(desk, wrote)
    for _time in range(3):
        places.keep(watched.desk, THERE)
    assert wrote == ["wrote"]
    assert history.head(desk).id == newest


class _Watched:
    def __init__(self, desk: Desk, wrote: list[str]) -> None:
        store = desk.store
        writing = store.writing

        class Counting:
            folder = store.folder
            reading = staticmethod(store.reading)

            def writing(self, *about: object, **more: object) -> object:
                wrote.append("wrote")
                return writing(*about, **more)  # type: ignore[arg-type]

        self.desk = replace(desk, store=Counting())  # type: ignore[arg-type]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"page": "cases"}', "null", '{"day": 3}'])
def test_a_place_that_cannot_be_read_is_no_place(desk: Desk, body: str) -> None:
    from jatdesk.db import places as rows

    with desk.writing() as transaction:
        rows.keep(transaction.connection, desk.slot_id, body)
    assert places.kept(desk) is None


# when the store could not be written


@pytest.fixture
def keys(cheap_cost: KdfCost) -> OpenedKeys:
    made = new_key_file("00ff", PASSPHRASE, cheap_cost, Random(1).randbytes)
    return open_with_passphrase(made.key_file, PASSPHRASE)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def item_id(desk: Desk) -> str:
    case, _ = referrals.register(desk, referral())
    return item_of(desk, planned(desk), case.id)


def rescued(item_id: str, text: str) -> tuple[Draft, ...]:
    return (Draft("minutes", item_id, "discussion", text, 5),)


def text_of(desk: Desk, item_id: str) -> str:
    page = minutes.item(desk, item_id)
    return next((draft.text for draft in page.drafts if draft.field == "discussion"), page.minutes.discussion)


def test_rescued_words_lie_sealed_in_the_state_folder_and_come_back_once(
    desk: Desk, keys: OpenedKeys, state: Path, item_id: str
) -> None:
    assert rescue.keep(desk, keys, THERE, rescued(item_id, "He is in Quibblewort class"))
    lying = [path for path in state.rglob("*") if path.is_file()]
    assert len(lying) == 1 and b"Quibblewort" not in lying[0].read_bytes()
    assert rescue.take_in(desk, keys)
    assert text_of(desk, item_id) == "He is in Quibblewort class"
    found = places.kept(desk)
    assert found is not None and found.to == THERE
    assert not lying[0].exists() and not rescue.take_in(desk, keys)


def test_what_somebody_wrote_meanwhile_stands_before_the_rescued_words(
    desk: Desk, keys: OpenedKeys, state: Path, item_id: str
) -> None:
    rescue.keep(desk, keys, THERE, rescued(item_id, "He is in class"))
    minutes.save_draft(desk, item_id, "discussion", "The deputy wrote this.", 0)
    minutes.settle_draft(desk, item_id, "discussion")
    rescue.take_in(desk, keys)
    assert text_of(desk, item_id) == "The deputy wrote this.\nHe is in class"


def test_where_the_state_folder_takes_nothing_the_stores_folder_does(
    desk: Desk, keys: OpenedKeys, state: Path, item_id: str
) -> None:
    state.write_text("no folder")
    assert rescue.keep(desk, keys, THERE, rescued(item_id, "He is in class"))
    assert rescue.take_in(desk, keys)
    assert text_of(desk, item_id) == "He is in class"


def test_where_no_disk_takes_the_words_it_says_so(
    desk: Desk, keys: OpenedKeys, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(files, "write_atomically", full)
    assert not rescue.keep(desk, keys, THERE, ())


def other_keys(cheap_cost: KdfCost) -> OpenedKeys:
    made = new_key_file("00ff", PASSPHRASE, cheap_cost, Random(2).randbytes)
    return open_with_passphrase(made.key_file, PASSPHRASE)


def test_words_sealed_with_another_key_or_damaged_are_left_and_stop_nothing(
    desk: Desk, keys: OpenedKeys, state: Path, item_id: str, cheap_cost: KdfCost
) -> None:
    rescue.keep(desk, keys, THERE, rescued(item_id, "He is in class"))
    others = replace(other_keys(cheap_cost), slot_id=keys.slot_id)
    assert not rescue.take_in(desk, others)
    (lying,) = [path for path in state.rglob("*") if path.is_file()]
    lying.write_bytes(lying.read_bytes()[:-1] + b"x")
    assert not rescue.take_in(desk, keys)
    lying.write_bytes(b"")
    assert not rescue.take_in(desk, keys)
