"""Mailings are sealed and opened again, whole or not at all, recorded, and never with a child's name outside."""

import hashlib
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.teams import Team
from jatdesk.errors import SaveRefused, StorageError
from jatdesk.operations import (
    attendance,
    cases,
    history,
    meetings,
    members,
    passwords,
    sending,
    stores,
)
from jatdesk.operations.file_jobs import FileJob
from tests import second_reader
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import (
    ADA,
    BERT,
    CLEO,
    DAY,
    DEPUTY,
    VICE,
    VISITOR,
    VOLUNTARY,
    WAITING,
    YOUTH,
    Month,
    agenda_plan,
    closed,
    minutes_plan,
    month,
    quickly,
    send,
)


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return month(open_desk)


@pytest.fixture
def held(ready: Month) -> Month:
    ready.hold()
    return ready


@pytest.fixture
def approved(held: Month) -> Month:
    held.approve()
    return held


# --- made, sealed and opened again


def test_every_file_opens_with_its_password_and_tells_each_reader_only_their_share(approved: Month) -> None:
    attendance.declare_interest(
        approved.desk, meetings.all_meetings(approved.desk)[0].id, approved.members[YOUTH], approved.cases[BERT]
    )
    made = sending.carry_out(approved.desk, minutes_plan(approved), sending.outbox(approved.desk))
    assert made is not None
    by_reader: dict[str, str] = {}
    for file in made[0].files:
        path = Path(file.path)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
        if file.kind is DocumentKind.MINUTES:
            assert second_reader.opens(path, file.password)
            assert not second_reader.opens(path, "abcd-efgh-jkmn")
            assert not second_reader.opens(path, None)
            assert second_reader.encryption_of(path, file.password) == "PDF R6 aesv3 256"
            by_reader |= dict.fromkeys(file.recipients, " ".join(second_reader.text_of(path, file.password).split()))
    whole, excluded, visitor = (
        by_reader["iris@example.org"],
        by_reader["ben@example.org"],
        by_reader["vera@example.org"],
    )
    assert "Drums again." in whole
    assert "Sleeps well now." in excluded
    assert "Drums again." not in excluded
    assert "Bert" not in excluded
    assert "Sleeps well now." in visitor
    for foreign in ("Drums again.", "Likes the new class.", "Bert", "Cleo", "Welcome"):
        assert foreign not in visitor
    assert all("Dot" not in text for text in by_reader.values())


def test_a_draft_opens_unsent_for_its_parcel_and_names_no_child(ready: Month) -> None:
    vice = members.member(ready.desk, ready.members[VICE]).draft
    shares = members.member(ready.desk, ready.members[YOUTH]).draft
    members.change(ready.desk, ready.members[YOUTH], replace(shares, email=vice.email.upper()))
    made = send(ready, agenda_plan(ready))
    drafts = [file for file in made.files if file.kind is DocumentKind.DRAFT]
    assert len(drafts) == len(agenda_plan(ready).parcels)
    forbidden = [word.casefold() for child in (ADA, BERT, CLEO, WAITING, "Addie") for word in child.split()]
    for file in drafts:
        message = second_reader.draft(Path(file.path))
        assert message["X-Unsent"] == "1"
        assert message["To"] == ", ".join(file.recipients)
        assert len({email.casefold() for email in file.recipients}) == len(file.recipients), "each mailbox once"
        assert message["From"] is None
        words = second_reader.readable_words_of(message).casefold() + file.path.casefold()
        assert not [word for word in forbidden if word in words]
        assert file.password not in words
        attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
        beside = {each.name: each.read_bytes() for each in Path(file.path).parent.iterdir() if each.suffix != ".eml"}
        assert attached == beside


def test_who_gets_the_same_paper_under_the_same_password_gets_the_same_file(ready: Month) -> None:
    attendance.declare_interest(ready.desk, ready.meeting.id, ready.members[YOUTH], ready.cases[BERT])
    jobs: list[FileJob] = []

    def work(job: FileJob) -> bytes:
        jobs.append(job)
        return f"{len(jobs)} sealed with {job.password}".encode()

    planned = agenda_plan(ready)
    made = send(ready, planned, work)
    files = [file for file in made.files if file.kind is not DocumentKind.DRAFT]
    assert len(files) == sum(len(parcel.files) for parcel in planned.parcels)
    assert len(jobs) == len({(job.document, job.password) for job in jobs}) < len(files)
    for file in files:
        sealed = Path(file.path).read_bytes()
        assert sealed.endswith(f"sealed with {file.password}".encode())
        same = [each for each in files if each.cases == file.cases and each.password == file.password]
        assert {each.sha256 for each in same if each.kind is file.kind} == {file.sha256}
    assert len({file.sha256 for file in files}) == len(jobs)


def test_a_title_with_signs_that_no_file_name_takes_is_no_reason_not_to_send(ready: Month) -> None:
    planned = replace(agenda_plan(ready), title="Open actions, Police/Fire: ../=cmd|' /C calc'!A0 \u202egnp")
    made = send(ready, planned)
    folder = Path(made.folder)
    assert folder.parent == sending.outbox(ready.desk)
    assert folder.name.endswith("Open actions, Police Fire .. =cmd ' C calc'!A0 gnp")


