"""Step 3, in full: a referral without the mouse, a baby that is born, what nobody knows, a form with its factors."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from jatdesk.domain.assessments import CafState
from jatdesk.domain.children import Gender
from jatdesk.domain.factors import FactorView
from jatdesk.domain.referrals import FirstContact, Source
from jatdesk.operations import assessments, cases
from tests.exchange import forms
from tests.exchange.test_caf_factors import EXPECTED, two_columns
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.test_step_03_referrals import SECTIONS, cases_in, save, saved_draft

BABY = "unborn baby of Bea Sample"


def fill(person: Person, **fields: str) -> None:
    """Goes to each field with Tab and types; a list is chosen from by its first letters."""
    for label, words in fields.items():
        person.tab_to(label.replace("_", " "))
        person.key_in(words)


def test_a_whole_referral_is_typed_without_the_mouse(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press_key("Ctrl+N")
    person.key_in("Ada Sample")
    fill(person, Date_of_birth="4.3.14", Gender="f", School="Harwood Junior")
    person.press_key("Alt+x")
    person.key_in("1 Sample Row")
    fill(
        person,
        Postcode="NG99 1AA",
        Phone="01632 960101",
        Religion="none",
        Ethnicity="C",
        Language="Large print, in Polish",
    )
    person.press_key("Alt+x")
    person.key_in("Bea Sample")
    fill(person, Relationship="mother", Parental="y")
    person.press_key("Alt+x")
    person.key_in("20 nov")
    fill(person, Comes_from="A")
    person.wait_to_see("Did the family turn to the chair, or to the central team?")
    person.tab_to("Level")
    person.press_key(Qt.Key.Key_Down, times=3)
    fill(person, First_contact="T")
    person.press_key("Alt+x")
    person.key_in("Anxious about school.")
    fill(person, How_the_child="3", How_a_parent="5")
    person.press_key("Alt+x")
    person.press_key(Qt.Key.Key_Space)
    person.tab_to("Learning")
    person.press_key(Qt.Key.Key_Space)
    fill(person, The_main_need="L")
    person.press_key("Alt+x")
    fill(person, Strengths="Eats well.", Needs="Asthma.")
    person.press_key("Alt+x")
    person.press_key("Alt+x")
    person.key_in("Cay Example")
    fill(person, Role="School nurse", Organisation="School nursing")
    person.press_key("Alt+x")
    fill(person, Who_and_where="Mill Lane Surgery", Who_contributed="Ada, mother")
    person.press_key("Alt+x")
    person.key_in("Bea Sample")
    fill(person, Answer="G", When="20 nov")
    person.expect("Nothing: the referral is complete.")
    save(person)

    draft = saved_draft(empty_team, "Ada Sample")
    assert (draft.gender, draft.level, draft.letters) == (Gender.FEMALE, 3, "Large print, in Polish")
    assert (draft.source, draft.first_contact) == (Source.PARENT, FirstContact.CHAIR)
    assert (draft.needs, draft.main_need) == (("health", "learning"), "learning")
    assert (draft.child_feels, draft.parent_feels) == (3, 5)
    assert draft.factors == (FactorView("health", "Eats well.", "Asthma."),)
    assert (draft.carers[0].responsibility, draft.services[0].details) == (True, "Mill Lane Surgery")
    assert draft.contributors == "Ada, mother"


def test_an_unborn_baby_is_named_after_the_mother_and_becomes_the_child_when_it_is_born(
    sit_down: SitDown, empty_team: Path
) -> None:
    person = sit_down(empty_team)
    person.press_key("Ctrl+N")
    person.key_in("Bea Sample")
    person.type("20 november 2026", into="Expected date")
    person.press("The baby is not yet born")
    person.press("Write it so")
    assert person.text_of("Child’s full name") == BABY
    save(person)
    case_id = team.case_of(empty_team, BABY)

    person.wait_to_see("The baby was expected")
    person.press("The baby is born…")
    person.type("Kit Sample", into="Child’s full name")
    person.type("21 nov", into="Date of birth")
    person.press("Save the birth")
    person.wait_to_see("is now the child’s")
    assert not person.sees("The baby was expected")
    person.press_key("Ctrl+F")
    person.key_in("unborn baby of bea")
    person.wait_to_see("Kit Sample")
    with team.looking(empty_team) as desk:
        child = cases.case(desk, case_id).child
        assert (child.name, child.birth, child.unborn) == ("Kit Sample", date(2026, 11, 21), False)
        assert child.known_as == BABY

    person.open_tab("History")
    person.expect("The baby was born")


def test_not_known_is_an_answer_and_the_case_says_so(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press_key("Ctrl+N")
    person.key_in("Ada Sample")
    person.wait_to_see("The date of birth is not known yet")
    person.expect("Where does the child live?")
    person.press("Not known: Date of birth")
    person.open_tab("Home")
    person.press("Not known: Address")
    person.type("NG9", into="Postcode")
    person.wait_to_see("The postcode looks wrong?")
    person.press("It is right: The postcode looks wrong")
    assert not person.sees("The postcode looks wrong")
    person.open_tab("Family")
    person.press("Not known: parents and carers")
    assert not person.sees("The date of birth is not known yet")
    assert not person.sees("Where does the child live?")
    assert not person.sees("Who are the parents or carers?")
    save(person)

    draft = saved_draft(empty_team, "Ada Sample")
    assert draft.not_known == ("date_of_birth", "address", "carers")
    assert [each.words for each in draft.confirmed] == ["The postcode looks wrong"]
    person.open_tab("Referral")
    person.expect("Not known", "Asked about, and said to be right", "The postcode looks wrong")


def test_strengths_and_needs_are_read_from_the_form_and_the_caf_is_followed_on_the_case(
    sit_down: SitDown, empty_team: Path, tmp_path: Path
) -> None:
    form = tmp_path / "caf.docx"
    form.write_bytes(forms.form(forms.beside, before=two_columns))
    person = sit_down(empty_team)
    person.dialogs.files = [form]
    person.press_key("Ctrl+N")
    person.press_key("Ctrl+O")
    person.wait_to_see("Read from caf.docx.")
    person.open_tab("Strengths")
    person.expect("The form says: ‘Eats well and sleeps through.’", "Said: Health, Learning", "No issues: Wider family")
    person.open_tab("Child")
    for _section in SECTIONS:
        person.press("Checked")
    save(person)

    draft = saved_draft(empty_team, "Sorcha Tillingham-O’Rourke")
    assert draft.factors == EXPECTED
    person.open_tab("Referral")
    person.expect("CAF begun", "Strengths: Eats well and sleeps through.")
    person.press("Change how the CAF stands")
    person.choose("How it stands", "CAF completed")
    person.press("Save")
    person.wait_to_see("CAF completed")
    with team.looking(empty_team) as desk:
        found = assessments.of_case(desk, team.case_of(empty_team, draft.child_name))
        assert [each.state for each in found] == [CafState.BEGUN, CafState.COMPLETED]
    assert cases_in(empty_team) == 1
