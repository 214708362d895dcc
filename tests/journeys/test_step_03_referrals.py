"""Step 3: a referral is typed, or read from a form and compared with it; only written consent opens the agenda."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt

from jatdesk.domain.assessments import CafState
from jatdesk.domain.children import Gender
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.factors import FactorView
from jatdesk.domain.referrals import ReferralDraft, Source
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import agenda, cases, referrals
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person

DATA = Path(__file__).parent.parent / "data"
SECTIONS = (
    "Child",
    "Home",
    "Family",
    "Request",
    "Why",
    "Needs",
    "Strengths",
    "Eligibility",
    "Practitioner",
    "Services",
    "Consent",
)


def saved_draft(folder: Path, child: str) -> ReferralDraft:
    with team.looking(folder) as desk:
        return cases.page(desk, team.case_of(folder, child)).referrals[-1].draft


def cases_in(folder: Path) -> int:
    with team.looking(folder) as desk:
        return cases.lines(desk, "", CaseFilter.ALL).count


def on_agenda(folder: Path, child: str) -> bool:
    case_id = team.case_of(folder, child)
    with team.looking(folder) as desk:
        planned = team.next_meeting(folder)
        return any(item.case_id == case_id for item in agenda.agenda(desk, planned.id).items)


def fill_in(person: Person, child: str, answer: str, seen: bool = False) -> None:
    """The few fields that a referral is worth nothing without, and one person's answer."""
    person.press_key("Ctrl+N")
    person.type(child, into="Child’s full name")
    person.type("4/3/14", into="Date of birth")
    person.open_tab("Request")
    person.type("20 nov", into="Date of the referral")
    person.type("School nursing", into="Agency")
    person.open_tab("Why")
    person.type("Anxious about school.", into="Why the child is brought")
    person.open_tab("Consent")
    person.type("Bea Sample", into="Who answered")
    person.choose("Answer", answer)
    person.type("20 nov", into="When")
    if seen:
        person.press("I have seen the signed form")


def save(person: Person) -> None:
    person.press_key("Ctrl+S")
    person.wait(lambda: person.main.current() == "cases")


