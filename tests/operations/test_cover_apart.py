"""Holiday cover where both sides went apart: records taken out, children renamed, cases destroyed, any act."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import cover_records, rekeying
from jatdesk.domain.cases import Case
from jatdesk.domain.cover_words import RECORDS
from jatdesk.domain.issues import Issue
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import MemberDraft
from jatdesk.domain.merging_records import Clash, Side
from jatdesk.domain.teams import StoreKind
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import (
    agenda,
    agenda_items,
    approvals,
    cases,
    checks,
    cover,
    cover_words,
    disposal,
    history,
    issues,
    known,
    meeting_changes,
    meetings,
    members,
    profiles,
    referrals,
    search,
    stores,
    undo,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.cover import Back
from jatdesk.operations.desk import Desk
from tests.operations import outgoing
from tests.operations import staff as staff_made
from tests.operations.conftest import TEAM
from tests.operations.gatherings import planned
from tests.operations.outgoing import Month
from tests.operations.people import member, referral
from tests.operations.staff import ADMINISTRATOR, CHEAP, PASSPHRASES, Staff
from tests.operations.test_cover import PASSWORD, choose, lend, said, second_laptop
from tests.operations.test_undo import ACTS

CHILD = "Ada Sample"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture
def staff(made: Staff, tmp_path: Path) -> Staff:
    return made.copied(tmp_path)


@contextmanager
def apart(
    staff: Staff, desk: Desk, into: Path, there: Callable[[Desk], object], here: Callable[[], object]
) -> Iterator[Back]:
    """What comes back when this was done there and that here meanwhile."""
    back = into / "back.jatdesk-cover-back"
    with second_laptop(lend(staff, desk, into), into) as (away, give):
        there(away)
        give(back)
    here()
    yield cover.look(desk, back, PASSWORD)


@pytest.mark.parametrize("side", [Side.HERE, Side.THERE])
@pytest.mark.parametrize("taken_out_here", [True, False])
def test_a_record_taken_out_on_one_side_and_changed_on_the_other_is_asked_about_and_either_can_stand(
    staff: Staff, tmp_path: Path, side: Side, taken_out_here: bool
) -> None:
    with staff.at_desk(days=1) as desk:
        issue, _ = issues.add(desk, Issue("gap", "No sleep clinic"))

        def take_out(at: Desk) -> None:
            issues.remove(at, issue.id)

        def answer(at: Desk) -> None:
            issues.change(at, replace(issue, answer="The trust opens one."))

        there, here = (answer, take_out) if taken_out_here else (take_out, answer)
        with apart(staff, desk, tmp_path, there, lambda: here(desk)) as seen:
            (asked,) = seen.clashes
            assert (asked.here, asked.there).count("Nothing") == 1 and not asked.clash.may_be_both
            cover.take_back(desk, seen, choose(seen, side))
        stays = (side is Side.THERE) == taken_out_here
        assert [each.answer for each in issues.every(desk)] == (["The trust opens one."] if stays else [])
        assert "The trust opens one." in said(desk) and history.holds(desk)


@pytest.mark.parametrize(("side", "name"), [(Side.HERE, "Ada Quince"), (Side.THERE, "Ada Vane")])
def test_a_child_renamed_on_both_sides_is_found_by_the_name_that_stands(
    staff: Staff, tmp_path: Path, side: Side, name: str
) -> None:
    with staff.at_desk(days=1) as desk:
        case = cases.lines(desk).lines[0]

        def rename(at: Desk, new: str) -> None:
            cases.change_child(at, case.id, replace(cases.case(at, case.id).child, name=new))

        there, here = (lambda away: rename(away, "Ada Vane")), (lambda: rename(desk, "Ada Quince"))
        with apart(staff, desk, tmp_path, there, here) as seen:
            assert [(each.field, each.clash.may_be_both) for each in seen.clashes] == [("name", False)]
            cover.take_back(desk, seen, choose(seen, side))
        assert cases.case(desk, case.id).child.name == name
        assert [line.id for line in cases.lines(desk, name.split()[1]).lines] == [case.id]
        with desk.reading() as reading:
            kept = reading.exec_driver_sql("SELECT name_key FROM children WHERE name = ?", (name,)).scalar_one()
        assert kept == name.casefold()


def test_what_was_written_on_cover_of_a_case_destroyed_here_does_not_come_back(staff: Staff, tmp_path: Path) -> None:
    with staff.at_desk(days=1) as desk:
        case = cases.lines(desk).lines[0]

        def there(away: Desk) -> None:
            cases.add_note(away, case.id, away.clock.today(), "Rang", "Quokkas were mentioned.")
            issues.add(away, Issue("gap", f"A clinic for {CHILD}", case_id=case.id))
            approvals.approve(away, staff.meeting_id, "Cleo Chairwell", away.clock.today(), "by telephone")

        with apart(staff, desk, tmp_path, there, lambda: disposal.destroy(desk, case.id, "Entered twice")) as seen:
            cover.take_back(desk, seen, choose(seen, Side.THERE))
        held = _everything(desk)
        for words in (CHILD, "Quokkas", "Attendance is up since half-term."):
            assert words not in held
        assert not search.find(desk, "quokkas") and history.holds(desk)
        lines = [line for line in history.lines(desk, limit=500) if line.who == "Bo Stander, on cover"]
        assert any(line.what == "Added a note" and line.destroyed for line in lines)
        for line in lines:
            undo.why_not(desk, line)
            if line.destroyed:
                with pytest.raises(SaveRefused):
                    undo.undo(desk, line.id)


def test_one_referral_entered_on_both_sides_is_two_cases_that_know_of_each_other(staff: Staff, tmp_path: Path) -> None:
    with staff.at_desk(days=1) as desk:
        ours: list[Case] = []
        both = referral("Zora Twice", date_of_birth=date(2015, 5, 5))

        def there(away: Desk) -> None:
            referrals.register(away, both)

        with apart(staff, desk, tmp_path, there, lambda: ours.append(referrals.register(desk, both)[0])) as seen:
            done, _ = cover.take_back(desk, seen, {})
        found = cases.lines(desk, "Zora").lines
        assert len(found) == 2 and len(done.renumbered) == 1
        (other,) = (line.id for line in found if line.id != ours[0].id)
        assert cases.case(desk, other).child in [each.child for each in known.alike(desk, ours[0].id)]


def test_a_meeting_planned_on_both_sides_for_one_day_is_one_and_a_cancelled_one_leaves_its_day_free(
    staff: Staff, tmp_path: Path
) -> None:
    first, second = date(2027, 2, 11), date(2027, 3, 11)
    with staff.at_desk(days=1) as desk:
        ours: list[Meeting] = []

        def there(away: Desk) -> None:
            registered, _ = referrals.register(away, referral("Zora New"))
            assert registered.number == "0002"
            meeting = planned(away, first)
            agenda_items.add(away, meeting.id, "The clinic in the hall", 5)
            planned(away, second)

        def here() -> None:
            referrals.register(desk, referral("Quentin New"))
            ours.append(planned(desk, first, venue="Village Hall"))
            agenda_items.add(desk, ours[0].id, "The clinic in the hall", 5)
            meeting_changes.cancel(desk, planned(desk, second).id, "Snow")

        with apart(staff, desk, tmp_path, there, here) as seen:
            done, _ = cover.take_back(desk, seen, choose(seen, Side.HERE))
        assert done.renumbered == ((2, 3),)
        days = [(each.day, each.cancelled_on is None) for each in meetings.all_meetings(desk)]
        assert sorted(days)[1:] == [(first, True), (second, False), (second, True)]
        titles = [item.title for item in agenda.agenda(desk, ours[0].id).items]
        assert len(titles) == len(set(titles)) and "The clinic in the hall" in titles
        numbers = {line.id: line.number for line in cases.lines(desk).lines}
        items = [item for each in meetings.all_meetings(desk) for item in agenda.agenda(desk, each.id).items]
        of_cases = [item for item in items if item.case_id]
        assert {"Case 0002", "Case 0003"} <= {item.title for item in of_cases}
        assert all(item.title == f"Case {numbers[item.case_id]}" for item in of_cases)
        assert history.holds(desk)


def test_the_file_that_was_lent_is_not_taken_for_the_one_that_comes_back_and_bad_files_are_told_as_covers(
    staff: Staff, tmp_path: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        file = lend(staff, desk, tmp_path)
        with pytest.raises(SaveRefused, match="the file that was lent"):
            cover.look(desk, file, PASSWORD)
        assert cover.standing(desk).startswith("Lent to Bo Stander")
        other = tmp_path / "other"
        for bytes_there, words in (
            (b"PK\3\4" * 900, "no cover"),
            (b"", "cover is empty"),
            (file.read_bytes()[:9000], "not whole"),
        ):
            other.write_bytes(bytes_there)
            with pytest.raises(UserError, match=words) as refused:
                cover.look(desk, other, PASSWORD)
            assert "backup" not in refused.value.sentence() and "Nothing was merged." in refused.value.sentence()


def test_what_could_not_be_written_was_not_given_back(staff: Staff, tmp_path: Path) -> None:
    with staff.at_desk(days=1) as desk, second_laptop(lend(staff, desk, tmp_path), tmp_path) as (away, give):
        with pytest.raises(UserError):
            give(tmp_path / "no such stick" / "back")
        (tmp_path / "there already").write_bytes(b"of somebody else")
        with pytest.raises(UserError, match="already a file"):
            give(tmp_path / "there already")
        assert "given back" not in cover.standing(away) and "gives the store back" not in said(away)
        give(tmp_path / "back")
        assert "given back" in cover.standing(away)
        assert cover.look(desk, tmp_path / "back", PASSWORD).cover.who == "Bo Stander"


def test_only_free_words_can_stand_one_under_the_other() -> None:
    def may(name: str, here: str, there: str) -> bool:
        return Clash("notes", ("1",), name, here, there).may_be_both

    assert may("text", "She sleeps.", "He does not.") and may("discussion", "Went well.", "Went on.")
    assert not may("text", '{"one": 1}', '{"one": 2}')  # half a form
    assert not may("service", "Primary schools", "Youth support") and not may("name", CHILD, "Ada Quince")


def test_a_central_desk_is_not_lent(staff: Staff, tmp_path: Path) -> None:
    with staff.at_desk(days=1) as desk:
        county = replace(desk, team=replace(desk.team, kind=StoreKind.COUNTY))
        with pytest.raises(SaveRefused, match="central desk"):
            lend(staff, county, tmp_path)
        assert not list(tmp_path.glob("*.jatdesk-cover"))


def _everything(desk: Desk) -> str:
    with desk.reading() as reading:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        tables = reading.exec_driver_sql(named).scalars().all()
        return "\n".join(
            repr(tuple(row)) for each in tables for row in reading.exec_driver_sql(f'SELECT * FROM "{each}"')
        )


@dataclass(frozen=True, repr=False)
class Ready:
    """A team's month in a store with keys: how to open it, and what it holds."""

    staff: Staff
    month: Month


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    folder = tmp_path_factory.mktemp("month") / f"Harwood{stores.SUFFIX}"
    secret = PASSPHRASES[ADMINISTRATOR]
    start = WalkingClock(date(2026, 11, 23))
    new = stores.create(folder, TEAM, secret, start, os.urandom, profiles.load(), CHEAP, ADMINISTRATOR)
    opened: list[Desk] = []

    def open_with(clock: object) -> Desk:
        opened.append(_opened(folder, new.keys, clock))  # type: ignore[arg-type]
        return opened[0]

    month = outgoing.month(open_with)
    stores.close(opened[0])
    return Ready(Staff(folder, new.recovery_key, month.meeting.id, {ADMINISTRATOR: new.keys}), month)


