"""Step 4: an old case log is understood, corrected, looked at as a whole and taken over, or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from jatdesk.domain.consent import ConsentState
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import cases, history, referrals
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person

LOG = Path(__file__).parent.parent / "data" / "old-case-log-protected.xlsx"


def open_log(person: Person) -> None:
    """The file is chosen, its password typed wrongly and then rightly."""
    person.press("Cases")
    person.press("Import…")
    person.dialogs.files = [LOG]
    person.press("Choose a file…")
    person.wait_to_see("Password of this file")
    person.type("harwood", into="Password of this file")
    person.press("Open the file")
    person.wait_to_see("Problem: ")
    person.type("harwood sample 1", into="Password of this file")
    person.press_key(Qt.Key.Key_Return)
    person.wait_to_see("What each column means")
    person.wait_until_done()


def answer_everything(person: Person) -> None:
    """The years of three columns, every step looked at, and the child that stands there twice."""
    person.open_tab("1 Columns")
    for name in ("Column D, D.O.B: two", "Column H, Date of referral: two", "Column N, Closed: two"):
        person.choose(name, "Read them so")
    for step in ("2 Rows", "3 Not taken", "4 Spellings", "5 Same child"):
        person.open_tab(step)
    person.press("A second referral of the same child")
    person.wait_until_done()


def cases_in(folder: Path) -> int:
    with team.looking(folder) as desk:
        return cases.lines(desk, "", CaseFilter.ALL).count


@contextmanager
def store_held(folder: Path) -> Iterator[None]:
    """Somebody else is writing, so that a job has to wait; nothing is written."""

    class Nothing(Exception):
        pass

    with team.looking(folder) as desk, suppress(Nothing), desk.writing():
        yield
        raise Nothing


def test_the_log_is_taken_over_after_everything_was_seen_and_answered(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    open_log(person)
    person.expect("D · D.O.B", "Hidden sheets are left out: old - do not use.", "two-digit years")
    person.press("Take over 62 cases")
    person.expect("Look at ‘Rows’ first", "Look at ‘Not taken’ first")
    assert cases_in(empty_team) == 0, "nothing is taken over unseen"

    person.open_tab("2 Rows 62")
    person.expect("Zbigniew Cobbold, born 6 April 2015", "unborn baby of Juno Ashdown, edd Feb 2027")
    person.open_tab("3 Not taken")
    left = person.rows("Rows and cells that are not taken")
    for words in (
        "26 · D.O.B · 31/02/2015 · There is no 31 February 2015",
        "33 · Date of referral · see minutes",
        "39 · whole row",
        "71 · whole row",
        "46",
    ):
        assert any(line.startswith(words) for line in left), (words, left)
    assert not any("HYPERLINK" in line and "formula" not in line for line in left)
    person.open_tab("5 Same child 1")
    person.expect("Row 9", "Row 16", "Chloë Eddowes, born 22 August 2009")
    person.press("Take over 62 cases")
    person.expect("Say how the two-digit years of ‘D.O.B’ are to be read", "Say for each child that stands here twice")

    answer_everything(person)
    person.press("Take over 61 cases")
    person.wait_to_see("61 cases of 61 children now in the case log.")
    person.expect("1 second referral added to the case of the same child.", "not taken, listed under ‘Not taken’.")
    person.press("Show the cases")
    person.expect("61 cases")
    with team.looking(empty_team) as desk:
        lines = cases.lines(desk, "Kit Nettleship", CaseFilter.ALL).lines
        page = cases.page(desk, lines[0].id)
        assert page.case.child.birth == date(2013, 11, 12)
        (agreed,) = page.consents
        assert (agreed.state, agreed.form_seen) == (ConsentState.WRITTEN, False), "'yes' in a log is no form seen"
        assert cases.counts(desk).open + cases.counts(desk).closed == 61
        assert not any("HYPERLINK" in line.name for line in cases.lines(desk, "", CaseFilter.ALL).lines)
        assert history.holds(desk)


def test_a_column_can_be_corrected_and_what_follows_is_read_again(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    open_log(person)
    person.choose("Column L, Lead Prof: means", "Leave this column out")
    person.choose("Column D, D.O.B: two", "All are 1900 to 1999")
    person.wait_until_done()
    person.expect("Two-digit years are read as 1900 to 1999")
    person.open_tab("2 Rows")
    person.expect("8 · Juno Lillywhite, born 4 December 1919")


def test_taking_the_same_log_over_again_adds_nothing(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    open_log(person)
    answer_everything(person)
    person.press("Take over 61 cases")
    person.wait_to_see("now in the case log.")
    with team.looking(empty_team) as desk:
        before = history.lines(desk)

    open_again(person)
    answer_everything(person)
    person.press("Take over 61 cases")
    person.wait_to_see("62 rows known before and not taken twice.")
    assert cases_in(empty_team) == 61
    with team.looking(empty_team) as desk:
        assert len(history.lines(desk)) <= len(before) + 1


def open_again(person: Person) -> None:
    """Another file is chosen from the result of the first."""
    person.press("Cases")
    person.press("Import…")
    person.dialogs.files = [LOG]
    person.press("Other file…")
    person.wait_to_see("Password of this file")
    person.type("harwood sample 1", into="Password of this file")
    person.press_key(Qt.Key.Key_Return)
    person.wait_to_see("What each column means")
    person.wait_until_done()


def test_a_row_on_a_child_the_store_knows_joins_that_child_s_case(sit_down: SitDown, empty_team: Path) -> None:
    with team.looking(empty_team) as desk:
        known, _ = referrals.register(desk, ReferralDraft("Christopher Nettleship", date_of_birth=date(2013, 11, 12)))
    person = sit_down(empty_team)
    open_log(person)
    answer_everything(person)
    person.expect("Christopher Nettleship", f"Case {known.number}, open", "same day of birth")
    person.press("Take over 61 cases")
    person.expect("Say what each row is that is very like a child of the store")
    assert cases_in(empty_team) == 1
    person.press(f"Same child as case {known.number}")
    person.press("Take over 60 cases")
    person.wait_to_see("2 second referrals added to the case of the same child.")
    with team.looking(empty_team) as desk:
        page = cases.page(desk, known.id)
        assert len(page.referrals) == 2
        assert page.case.child.name == "Christopher Nettleship"
        assert history.holds(desk)

    open_again(person)
    answer_everything(person)
    person.press("Take over 61 cases")
    person.wait_to_see("62 rows known before and not taken twice.")
    assert cases_in(empty_team) == 61


def test_a_take_over_that_is_stopped_leaves_nothing(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    open_log(person)
    answer_everything(person)
    with store_held(empty_team):
        person.press("Take over 61 cases")
        person.press("Cancel")
    person.wait(lambda: bool(person.toast()))
    assert person.toast() == "Stopped: nothing was taken over"
    assert cases_in(empty_team) == 0
    person.press("Take over 61 cases")
    person.wait_to_see("61 cases of 61 children now in the case log.")


def test_reading_can_be_given_up_and_leads_back(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press("Cases")
    person.press("Import…")
    person.dialogs.files = [LOG]
    person.press("Choose a file…")
    person.press("Cancel", nth=0)
    person.wait_to_see("Bring in the case log you have kept so far")
    assert cases_in(empty_team) == 0
