"""The chair's own approval: signed with the chair's key, and found out when anything about it is changed afterwards."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jatdesk.domain.approvals import signed_words
from jatdesk.domain.kept_mails import MailDraft, MailRead
from jatdesk.domain.members import Office
from jatdesk.errors import NotAllowed, SaveRefused
from jatdesk.operations import approvals, attendance, history, kept_mails, meetings, members, minutes, people
from jatdesk.operations.desk import Desk
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHAIR, CHEAP, DEPUTY, READER, Staff, clock

NEW = "walnut-tambourine-glacier-fourteen-soap"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture(scope="module")
def signed_once(made: Staff, tmp_path_factory: pytest.TempPathFactory) -> Staff:
    staff = made.copied(tmp_path_factory.mktemp("signed"))
    with staff.at_desk(CHAIR, days=5) as desk:
        approvals.sign(desk, staff.meeting_id, "Read at home")
    return staff


@pytest.fixture
def staff(made: Staff, tmp_path: Path) -> Staff:
    return made.copied(tmp_path)


@pytest.fixture
def signed(signed_once: Staff, tmp_path: Path) -> Staff:
    return signed_once.copied(tmp_path)


def _tampered(desk: Desk, statement: str, *values: object) -> None:
    """What somebody with the store's key and a tool of their own could write."""
    with desk.writing() as transaction:
        assert transaction.connection.exec_driver_sql(statement, values).rowcount == 1


def test_the_chair_signs_and_the_minutes_are_locked(staff: Staff) -> None:
    with staff.at_desk(CHAIR, days=5) as desk:
        given, changes = approvals.sign(desk, staff.meeting_id, " Read at home ")
        assert (given.by, given.on, given.how, given.note) == (
            CHAIR,
            clock(5).today(),
            approvals.SIGNED,
            "Read at home",
        )
        assert (given.signed, given.key_since) == (True, clock().today())
        assert changes.of("meeting") == {staff.meeting_id}
        assert history.lines(desk, "minutes", staff.meeting_id)[0].what == "Signed the approval of the minutes"
    with staff.at_desk(days=6) as desk:
        assert approvals.approval(desk, staff.meeting_id) == given
        assert approvals.approval_holds(desk, staff.meeting_id)
        item = minutes.book(desk, staff.meeting_id).items[0][0]
        with pytest.raises(SaveRefused, match="approved"):
            minutes.save_draft(desk, item.id, "discussion", "Later words", 0)
        assert meetings.meeting(desk, staff.meeting_id).approved_on == clock(5).today()


@pytest.mark.parametrize("name", [ADMINISTRATOR, DEPUTY, READER])
def test_nobody_but_the_chair_signs(staff: Staff, name: str) -> None:
    with staff.at_desk(name) as desk, pytest.raises(NotAllowed):
        approvals.sign(desk, staff.meeting_id)


def test_an_approval_given_elsewhere_is_still_recorded_and_says_that_it_is_not_signed(staff: Staff) -> None:
    with staff.at_desk(DEPUTY, days=5) as desk:
        given, _ = approvals.approve(desk, staff.meeting_id, CHAIR, clock(5).today(), "by phone")
        assert (given.signed, given.key_since) == (False, None)
        assert approvals.approval(desk, staff.meeting_id) == given
        assert approvals.approval_holds(desk, staff.meeting_id)
    with staff.at_desk(CHAIR, days=6) as desk, pytest.raises(SaveRefused, match="approved"):
        approvals.sign(desk, staff.meeting_id)


def test_minutes_are_signed_once_and_not_before_the_meeting_is_finished(staff: Staff) -> None:
    with staff.at_desk(CHAIR, days=5) as desk:
        with pytest.raises(SaveRefused, match="no longer"):
            approvals.sign(desk, "no meeting")
        approvals.sign(desk, staff.meeting_id)
        with pytest.raises(SaveRefused, match="approved"):
            approvals.sign(desk, staff.meeting_id)


def test_without_a_key_nothing_is_signed(staff: Staff) -> None:
    with staff.at_desk(CHAIR, days=5) as desk:
        with pytest.raises(SaveRefused, match="no key"):
            approvals.sign(replace(desk, signer=None), staff.meeting_id)
        assert approvals.approval(desk, staff.meeting_id) is None


def test_nothing_is_approved_where_nobody_approved(staff: Staff) -> None:
    with staff.at_desk(CHAIR) as desk:
        assert not approvals.approval_holds(desk, staff.meeting_id)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE approvals SET signature = ?", bytes(64)),
        ("UPDATE approvals SET signing_public = ?", bytes(32)),
        ("UPDATE approvals SET signed_at = ?", "2026-12-16T09:00:00+00:00"),
        ("UPDATE approvals SET slot_id = ?", "0" * 16),
        ("UPDATE approvals SET content_hash = ?", "0" * 64),
        ("UPDATE minutes_versions SET body = replace(body, 'half-term', ?) WHERE kind = 'approved'", "Easter"),
    ],
)
def test_a_signed_approval_holds_until_any_part_of_it_is_changed(signed: Staff, statement: str, value: object) -> None:
    with signed.at_desk(days=6) as desk:
        assert approvals.approval_holds(desk, signed.meeting_id)
        _tampered(desk, statement, value)
        assert not approvals.approval_holds(desk, signed.meeting_id)