def _opened(folder: Path, keys: OpenedKeys, clock: WalkingClock) -> Desk:
    return stores.open_desk(folder, keys, clock, os.urandom)


SOME = st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=4, unique=True)


@settings(
    max_examples=3, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ours=SOME, theirs=SOME, side=st.sampled_from([Side.HERE, Side.THERE]))
def test_acts_of_every_kind_on_both_sides_become_one_sound_store(
    ready: Ready, tmp_path_factory: pytest.TempPathFactory, ours: list[str], theirs: list[str], side: Side
) -> None:
    into = tmp_path_factory.mktemp("both")
    staff = ready.staff.copied(into)
    clock = WalkingClock(date(2026, 11, 30))
    desk = _opened(staff.folder, staff.keys[ADMINISTRATOR], clock)
    try:
        month = replace(ready.month, desk=desk, clock=clock)
        prepared = {each: _tried(ACTS[each][0], month) for each in dict.fromkeys([*ours, *theirs])}

        def act(at: Month, names: list[str]) -> None:
            for each in names:
                _tried(lambda m, name=each: ACTS[name][1](m, prepared[name]), at)

        file, back = lend(staff, desk, into), into / "back"
        with second_laptop(file, into) as (away, give):
            act(replace(month, desk=away), theirs)
            lines = [each for each in history.lines(away, limit=100) if each.who == "Bo Stander"]
            give(back)
        act(month, ours)
        seen = cover.look(desk, back, PASSWORD)
        cover.take_back(desk, seen, choose(seen, side))
        told = {(each.what, each.kind, each.ref) for each in history.lines(desk, limit=500)}
        assert {(each.what, each.kind, each.ref) for each in lines} <= told
        assert history.holds(desk) and not checks.check_open(desk, lambda _done, _of, _words: None)[0]
        for case in cases.lines(desk).lines:
            assert cases.page(desk, case.id)
        for line in history.lines(desk, limit=50):
            if line.who.endswith("on cover") and not undo.why_not(desk, line):
                _tried(lambda m, number=line.id: undo.undo(m.desk, number), month)
        assert not checks.check_open(desk, lambda _done, _of, _words: None)[0]
        with pytest.raises(SaveRefused, match="read back on"):
            cover.look(desk, back, PASSWORD)
    finally:
        stores.close(desk)


