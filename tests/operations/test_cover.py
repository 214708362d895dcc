"""Holiday cover: the store goes out as one sealed file, is worked in on both sides, and comes back."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jatdesk.db import cover_merge
from jatdesk.domain.merging_records import Side
from jatdesk.domain.roles import Role
from jatdesk.errors import PassphraseRefused, SaveRefused, StorageError, UserError
from jatdesk.operations import (
    approvals,
    cases,
    checks,
    cover,
    history,
    meetings,
    members,
    minutes,
    referrals,
    restoring,
    search,
    stores,
)
from jatdesk.operations.cover import Back
from jatdesk.operations.desk import Desk
from tests.operations import staff as staff_made
from tests.operations.people import referral
from tests.operations.staff import ADMINISTRATOR, CHEAP, Staff, clock

PASSWORD = "saddle-window-pepper-orchid-eleven"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture
def staff(made: Staff, tmp_path: Path) -> Staff:
    return made.copied(tmp_path)


def lend(staff: Staff, desk: Desk, into: Path) -> Path:
    file = into / "Harwood.jatdesk-cover"
    cover.lend(desk, staff.keys[ADMINISTRATOR], "Bo Stander", PASSWORD, file, cost=CHEAP)
    return file


@contextmanager
def second_laptop(file: Path, into: Path) -> Iterator[tuple[Desk, Callable[[Path], object]]]:
    """The store made of a cover file, and what gives it back."""
    folder = into / "On cover.jatdesk"
    keys = restoring.restore_new(restoring.opened(file, PASSWORD), folder, clock(2), os.urandom)
    desk = stores.open_desk(folder, keys, clock(2), os.urandom)
    try:
        yield desk, lambda place: cover.give_back(desk, keys, place)
    finally:
        stores.close(desk)


def choose(back: Back, side: Side) -> cover.Choices:
    return {(each.clash.table, each.clash.key, each.clash.field): side for each in back.clashes}


def said(desk: Desk) -> str:
    lines = history.lines(desk, limit=500)
    return "\n".join(f"{line.who}: {line.what} {line.before} {line.after}" for line in lines)


def test_what_each_side_did_is_there_afterwards_and_one_field_of_both_is_asked_about(
    staff: Staff, tmp_path: Path
) -> None:
    back = tmp_path / "back.jatdesk-cover-back"
    with staff.at_desk(days=1) as desk:
        case = cases.lines(desk).lines[0]
        file = lend(staff, desk, tmp_path)
        with pytest.raises(SaveRefused):  # it is out already
            cover.lend(desk, staff.keys[ADMINISTRATOR], "Cy", PASSWORD, tmp_path / "2.jatdesk-cover", cost=CHEAP)
        assert cover.standing(desk).startswith("Lent to Bo Stander since ")
        ours, _ = referrals.register(desk, referral("Ada Ours"))
        first = members.all_members(desk)[0]
        members.change(desk, first.id, replace(first.draft, phone="01632 960111", email="ours@example.org"))
        with second_laptop(file, tmp_path) as (away, give):
            assert away.role is Role.DEPUTY and cover.standing(away).startswith("On cover for Harwood since ")
            theirs, _ = referrals.register(away, referral("Ben Theirs", why="Zebras at night"))
            assert theirs.number == ours.number  # both stores gave it
            members.change(away, first.id, replace(first.draft, phone="01632 960222", job_title="Head of all"))
            cases.add_note(away, case.id, away.clock.today(), "Rang the school", "Quokkas were mentioned.")
            give(back)
        with pytest.raises(PassphraseRefused):
            cover.look(desk, back, "not the password of it")
        changed = bytearray(back.read_bytes())
        changed[-5000] ^= 1
        (tmp_path / "changed").write_bytes(changed)
        with pytest.raises(StorageError):
            cover.look(desk, tmp_path / "changed", PASSWORD)
        with pytest.raises(SaveRefused, match="of another store"):
            _of_another_store(made_elsewhere=tmp_path / "other", back=back)
        seen = cover.look(desk, back, PASSWORD)
        assert [(each.field, each.here, each.there) for each in seen.clashes] == [
            ("phone", "01632 960111", "01632 960222")
        ]
        with pytest.raises(SaveRefused):
            cover.take_back(desk, seen, {})
        done, _ = cover.take_back(desk, seen, choose(seen, Side.THERE))
        after = members.member(desk, first.id).draft
        assert (after.phone, after.email, after.job_title) == ("01632 960222", "ours@example.org", "Head of all")
        assert cases.case(desk, ours.id).number == ours.number
        assert cases.case(desk, theirs.id).number == "0003" and done.renumbered == ((2, 3),)
        assert search.find(desk, "Ben Theirs") and search.find(desk, "quokkas")
        told = said(desk)
        for words in ("Bo Stander, on cover", "01632 960111", "Case 0002 of the cover is case 0003"):
            assert words in told
        with pytest.raises(SaveRefused, match="read back on"):
            cover.look(desk, back, PASSWORD)
        assert desk.store.history_holds()


def _of_another_store(made_elsewhere: Path, back: Path) -> None:
    made_elsewhere.mkdir()
    with staff_made.make(made_elsewhere).at_desk(days=1) as desk:
        cover.look(desk, back, PASSWORD)


def test_minutes_approved_here_are_not_changed_by_what_comes_back_and_a_kill_leaves_the_old_store(
    staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = tmp_path / "back.jatdesk-cover-back"
    with staff.at_desk(days=1) as desk:
        file = lend(staff, desk, tmp_path)
        before = minutes.book(desk, staff.meeting_id)
        item = before.cases[0].item.id
        with second_laptop(file, tmp_path) as (away, give):
            minutes.save_draft(away, item, "discussion", "Written on cover, late.", 3)
            minutes.settle_draft(away, item, "discussion")
            referrals.register(away, referral("Ben Theirs"))
            give(back)
        approvals.approve(desk, staff.meeting_id, "Cleo Chairwell", desk.clock.today(), "by telephone")
        seen = cover.look(desk, back, PASSWORD)
        assert seen.refused == 1 and not seen.clashes
        many = len(cases.lines(desk).lines)
        with monkeypatch.context() as patched, pytest.raises(RuntimeError):
            patched.setattr(cover_merge, "_work_out", _killed)
            cover.take_back(desk, seen, {})
        assert len(cases.lines(desk).lines) == many and cover.standing(desk)
        done, _ = cover.take_back(desk, seen, {})
        assert done.refused == 1 and len(cases.lines(desk).lines) == many + 1
        assert minutes.book(desk, staff.meeting_id).cases[0].minutes == before.cases[0].minutes
        assert "Written on cover, late." in said(desk) and meetings.meeting(desk, staff.meeting_id)


def _killed(*_given: object) -> None:
    raise RuntimeError("killed")


ACTS = st.lists(st.tuples(st.sampled_from("mcnxt"), st.integers(0, 5)), max_size=6)


@settings(
    max_examples=2, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ours=ACTS, theirs=ACTS, side=st.sampled_from([Side.HERE, Side.THERE]))
def test_nothing_of_either_side_is_lost_whatever_both_did(
    made: Staff,
    tmp_path_factory: pytest.TempPathFactory,
    ours: list[tuple[str, int]],
    theirs: list[tuple[str, int]],
    side: Side,
) -> None:
    into = tmp_path_factory.mktemp("both")
    with made.copied(into).at_desk(days=1) as desk:
        file = lend(made, desk, into)
        words = {act(desk, *each, f"Our {n}") for n, each in enumerate(ours)}
        with second_laptop(file, into) as (away, give):
            words |= {act(away, *each, f"Their {n}") for n, each in enumerate(theirs)}
            give(into / "back")
        seen = cover.look(desk, into / "back", PASSWORD)
        cover.take_back(desk, seen, choose(seen, side))
        told = said(desk)
        for each in words:
            assert each in told
        names = {cases.case(desk, line.id).child.name for line in cases.lines(desk).lines}
        assert {each for each in words if each.startswith("Child ")} <= names
        assert desk.store.history_holds() and not checks.check_open(desk, lambda _done, _of, _words: None)[0]


def act(desk: Desk, kind: str, which: int, words: str) -> str:
    """One of a few things people do; what must be found afterwards."""
    everyone = members.all_members(desk)
    one = everyone[which % len(everyone)]
    case = cases.lines(desk).lines[0]
    try:
        if kind == "m":
            members.change(desk, one.id, replace(one.draft, job_title=words))
        elif kind == "c":
            name = f"Child {words}"
            referrals.register(desk, referral(name))
            return name
        elif kind == "n":
            cases.add_note(desk, case.id, desk.clock.today(), words, words)
        elif kind == "x":
            members.leave(desk, one.id, desk.clock.today())
            return one.name
        else:
            child = cases.case(desk, case.id).child
            cases.change_child(desk, case.id, replace(child, address=words))
    except UserError:
        return ""
    return words