def test_each_letter_lies_in_a_folder_of_its_own(approved: Month) -> None:
    made = send(approved, minutes_plan(approved))
    folders = {Path(file.path).parent.relative_to(made.folder) for file in made.files}
    assert folders == {Path(f"{number:02}") for number in range(1, len(minutes_plan(approved).parcels) + 1)}
    assert Path(made.folder).parent == sending.outbox(approved.desk)


def test_a_one_off_password_is_kept_so_that_the_file_can_be_opened_again(approved: Month) -> None:
    made = send(approved, minutes_plan(approved))
    kept = {each.password: each for each in passwords.all_passwords(approved.desk)}
    for file in made.files:
        assert file.password in kept
    holders = {kept[file.password].holder for file in made.files}
    assert holders == {"", VOLUNTARY, DEPUTY, VISITOR, "Central team"}
    assert len({file.password for file in made.files}) == len(holders)


def test_a_planned_file_can_be_looked_at_before_it_is_made(ready: Month) -> None:
    data = sending.preview(ready.desk, agenda_plan(ready), 0, 0)
    assert data.startswith(b"%PDF")
    assert not sending.outbox(ready.desk).exists()


# --- recorded


def test_a_mailing_is_recorded_with_everything_and_found_where_it_lies(ready: Month) -> None:
    made = send(ready, agenda_plan(ready))
    assert sending.all_mailings(ready.desk) == (made,)
    line = history.lines(ready.desk)[0]
    assert line.what == f"Prepared: {made.title}"
    assert made.files[0].sha256 in line.after
    assert history.holds(ready.desk)


def test_prepared_is_one_fact_and_sent_another(ready: Month) -> None:
    made = send(ready, agenda_plan(ready))
    assert meetings.meeting(ready.desk, ready.meeting.id).agenda_sent_on is None
    on = ready.desk.clock.today()
    changes = sending.mark_sent(ready.desk, made.id, on)
    assert ("meeting", ready.meeting.id) in changes.touched
    assert ("case", ready.cases[ADA]) in changes.touched
    assert meetings.meeting(ready.desk, ready.meeting.id).agenda_sent_on == on
    assert sending.all_mailings(ready.desk)[0].sent_on == on
    sending.mark_sent(ready.desk, made.id, None)
    assert meetings.meeting(ready.desk, ready.meeting.id).agenda_sent_on is None


def test_what_went_out_twice_is_still_sent_when_one_of_them_is_taken_back(ready: Month) -> None:
    first, second = (send(ready, agenda_plan(ready)) for _ in range(2))
    sending.mark_sent(ready.desk, first.id, date(2026, 11, 27))
    sending.mark_sent(ready.desk, second.id, date(2026, 11, 30))
    assert meetings.meeting(ready.desk, ready.meeting.id).agenda_sent_on == date(2026, 11, 30)
    sending.mark_sent(ready.desk, second.id, None)
    assert meetings.meeting(ready.desk, ready.meeting.id).agenda_sent_on == date(2026, 11, 27)


def test_a_mailing_made_by_mistake_is_discarded_with_its_files_and_its_duty(ready: Month) -> None:
    made, kept = send(ready, agenda_plan(ready)), send(ready, agenda_plan(ready))
    assert Path(made.folder).is_dir()
    sending.discard(ready.desk, made.id)
    assert not Path(made.folder).exists()
    assert [each.id for each in sending.all_mailings(ready.desk)] == [kept.id]
    assert Path(kept.files[0].path).is_file()


def test_what_was_sent_cannot_be_discarded(ready: Month) -> None:
    made = send(ready, agenda_plan(ready))
    sending.mark_sent(ready.desk, made.id, ready.desk.clock.today())
    with pytest.raises(SaveRefused, match="was sent"):
        sending.discard(ready.desk, made.id)
    assert Path(made.folder).is_dir()


def test_nothing_was_sent_in_the_future(ready: Month) -> None:
    made = send(ready, agenda_plan(ready))
    with pytest.raises(SaveRefused, match="future"):
        sending.mark_sent(ready.desk, made.id, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("mailing", "fact"),
    [
        (Mailing.MINUTES_DRAFT, "draft_to_chair_on"),
        (Mailing.MINUTES, "minutes_sent_on"),
        (Mailing.CASE_LOG, "return_sent_on"),
    ],
)
def test_each_mailing_settles_its_own_step(approved: Month, mailing: Mailing, fact: str) -> None:
    desk = approved.desk
    meetings.set_fact(desk, approved.meeting.id, "draft_to_chair_on", None)
    made = send(approved, sending.plan(desk, mailing, approved.meeting.id))
    sending.mark_sent(desk, made.id, desk.clock.today())
    assert getattr(meetings.meeting(desk, approved.meeting.id), fact) == desk.clock.today()