def test_a_member_entered_on_both_sides_is_one_and_what_differs_is_asked_about(staff: Staff, tmp_path: Path) -> None:
    def new(email: str) -> MemberDraft:
        return member("Nina Newcomer", "Youth support", email=email)

    with staff.at_desk(days=1) as desk:
        before = len(members.all_members(desk))

        def there(away: Desk) -> None:
            members.add(away, new("nina@example.org"))
            members.add(away, member("Olu Other", "Youth support"))

        with apart(staff, desk, tmp_path, there, lambda: members.add(desk, new("newcomer@example.org"))) as seen:
            assert [each.field for each in seen.clashes] == ["e-mail"]
            cover.take_back(desk, seen, choose(seen, Side.THERE))
        found = members.all_members(desk)
        assert len(found) == before + 2
        nina = [each for each in found if each.name == "Nina Newcomer"]
        assert [each.draft.email for each in nina] == ["nina@example.org"]
        assert not checks.check_open(desk, lambda _done, _of, _words: None)[0]


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_written_while_the_store_is_copied_spoils_no_lending(
    staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    copy = rekeying.connect.copy

    with staff.at_desk(days=1) as desk, staff.at_desk(days=1) as beside:

        def busy(*given: Any) -> None:
            if when == "after":
                copy(*given)
            issues.add(beside, Issue("gap", "No sleep clinic"))
            if when == "before":
                copy(*given)

        with monkeypatch.context() as patched:
            patched.setattr(rekeying.connect, "copy", busy)
            file = lend(staff, desk, tmp_path)
        with second_laptop(file, tmp_path) as (away, _give):
            assert issues.every(away) == (), "the copy is of the view that was counted"
        assert len(issues.every(desk)) == 1


def test_every_record_that_may_be_chosen_between_has_a_name_a_person_knows() -> None:
    assert {table.name for table in cover_records.tables()} == set(RECORDS)
    assert cover_words.field_words("keep_until") == "keep until"
    assert cover_words.field_words("office_since") == "in office since"
    assert cover_words.field_words("what") == "what is to be done"


def _tried(act: Callable[[Month], object] | None, month: Month) -> object:
    """What it gives; acts that need what is not there any more do nothing."""
    try:
        return act(month) if act else None
    except (UserError, IntegrityError, StopIteration, LookupError, ValueError, AttributeError, AssertionError):
        return None