def test_every_section_is_typed_and_kept(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press_key("Ctrl+N")
    person.type("Ngọc O’Nguyễn", into="Child’s full name")
    person.type("Ngoc", into="Also known as")
    person.type("29.2.12", into="Date of birth")
    person.choose("Gender", "Female")
    person.type("Harwood Junior", into="School")
    person.press("Next")
    person.type("1 Sample Row", into="Address")
    person.type("NG99 1AA", into="Postcode")
    person.type("01632 960101", into="Phone")
    person.type("Buddhist", into="Religion")
    person.expect("Which ethnicity?")
    person.choose("Ethnicity", "Any other Asian", nth=0)
    person.expect("Describe the other ethnicity in the family’s words")
    person.type("Vietnamese", into="Ethnicity in the family’s words")
    person.type("Uses a hearing aid.\nLoud rooms are hard.", into="Disability")
    person.press("Next")
    person.type("Orla Sample", into="Name")
    person.type("mother", into="Relationship to the child")
    person.choose("Parental responsibility", "Yes")
    person.press("Add another parent or carer")
    person.key_in("Corin Sample")
    person.type("Two homes, one week each.", into="Family and home situation")
    person.press("Next")
    person.type("20 nov", into="Date of the referral")
    person.type("School nursing", into="Agency")
    person.type("B. Quill", into="Person who refers")
    person.choose("Comes from", "Stepping down from level 4")
    person.choose("Level of need", "Level 3")
    person.press("Next")
    person.type("Anxious about school; missing mornings.", into="Why the child is brought")
    person.type("To keep the drums.", into="What the child wants")
    person.type("Aunt Bea", into="Lead professional the family would like")
    person.choose("How the child feels", "4")
    person.press("Next")
    person.press("Learning")
    person.press("Community")
    person.expect("Which of the needs is the main one?")
    person.choose("The main need", "Community")
    person.press("Next")
    person.type("Plays the drums.", into="Strengths")
    person.press("Next factor")
    person.press("No issues")
    person.press("Next")
    person.press("Next")
    person.type("B. Quill", into="Name")
    person.choose("How the CAF stands", "CAF begun")
    person.expect("Was the central team asked before the CAF was begun?")
    person.choose("Central team asked before the CAF", "Yes")
    person.type("b.quill@example.org", into="E-mail")
    person.press("Next")
    person.type("Mill Lane Surgery", into="Who and where")
    person.press("Next")
    person.type("Orla Sample", into="Who answered")
    person.choose("Answer", "Given in writing")
    person.type("18/11/26", into="When")
    person.type("School and school nursing", into="May be shared with these services")
    person.press("I have seen the signed form")
    person.expect("Nothing: the referral is complete.")
    person.press("Save referral")

    person.wait_to_see("Ngọc O’Nguyễn")
    assert "The referral is saved with case 0001" in person.toast()
    draft = saved_draft(empty_team, "Ngọc O’Nguyễn")
    assert (draft.date_of_birth, draft.gender, draft.level) == (date(2012, 2, 29), Gender.FEMALE, 3)
    assert [carer.name for carer in draft.carers] == ["Orla Sample", "Corin Sample"]
    assert draft.carers[0].responsibility is True
    assert draft.needs == ("learning", "community")
    assert (draft.main_need, draft.lead_wish, draft.child_feels) == ("community", "Aunt Bea", 4)
    assert draft.factors == (FactorView("health", "Plays the drums."), FactorView("emotional", no_issues=True))
    assert (draft.caf, draft.asked_central) == (CafState.BEGUN, True)
    assert draft.requirements == "Uses a hearing aid.\nLoud rooms are hard."
    assert (draft.referred_on, draft.source, draft.services[0].details) == (
        date(2026, 11, 20),
        Source.STEP_DOWN,
        "Mill Lane Surgery",
    )
    (consent,) = draft.consents
    assert (consent.state, consent.on, consent.form_seen) == (ConsentState.WRITTEN, date(2026, 11, 18), True)


def test_half_a_referral_survives_closing_the_program(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    fill_in(person, "Wit Zając", "Given in writing")
    person.main.close()
    person.go_home()

    again = sit_down(empty_team)
    again.press_key("Ctrl+N")
    again.expect("This referral was not finished.")
    assert again.text_of("Child’s full name") == "Wit Zając"
    again.open_tab("Consent")
    assert again.text_of("Who answered") == "Bea Sample"
    save(again)
    assert cases_in(empty_team) == 1
    with team.looking(empty_team) as desk:
        assert referrals.drafts(desk) is None


def test_an_impossible_date_and_a_missing_name_are_said_beside_the_fields(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press_key("Ctrl+N")
    person.type("31/02/2015", into="Date of birth")
    person.press("Save referral")
    person.expect("There is a problem", "There is no 31 February 2015", "Problem: ")
    assert cases_in(empty_team) == 0
    person.type("Ada Sample", into="Child’s full name")
    person.type("", into="Date of birth")
    save(person)
    assert cases_in(empty_team) == 1


@dataclass(frozen=True)
class Form:
    """A form that came in, and what must be in the store once it was compared."""

    name: str
    child: str
    password: str
    carers: tuple[str, ...]
    birth: date | None
    expected: date | None


PLAIN = Form(
    "caf-plain.docx",
    "Ottilie Przybylska-Marrow",
    "",
    ("Halina Przybylska", "Corin Marrow"),
    date(2014, 3, 4),
    None,
)
PROTECTED = Form(
    "caf-protected.docx",
    "unborn baby of Seren Vaughan-O’Dowd",
    "harwood sample 1",
    ("Seren Vaughan-O’Dowd",),
    None,
    date(2027, 2, 27),
)


@pytest.mark.parametrize("form", [PLAIN, PROTECTED], ids=lambda form: form.name)
def test_a_form_is_compared_field_by_field_and_the_original_is_kept(
    sit_down: SitDown, busy_team: Path, form: Form
) -> None:
    before = cases_in(busy_team)
    person = sit_down(busy_team)
    person.dialogs.files = [DATA / form.name]
    person.press_key("Ctrl+K")
    person.key_in("read a ref")
    person.press_key(Qt.Key.Key_Return)
    if form.password:
        person.wait_to_see("Password of this file")
        person.type("not it", into="Password of this file")
        person.press("Open the file")
        person.wait_to_see("Problem: ")
        assert not person.sees("Read from")
        person.type(form.password, into="Password of this file")
        person.press_key(Qt.Key.Key_Return)
    person.wait_to_see(f"Read from {form.name}.")
    person.expect(form.child, "What the form says", "What will be saved")

    person.press("Save referral")
    person.expect("Not compared with the form yet: Child, Home, Family")
    assert cases_in(busy_team) == before, "nothing is saved unseen"
    for section in SECTIONS:
        if section == "Request":
            person.type("20 nov 2026", into="Date of the referral")
        person.press("Checked")
        person.expect(f"{section} ✓")
    save(person)

    draft = saved_draft(busy_team, form.child)
    assert (draft.date_of_birth, draft.expected_date) == (form.birth, form.expected)
    assert tuple(carer.name for carer in draft.carers) == form.carers
    assert on_agenda(busy_team, form.child) is (draft.consents[0].state is ConsentState.WRITTEN)
    person.open_tab("Papers")
    person.expect(form.name)
    with team.looking(busy_team) as desk:
        page = cases.page(desk, team.case_of(busy_team, form.child))
        paper, data = cases.paper(desk, page.papers[0].id)
    assert paper.name == form.name
    kept = docx.Document(io.BytesIO(data))
    assert form.child.split()[-1] in " ".join(cell.text for table in kept.tables for cell in table._cells)


@pytest.mark.parametrize(
    ("answer", "opens", "said"),
    [
        ("Given in writing", True, ""),
        ("Given by word of mouth", False, "Get written consent"),
        ("Refused", False, "Consent was refused"),
        ("Asked, no answer yet", False, "Ask for the answer about consent"),
    ],
)
def test_only_written_consent_opens_the_agenda(
    sit_down: SitDown, busy_team: Path, answer: str, opens: bool, said: str
) -> None:
    person = sit_down(busy_team)
    fill_in(person, "Ada Sample", answer, seen=opens)
    save(person)
    person.press("Meetings")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Agenda")
    person.press("Bring up to date")
    assert on_agenda(busy_team, "Ada Sample") is opens
    assert any("Case 0007" in line for line in person.rows("Agenda")) is opens
    person.press_all_of_today()
    if said:
        person.press(f"Open: {said} — Case 0007")
        person.wait_to_see("Ada Sample")
    else:
        assert "onsent — Case 0007" not in person.reads()


def test_a_child_that_may_be_known_is_asked_about_and_never_joined_silently(sit_down: SitDown, busy_team: Path) -> None:
    before = cases_in(busy_team)
    person = sit_down(busy_team)
    fill_in(person, "Sorrel ORourke", "Given in writing", seen=True)
    person.wait_to_see("This child may be known already")
    person.press("Save referral")
    person.expect("Say whether this is the same child")
    assert cases_in(busy_team) == before
    person.press("Same child as case 0002")
    save(person)
    assert cases_in(busy_team) == before
    with team.looking(busy_team) as desk:
        assert len(cases.page(desk, team.case_of(busy_team, team.ROURKE)).referrals) == 2


def test_a_file_that_is_no_form_is_refused_with_the_reason(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press_key("Ctrl+N")
    person.dialogs.files = [DATA / "members.xlsx", DATA / "nobody.docx"]
    person.press("Read a CAF form…")
    person.wait_to_see("There is a problem")
    person.press("Cancel")
    person.press("Read a CAF form…")
    person.wait_to_see("This file can’t be read.")
    person.press_key(Qt.Key.Key_Escape)
    assert cases_in(empty_team) == 0
