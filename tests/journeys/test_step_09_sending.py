"""Step 9: everything goes out sealed after one look at who gets what; a second reader opens it, nobody else does."""

from datetime import date
from pathlib import Path

import pytest

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.sending import Prepared
from jatdesk.operations import meetings, passwords, sending
from tests import second_reader
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import CHAIR, NGUYEN, ROURKE, SAHIN, VERBAL, VISITING, WANG, YOUTH, ZAJAC

CHILDREN = (ROURKE, NGUYEN, ZAJAC, SAHIN, WANG, VERBAL)
PDF, OFFICE = "PDF R6 aesv3 256", "agile AES 256 SHA512"


def outbox_of(folder: Path) -> list[Path]:
    return [path for path in (folder / "outbox").rglob("*") if path.is_file()]


def send(person: Person, folder: Path) -> Prepared:
    """Looks at the check page, makes the files, marks them as sent; gives what was recorded."""
    person.wait_to_see("Nothing is written or sent until you press the button below.")
    said = person.reads()
    assert [child for child in CHILDREN if child in said] == [], "the page names cases by number"
    before = outbox_of(folder)
    with team.looking(folder) as desk:
        known = sending.all_mailings(desk)
    assert len(before) == sum(len(mailing.files) for mailing in known), "nothing is written before one pressed"
    person.press("Make the sealed files")
    person.wait_to_see("The files are sealed.")
    person.press("Mark as sent")
    person.expect("Sent on")
    with team.looking(folder) as desk:
        return next(mailing for mailing in sending.all_mailings(desk) if mailing not in known)


def check(mailing: Prepared) -> dict[str, str]:
    """Each file opens with its own password and no other, a draft names no child; gives the texts by file name."""
    texts: dict[str, str] = {}
    for file in mailing.files:
        path = Path(file.path)
        named = [child for child in CHILDREN if child.casefold() in path.name.casefold()]
        assert named == [], path.name
        raw = path.read_bytes()
        assert [child for child in CHILDREN if child.encode() in raw] == []
        if path.suffix == ".eml":
            read = second_reader.readable_words_of(second_reader.draft(path))
            assert [part for child in CHILDREN for part in child.split() if part in read] == []
            continue
        assert second_reader.opens(path, file.password)
        assert not second_reader.opens(path, None) and not second_reader.opens(path, "harwood")
        assert (
            second_reader.encryption_of(path, file.password).casefold()
            == (PDF if path.suffix == ".pdf" else OFFICE).casefold()
        )
        texts[str(path.relative_to(Path(mailing.folder)))] = second_reader.text_of(path, file.password)
    assert texts
    return texts


def listed(person: Person, title: str) -> None:
    """Documents lists the mailing as sent."""
    person.press("Documents")
    line = next(row for row in person.rows("Prepared and sent") if row.startswith(title))
    assert "sent" in line.rsplit(" · ", 1)[1] and "to be sent" not in line


def test_the_agenda_goes_with_the_papers_of_new_cases(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, date(2026, 12, 1))
    person.press("Send…: Send the agenda and papers")
    person.wait_to_see("To 6 core members")
    person.expect(f"To {VISITING}, member, not core", "A password made for Ivo Example alone", "CAF of case 0005")
    person.press("Look at CAF of case 0005", nth=0)
    person.wait_to_see("1 page")
    person.press("‹ Back")
    mailing = send(person, busy_team)

    texts = check(mailing)
    agendas = [words for name, words in texts.items() if "Agenda" in name]
    cafs = [words for name, words in texts.items() if "CAF" in name]
    assert len(agendas) == len(cafs) == 3, "core members, one who is not, the central team"
    assert all(ROURKE in words and VERBAL not in words for words in agendas)
    assert all(WANG.split()[0] in words and "Anxious about school" in words for words in cafs)
    assert len({file.password for file in mailing.files}) == 3, "each circle has its own password"
    with team.looking(busy_team) as desk:
        assert meetings.meeting(desk, mailing.meeting_id).agenda_sent_on == date(2026, 12, 1)
    person.press("Show: Ivo Example")
    alone = next(f.password for f in mailing.files if f.recipients == ("ivo@example.org",))
    person.expect(alone)
    listed(person, "Agenda and papers, 10 December 2026")
    assert alone not in person.reads(), "a password is shown only on a press"


