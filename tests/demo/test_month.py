"""The made-up month: complete, believable, sealed, the same for the same seed, at any size and on any day."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jatdesk.demo import month
from jatdesk.demo.month import MOST_OPEN, MadeUpMonth
from jatdesk.domain.duties import Lateness
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.meetings import Presence
from jatdesk.domain.search import fold
from jatdesk.operations import (
    actions,
    agenda,
    attendance,
    cases,
    history,
    meetings,
    members,
    minutes,
    passwords,
    stores,
    today,
)
from jatdesk.operations.desk import Desk
from tests import second_reader
from tests.demo import golden
from tests.operations.outgoing import quickly

_SEALS = {".pdf": "PDF R6 aesv3 256", ".docx": "agile AES 256 SHA512", ".xlsx": "agile AES 256 SHA512"}

OF_A_MONTH = {
    DocumentKind.AGENDA,
    DocumentKind.CAF,
    DocumentKind.MINUTES,
    DocumentKind.OUTCOME,
    DocumentKind.AGENCY_ACTION_UPDATE,
    DocumentKind.CASE_CLOSURE_REPORT,
    DocumentKind.CASE_LOG,
    DocumentKind.ATTENDANCE_REGISTER,
    DocumentKind.DRAFT,
}
"""What the made-up month sends; the other kinds are made only when something asks for them."""


@pytest.fixture(scope="module")
def desk(small: MadeUpMonth) -> Iterator[Desk]:
    opened = golden.opened(small)
    yield opened
    stores.close(opened)


# --- what it leaves


def test_there_is_a_file_of_every_kind_a_month_sends(small: MadeUpMonth) -> None:
    assert {file.kind for file in golden.files_of(small)} == OF_A_MONTH


def test_every_file_opens_with_its_password_and_refuses_another(small: MadeUpMonth) -> None:
    for file in golden.files_of(small):
        path = Path(file.path)
        if file.kind is not DocumentKind.DRAFT:
            assert second_reader.opens(path, file.password), path.name
            assert not second_reader.opens(path, "abcd-efgh-jkmn"), path.name
            assert not second_reader.opens(path, None), path.name
            assert second_reader.encryption_of(path, file.password) == _SEALS[path.suffix]


def test_nothing_lies_there_but_the_store_and_what_was_sent(small: MadeUpMonth, small_folder: Path) -> None:
    found = {path for path in small_folder.rglob("*") if path.is_file()}
    sent = {Path(file.path) for file in golden.files_of(small)}
    assert found == sent | {small.store / name for name in ("store.db", "keys.json", "witness", "witness-pages")}


def test_no_draft_or_path_names_any_child_of_the_store(small: MadeUpMonth, desk: Desk) -> None:
    children = [cases.case(desk, line.id).child for line in golden.every_case(desk)]
    names = {fold(name) for child in children for name in (child.name, child.known_as) if name}
    drafts = [file for file in golden.files_of(small) if file.kind is DocumentKind.DRAFT]
    said = [second_reader.readable_words_of(second_reader.draft(Path(file.path))) for file in drafts]
    said += [file.path for file in golden.files_of(small)]
    planted = [*said, f"About {children[0].name}"]
    assert _named(planted, names), "the scan finds what is planted"
    assert not _named(said, names)


def _named(texts: list[str], names: set[str]) -> bool:
    words = " ".join(fold(re.sub(r"[^\w\s’'-]", " ", text)) for text in texts)
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in names)


def test_the_documents_say_what_they_said_before(small: MadeUpMonth) -> None:
    """Run `python -m tests.demo.golden` when a change of the texts is wanted, and look at the difference."""
    kept = {path.stem: path.read_text("utf-8") for path in golden.FOLDER.glob("*.txt")}
    assert golden.texts(small) == kept


# --- a believable month


def test_the_history_holds_and_the_password_opens_the_store(small: MadeUpMonth, desk: Desk) -> None:
    assert history.holds(desk)
    assert passwords.current(desk).password == small.document_password


def test_nobody_bears_the_name_of_another(desk: Desk) -> None:
    known = [member.name for member in members.all_members(desk)]
    known += [member.draft.deputy for member in members.all_members(desk) if member.draft.deputy]
    known += [line.name for line in golden.every_case(desk)]
    assert [name for name, count in Counter(known).items() if count > 1] == []


def test_everybody_has_a_plain_address(desk: Desk) -> None:
    for member in members.all_members(desk):
        given, family = fold(member.name).split()
        assert member.draft.email == f"{given}.{family}@example.org"


def test_each_earlier_meeting_is_complete(desk: Desk) -> None:
    held = [meeting for meeting in meetings.all_meetings(desk) if meeting.held_on]
    assert len(held) == 4
    for meeting in held:
        facts = (
            meeting.room_booked_on, meeting.agenda_agreed_on, meeting.agenda_sent_on, meeting.held_on,
            meeting.draft_to_chair_on, meeting.approved_on, meeting.minutes_sent_on,
        )  # fmt: skip
        days = [fact for fact in facts if fact is not None]
        assert len(days) == len(facts), "every step was done"
        assert days == sorted(days), "in the order of the track"
        assert minutes.approval_holds(desk, meeting.id)
        assert not [line for line in attendance.register(desk, meeting.id) if line.presence is Presence.UNKNOWN]


def test_what_the_minutes_say_of_a_case_goes_together(desk: Desk) -> None:
    closed_at: dict[str, date] = {}
    for meeting in reversed([meeting for meeting in meetings.all_meetings(desk) if meeting.held_on]):
        for entry in minutes.book(desk, meeting.id).cases:
            assert entry.case.id not in closed_at, "a closed case is not discussed again"
            written = entry.minutes
            assert written.discussion
            assert written.decision in ("review", "close")
            assert (written.review_on is None) == (written.decision == "close")
            assert written.review_on is None or written.review_on > meeting.day
            assert written.told_on is None or written.told_on >= meeting.day
            assert all(action.due is None or action.due > meeting.day for action in entry.agreed)
            assert not (written.decision == "close" and entry.agreed)
            if written.decision == "close":
                closed_at[entry.case.id] = meeting.day


def test_every_action_line_of_the_stories_was_understood(desk: Desk) -> None:
    found = actions.open_actions(desk)
    assert found
    for meeting in meetings.all_meetings(desk):
        if meeting.held_on:
            found += tuple(each for entry in minutes.book(desk, meeting.id).cases for each in entry.agreed)
    assert all(action.who and action.due for action in found)
    assert not [action.what for action in found if " by " in action.what]


def test_today_shows_a_month_half_done(desk: Desk) -> None:
    found = today.today(desk)
    pressing = [duty for duty in found.duties if duty.lateness in (Lateness.LATE, Lateness.DUE)]
    assert 1 <= len(pressing) <= 7
    assert 5 <= len(found.duties) <= 28
    assert found.meeting is not None
    assert found.meeting.day > golden.TODAY
    listed = agenda.agenda(desk, found.meeting.id)
    assert listed.over <= 30
    assert [item for item in listed.items if item.case_id]


def test_made_up_data_is_marked_as_such(small: MadeUpMonth) -> None:
    for file in golden.files_of(small):
        if file.path.endswith(".pdf"):
            assert "Made-up data" in second_reader.text_of(Path(file.path), file.password)


# --- other sizes and days


@pytest.mark.parametrize(
    ("count", "day"),
    [
        (1, date(2026, 11, 23)),
        (12, date(2028, 2, 29)),
        pytest.param(5, date(2026, 1, 2), marks=pytest.mark.long),
        pytest.param(40, date(2026, 4, 6), marks=pytest.mark.long),
        pytest.param(231, date(2026, 12, 25), marks=pytest.mark.long),
    ],
)
def test_any_size_on_any_day_gives_a_whole_store(tmp_path: Path, count: int, day: date) -> None:
    made = month.make(tmp_path, count, seed=count, today=day, work=quickly)
    desk = golden.opened(made, day)
    known = cases.counts(desk)
    assert known.open + known.closed == count
    assert 1 <= known.open <= MOST_OPEN
    assert history.holds(desk)
    days = [meeting.day for meeting in meetings.all_meetings(desk)]
    assert all(meetings.workdays(desk).is_working(each) for each in days)
    assert days[0] > day > days[1]
    kinds = {file.kind for file in golden.files_of(made)}
    assert kinds == (OF_A_MONTH if count > 1 else OF_A_MONTH - {DocumentKind.CASE_CLOSURE_REPORT})
    pressing = [duty for duty in today.today(desk).duties if duty.lateness in (Lateness.LATE, Lateness.DUE)]
    assert len(pressing) <= 8
    stores.close(desk)


@pytest.mark.long
def test_a_thousand_cases_are_a_whole_store_too(tmp_path: Path) -> None:
    test_any_size_on_any_day_gives_a_whole_store(tmp_path, 1000, date(2026, 8, 31))