def test_a_signature_made_with_somebody_elses_key_does_not_pass_for_the_chairs(signed: Staff) -> None:
    """The administrator signs other words with the own key and writes them down as the chair's."""
    own = signed.keys[ADMINISTRATOR].signing_key
    with signed.at_desk(days=6) as desk:
        with desk.reading() as reading:
            row = reading.exec_driver_sql("SELECT content_hash, signed_at, slot_id FROM approvals").one()
        words = signed_words(signed.meeting_id, row.content_hash, row.signed_at, row.slot_id)
        _tampered(desk, "UPDATE approvals SET signature = ?, signing_public = ?", own.sign(words), own.public())
        assert not approvals.approval_holds(desk, signed.meeting_id)


def test_an_approval_signed_with_an_earlier_key_of_the_chair_still_holds_and_shows_its_age(signed: Staff) -> None:
    with signed.at_desk(DEPUTY, days=40) as desk:
        people.renew_passphrase(desk, signed.keys[DEPUTY], signed.slot_id(CHAIR), NEW, CHEAP)
        assert people.person(desk, signed.slot_id(CHAIR)).keys_since == clock(40).today()
        given = approvals.approval(desk, signed.meeting_id)
        assert given is not None
        assert given.key_since == clock().today()
        assert approvals.approval_holds(desk, signed.meeting_id)


def test_an_approval_signed_with_keys_made_anew_says_how_young_they_are(staff: Staff) -> None:
    with staff.at_desk(DEPUTY, days=4) as desk:
        people.renew_passphrase(desk, staff.keys[DEPUTY], staff.slot_id(CHAIR), NEW, CHEAP)
    with staff.with_keys(staff.sign_in(CHAIR, NEW), days=5) as desk:
        given, _ = approvals.sign(desk, staff.meeting_id)
        assert given.key_since == clock(4).today()
        assert approvals.approval_holds(desk, staff.meeting_id)


def test_the_words_that_are_signed_are_the_same_for_ever() -> None:
    said = signed_words("m1", "ab" * 32, "2026-12-15T09:00:01+00:00", "0123456789abcdef")
    assert said == (
        b'{"approves":"minutes","at":"2026-12-15T09:00:01+00:00","content":"' + b"ab" * 32 + b'",'
        b'"meeting":"m1","slot":"0123456789abcdef"}'
    )


def test_the_day_of_an_approval_given_elsewhere_is_checked_as_before(staff: Staff) -> None:
    with staff.at_desk(days=5) as desk, pytest.raises(SaveRefused, match="future"):
        approvals.approve(desk, staff.meeting_id, CHAIR, date(2030, 1, 1), "by phone")


def test_an_approval_by_e_mail_is_kept_with_its_e_mail_and_called_recorded(staff: Staff) -> None:
    read = MailRead("Cleo Chairwell <cleo@example.org>", "", "Fri", "Re: minutes", "Approved, thank you.")
    with staff.at_desk(days=5) as desk:
        mail = MailDraft("Re minutes.eml", b"From: Cleo", read)
        given, _ = approvals.approve(desk, staff.meeting_id, CHAIR, clock(5).today(), "by e-mail", mail=mail)
        assert given == approvals.approval(desk, staff.meeting_id)
        assert kept_mails.mail(desk, given.mail_id).words == "Approved, thank you."
        assert "recorded" in given.words and "signed" not in given.words
        assert approvals.approval_holds(desk, staff.meeting_id)


def test_the_vice_chair_approves_where_the_chair_has_an_interest(staff: Staff) -> None:
    with staff.at_desk() as desk:
        first, second = (each.id for each in members.all_members(desk)[:2])
        for member_id, name, office in ((first, CHAIR, Office.CHAIR), (second, "Val Vice", Office.VICE_CHAIR)):
            draft = members.member(desk, member_id).draft
            members.change(desk, member_id, replace(draft, name=name, office=office))
        case_id = next(item.case_id for item, _ in minutes.book(desk, staff.meeting_id).items if item.case_id)
        attendance.declare_interest(desk, staff.meeting_id, first, case_id)
        with pytest.raises(SaveRefused, match="declared an interest in case"):
            approvals.approve(desk, staff.meeting_id, CHAIR, clock().today(), "by e-mail")
    with staff.at_desk(CHAIR, days=5) as desk, pytest.raises(SaveRefused, match="vice-chair approves"):
        approvals.sign(desk, staff.meeting_id)
    with staff.at_desk(days=5) as desk:
        given, _ = approvals.approve(desk, staff.meeting_id, "Val Vice", clock(5).today(), "by phone")
        assert (given.office, given.stands_in) == ("vice-chair", f"{CHAIR} declared an interest in case 0001")
