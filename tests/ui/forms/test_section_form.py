"""The sections of the referral form: what goes in comes out, unreadable dates are said, nothing is invented."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jatdesk.domain.assessments import CafState
from jatdesk.domain.caf import ReadField
from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.factors import FACTORS, FactorView
from jatdesk.domain.referrals import FirstContact, ReferralDraft, ServiceInvolved, ServiceKind, Source
from jatdesk.operations import profiles
from jatdesk.ui.forms.section_form import SectionForm
from jatdesk.ui.forms.sections import child_section, consent_section, referral_sections
from tests.ui.accessible import nameless

TODAY = date(2026, 11, 23)
PROFILE = profiles.load()
WORDS = st.text("abc’-Žą王 ", max_size=12).map(str.strip)
DAYS = st.none() | st.dates(date(2005, 1, 1), date(2026, 11, 1))


@st.composite
def _drafts(draw: st.DrawFn) -> ReferralDraft:
    carer = st.builds(Carer, name=WORDS.filter(bool), phone=WORDS, responsibility=st.none() | st.booleans())
    service = st.builds(ServiceInvolved, kind=st.sampled_from(ServiceKind), details=WORDS.filter(bool))
    consent = st.builds(Consent, st.sampled_from(ConsentState), given_by=WORDS.filter(bool), on=DAYS)
    needs = tuple(need.code for need in PROFILE.needs if draw(st.booleans()))
    factor = st.builds(FactorView, st.just(""), strengths=WORDS.filter(bool), needs=WORDS)
    return ReferralDraft(
        child_name=draw(WORDS),
        unborn=draw(st.booleans()),
        date_of_birth=draw(DAYS),
        gender=draw(st.sampled_from(Gender)),
        ethnicity=draw(st.sampled_from(["", "WBRI", "from an old list"])),
        why=draw(WORDS),
        level=draw(st.sampled_from([None, 1, 2, 3, 4])),
        source=draw(st.sampled_from(Source)),
        needs=needs,
        main_need=draw(st.sampled_from(("", *needs))),
        first_contact=draw(st.sampled_from(FirstContact)),
        asked_central=draw(st.none() | st.booleans()),
        caf=draw(st.sampled_from(CafState)),
        child_feels=draw(st.none() | st.integers(0, 10)),
        de_escalation=draw(st.booleans()),
        factors=tuple(replace(draw(factor), code=each.code) for each in FACTORS if draw(st.booleans())),
        not_known=tuple(draw(st.sampled_from([(), ("religion",), ("phone", "agency")]))),
        carers=tuple(draw(st.lists(carer, max_size=2))),
        services=tuple(draw(st.lists(service, max_size=2))),
        consents=tuple(draw(st.lists(consent, max_size=2))),
    )


@settings(max_examples=8)
@given(draft=_drafts())
def test_what_a_draft_holds_comes_out_of_the_form_as_it_went_in(qapp: QApplication, draft: ReferralDraft) -> None:
    values: dict[str, Any] = {}
    for section in referral_sections(PROFILE):
        form = SectionForm(section, TODAY)
        form.show_values(draft)
        values.update(form.values())
        form.deleteLater()
    assert replace(ReferralDraft(), **values) == draft


def test_every_field_of_a_referral_stands_in_exactly_one_section() -> None:
    names = [name for section in referral_sections(PROFILE) for name in section.names()]
    assert sorted((*names, "not_known", "confirmed")) == sorted(vars(ReferralDraft()))


def test_a_date_that_makes_no_sense_is_said_and_gives_no_value(qtbot: QtBot) -> None:
    form = SectionForm(consent_section(), TODAY)
    qtbot.addWidget(form)
    form.show_values(Consent(ConsentState.WRITTEN, "Orla Sample"))
    qtbot.keyClicks(form.inputs["on"].tab_stops()[0], "31/02/2026")
    assert form.values()["on"] is None
    assert [words for words, _target in form.problems()] == ["When: There is no 31 February 2026"]


def test_what_the_paper_says_stands_beside_the_field_with_its_place_and_its_doubts(qtbot: QtBot) -> None:
    read = ReadField("child_name", "Ada Smaple", "table 1, row 1", ("The name is crossed out once",))
    form = SectionForm(referral_sections(PROFILE)[0], TODAY, {"child_name": read})
    qtbot.addWidget(form)
    said = [label.text() for label in form.findChildren(QLabel)]
    for words in (
        "Ada Smaple",
        "table 1, row 1",
        "please check",
        "The name is crossed out once",
        "Nothing on the form",
    ):
        assert words in said
    described = form.inputs["child_name"].box.accessibleDescription()
    assert "crossed out" in described


def test_a_carer_added_by_hand_is_not_shown_beside_what_the_paper_says_of_another(qtbot: QtBot) -> None:
    family = next(section for section in referral_sections(PROFILE) if section.key == "family")
    read = {"carers[1].name": ReadField("carers[1].name", "Corin Marrow", "table 5")}
    form = SectionForm(family, TODAY, read)
    qtbot.addWidget(form)
    form.show_values(ReferralDraft(carers=(Carer("Halina Marrow"),)))
    assert form.parts is not None
    form.parts.add_button.click()
    assert "Corin Marrow" not in [label.text() for label in form.findChildren(QLabel)]


def test_every_input_of_every_form_has_a_name_for_a_screen_reader(qtbot: QtBot) -> None:
    for section in (*referral_sections(PROFILE), child_section(PROFILE), consent_section()):
        form = SectionForm(section, TODAY)
        qtbot.addWidget(form)
        assert nameless(form) == [], section.key