def test_sending_a_closure_report_is_asking_for_it(ready: Month) -> None:
    made = send(ready, closed(ready, CLEO))
    sending.mark_sent(ready.desk, made.id, date(2026, 11, 30))
    assert cases.case(ready.desk, ready.cases[CLEO]).closure_report_asked_on == date(2026, 11, 30)


def test_a_store_that_was_moved_finds_its_outbox(ready: Month, store_folder: Path, tmp_path: Path) -> None:
    made = send(ready, agenda_plan(ready))
    ready.desk.store.close()
    moved = tmp_path / "Elsewhere.jatdesk"
    shutil.move(store_folder, moved)
    from jatdesk.db.store import open_store
    from tests.operations.conftest import HISTORY_KEY, RAW_KEY

    desk = replace(ready.desk, store=open_store(moved, RAW_KEY, HISTORY_KEY))
    found = sending.all_mailings(desk)[0]
    assert all(Path(file.path).is_file() and Path(file.path).is_relative_to(moved) for file in found.files)
    assert [file.sha256 for file in found.files] == [file.sha256 for file in made.files]
    stores.close(desk)


def test_two_mailings_at_the_same_moment_do_not_meet(ready: Month) -> None:
    from datetime import UTC, datetime

    from jatdesk.operations.clocks import FixedClock

    desk = replace(ready.desk, clock=FixedClock(datetime(2026, 11, 30, 10, tzinfo=UTC)))
    folders = set()
    for _ in range(3):
        done = sending.carry_out(desk, agenda_plan(ready), sending.outbox(desk), quickly)
        assert done is not None
        folders.add(Path(done[0].folder))
    assert len(folders) == 3
    assert all(folder.is_dir() for folder in folders)


# --- whole or not at all


def test_it_says_how_far_it_is(ready: Month) -> None:
    told: list[tuple[int, int, str]] = []
    planned = agenda_plan(ready)
    sending.carry_out(ready.desk, planned, sending.outbox(ready.desk), quickly, lambda *said: told.append(said))
    total = sum(len(parcel.files) + 1 for parcel in planned.parcels)
    assert told[0][:2] == (0, total)
    assert told[-1][:2] == (total, total)
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)


@pytest.mark.parametrize("after", range(0, 12, 3))
def test_cancelled_half_way_nothing_was_made(ready: Month, after: int) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    before = history.lines(ready.desk)
    done = sending.carry_out(ready.desk, agenda_plan(ready), sending.outbox(ready.desk), quickly, None, cancelled)
    assert done is None
    assert list(sending.outbox(ready.desk).iterdir()) == []
    assert sending.all_mailings(ready.desk) == ()
    assert history.lines(ready.desk) == before
    assert len(passwords.all_passwords(ready.desk)) == 1


def test_a_file_that_can_not_be_sealed_stops_the_whole_mailing(ready: Month) -> None:
    made = 0

    def fails_at_the_third(job: FileJob) -> bytes:
        nonlocal made
        made += 1
        if made == 3:
            raise StorageError("A file could not be sealed safely.")
        return quickly(job)

    with pytest.raises(StorageError, match="sealed"):
        send(ready, agenda_plan(ready), fails_at_the_third)
    assert list(sending.outbox(ready.desk).iterdir()) == []
    assert sending.all_mailings(ready.desk) == ()


def test_a_plan_for_nobody_is_refused(ready: Month) -> None:
    with pytest.raises(SaveRefused, match="nobody"):
        send(ready, replace(agenda_plan(ready), parcels=()))


@pytest.mark.parametrize("venue", ["At Ada Sample’s house", "ADA  SAMPLE, 1 Sample Road", "with Cleo O'Sample"])
def test_a_childs_name_in_the_meetings_place_stops_the_mailing(ready: Month, venue: str) -> None:
    from jatdesk.domain.meetings import MeetingDraft

    draft = MeetingDraft(DAY, "10:00", "12:30", venue, room_booked=False)
    meetings.change(ready.desk, ready.meeting.id, draft)
    with pytest.raises(SaveRefused, match="child’s name") as refused:
        send(ready, agenda_plan(ready))
    assert "Sample" not in refused.value.sentence()
    assert not sending.outbox(ready.desk).exists()


def test_a_childs_name_in_the_teams_name_stops_the_mailing_whosever_case_it_is(ready: Month) -> None:
    named = replace(ready.desk, team=Team("Dot Waiting", "Gedling"))
    with pytest.raises(SaveRefused, match="child’s name"):
        sending.carry_out(named, sending.plan(named, Mailing.AGENDA, ready.meeting.id), sending.outbox(named), quickly)


@pytest.mark.parametrize("known_as", ["May", "December", "Hall", "Agenda"])
def test_a_child_called_like_a_month_or_a_place_stops_nothing(ready: Month, known_as: str) -> None:
    child = cases.case(ready.desk, ready.cases[ADA]).child
    cases.change_child(ready.desk, ready.cases[ADA], replace(child, known_as=known_as))
    send(ready, agenda_plan(ready))