def test_the_minutes_go_once_they_are_approved(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Send…: Send the November minutes")
    mailing = send(person, busy_team)
    for words in check(mailing).values():
        assert "Attendance is 71 per cent." in words and "find a club place" in words.casefold()
        assert CHAIR in words and WANG not in words and VERBAL not in words
    listed(person, "Minutes")
    person.press("Today")
    assert not person.sees("Send the November minutes")


def test_a_blank_update_form_is_made_without_a_meeting(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Documents")
    person.press("Agency Action Update, blank…")
    mailing = send(person, busy_team)
    texts = check(mailing)
    assert mailing.mailing is Mailing.AGENCY_ACTION_UPDATE
    assert all("Agency Action Update" in words for words in texts.values())
    assert not [child for child in CHILDREN for words in texts.values() if child in words]


def test_a_member_who_cannot_come_gets_a_form_with_what_is_open(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Meetings")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Prepare")
    person.press("Replies and deputies…")
    person.click_row(YOUTH)
    person.press_key("a")
    person.press_all_of_today()
    person.press("Send…: Ask for an Agency Action Update")
    person.wait_to_see(f"To {YOUTH}")
    mailing = send(person, busy_team)
    (words,) = check(mailing).values()
    assert "taster" in words and "Youth support" in words and ROURKE not in words
    assert {address for file in mailing.files for address in file.recipients} == {"cal@example.org"}


def test_a_closed_case_gets_its_closure_report(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.press("Closed 1")
    person.click_row(SAHIN)
    person.press("Prepare the report…")
    mailing = send(person, busy_team)
    texts = check(mailing)
    assert any(SAHIN in words for words in texts.values())
    assert not any(ROURKE in words for words in texts.values())
    person.press("Cases")
    person.expect("The Case Closure Report was sent on 23 November 2026")
    person.press("Report is back")
    assert not person.sees("The Case Closure Report was sent")


@pytest.mark.parametrize("way", ["documents", "today"])
def test_the_case_log_goes_out_as_a_sealed_workbook_alone_or_in_the_monthly_set(
    sit_down: SitDown, busy_team: Path, way: str
) -> None:
    person = sit_down(busy_team)
    if way == "documents":
        person.press("Documents")
        person.press("Case log workbook…")
    else:
        person.press("Send…: Send the monthly set to the central team")
    mailing = send(person, busy_team)
    texts = check(mailing)
    assert (len(texts) > 4) is (way == "today"), "the monthly set holds the workbook and much else"
    assert any(all(child in words for child in CHILDREN) for words in texts.values())
    person.press("Today")
    still = person.sees("Send the monthly set to the central team")
    assert still is (way == "documents"), "the return is another matter"


def test_nothing_is_made_when_one_goes_back_or_gives_up(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Send…: Send the November minutes")
    person.wait_to_see("Make the sealed files")
    person.press("‹ Back")
    person.press("Today")
    person.press("Send…: Send the November minutes")
    person.press("Make the sealed files")
    person.press("Cancel")
    person.wait_until_done()
    assert outbox_of(busy_team) == []
    with team.looking(busy_team) as desk:
        assert sending.all_mailings(desk) == ()
    person.press("Make the sealed files")
    person.wait_to_see("The files are sealed.")


def test_what_is_sealed_and_not_sent_waits_on_today_and_can_be_unmarked(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Send…: Send the November minutes")
    person.press("Make the sealed files")
    person.wait_to_see("The files are sealed.")
    person.press("Today")
    person.press("Open: Mark as sent — Minutes")
    person.expect("The files are sealed. Nothing has been sent yet.")
    person.press("Mark as sent")
    person.press("Not sent after all")
    person.expect("Nothing has been sent yet.")
    with team.looking(busy_team) as desk:
        assert sending.all_mailings(desk)[0].sent_on is None


def test_a_password_changed_in_settings_seals_what_is_sent_next_and_opens_nothing_older(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press("Send…: Send the November minutes")
    earlier = send(person, busy_team)
    person.press("Settings")
    person.press("Change the document password…")
    person.press("Use it from today")
    assert person.toast() == "The document password is changed"
    person.press("Documents")
    person.press("Agency Action Update, blank…")
    later = send(person, busy_team)
    with team.looking(busy_team) as desk:
        now = passwords.current(desk).password
    old = {file.password for file in earlier.files}
    assert now not in old
    sealed = [file for file in later.files if not file.path.endswith(".eml")]
    assert all(not second_reader.opens(Path(file.path), password) for file in sealed for password in old)
    assert any(file.password == now for file in sealed)
