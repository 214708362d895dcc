"""CAF forms: the two samples field by field, and the same facts in every layout councils use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.domain.caf import ReadCaf
from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.referrals import ReferralDraft, ServiceInvolved, ServiceKind
from jatdesk.errors import NotThisKind, PasswordNeeded
from jatdesk.exchange.caf_docx import read_caf
from tests.exchange import forms
from tests.exchange.forms import CHILD, EXPECTED, TODAY, Block, form, same_cell, saved

DATA = Path(__file__).parent.parent / "data"
PLAIN = (DATA / "caf-plain.docx").read_bytes()
PROTECTED = (DATA / "caf-protected.docx").read_bytes()


def doubts_of(found: ReadCaf, field: str) -> tuple[str, ...]:
    """All doubts noted for one field."""
    return tuple(doubt for read in found.fields if read.field == field for doubt in read.doubts)


def test_the_plain_sample_is_read_in_every_field_without_a_doubt() -> None:
    found = read_caf(PLAIN, TODAY)
    assert found.draft == ReferralDraft(
        child_name="Ottilie Przybylska-Marrow",
        family_name="Przybylska-Marrow",
        known_as="Tilly Marrow",
        date_of_birth=date(2014, 3, 4),
        gender=Gender.FEMALE,
        address="14 Nettlebed Row, Harwood Parva",
        postcode="NG99 4ZZ",
        phone="01632 960114",
        caf_started=date(2026, 9, 18),
        ethnicity="WOTH",
        ethnicity_words="Any other White background: White and Polish",
        religion="Roman Catholic",
        carers=(
            Carer(
                "Halina Przybylska",
                "Halina Marrow",
                "Mother",
                True,
                "14 Nettlebed Row, Harwood Parva",
                "NG99 4ZZ",
                "01632 960114",
            ),
            Carer("Corin Marrow", "", "Stepfather", False, "2 Quarry Steps, Ashmere", "NG99 1AA", "01632 960288"),
        ),
        requirements="Mother prefers letters in Polish. No other needs.",
        family_situation=(
            "Lives with mother, stepfather and brother Emeryk (9). Sister Wanda (4) lives with grandmother at weekends."
        ),
        why=(
            "Missing mornings at school since Easter; anxious at the gate; sleeping badly. Mother has asked for help."
        ),
        contributors="Mother, Ottilie, class teacher, school nurse",
        practitioner_name="Beatrix Quillfeather",
        practitioner_phone="01632 960700",
        practitioner_address="Harwood Clinic, Mill Lane",
        practitioner_email="b.quillfeather@example.org",
        practitioner_role="School nurse",
        practitioner_organisation="School Nursing",
        services=(
            ServiceInvolved(ServiceKind.GP, "Mill Lane Surgery", "01632 960701"),
            ServiceInvolved(ServiceKind.HEALTH, "B. Quillfeather", "01632 960700"),
            ServiceInvolved(ServiceKind.EDUCATION, "Harwood Junior School, year 7", "01632 960733"),
            ServiceInvolved(ServiceKind.OTHER, "Breakfast club (Extended Services)"),
        ),
        school="Harwood Junior School",
        referrer="Beatrix Quillfeather",
        agency="School Nursing",
        consents=(
            Consent(
                ConsentState.WRITTEN,
                "Halina Przybylska",
                "Mother",
                date(2026, 9, 18),
                "School Nursing; Harwood Junior School; Youth Support Service",
                "Grandmother",
                "the former partner",
                form_seen=True,
            ),
        ),
    )
    assert [field for field in found.fields if field.doubts] == []


def test_the_protected_sample_gives_an_unborn_baby_and_the_expected_date() -> None:
    found = read_caf(PROTECTED, TODAY, "harwood sample 1")
    draft = found.draft
    assert draft.child_name == "unborn baby of Seren Vaughan-O’Dowd"
    assert (draft.unborn, draft.date_of_birth, draft.expected_date) == (True, None, date(2027, 2, 27))
    assert (draft.gender, draft.known_as, draft.phone, draft.religion) == (Gender.UNKNOWN, "", "", "")
    assert (draft.address, draft.postcode) == ("Flat 3, 9 Tanyard, Ashmere", "NG99 2BB")
    assert (draft.ethnicity, draft.ethnicity_words) == ("WBRI", "White British")
    assert draft.caf_started == date(2026, 11, 2)
    assert draft.carers == (
        Carer(
            "Seren Vaughan-O’Dowd",
            "",
            "Mother (expectant)",
            True,
            "Flat 3, 9 Tanyard, Ashmere",
            "NG99 2BB",
            "07700 900555",
        ),
    )
    assert draft.requirements == "Seren is deaf and uses British Sign Language; please book an interpreter."
    assert draft.family_situation == "Seren (17) lives in supported lodgings. Baby’s father not named."
    assert draft.why == "Housing after the birth; support to stay at college."
    assert draft.contributors == "Seren, midwife"
    assert (draft.practitioner_name, draft.practitioner_role) == ("Ines Hallam-Óg", "Midwife")
    assert (draft.referrer, draft.agency) == ("Ines Hallam-Óg", "Community Midwifery")
    assert [service.details for service in draft.services] == [
        "Ashmere Practice",
        "I. Hallam-Óg",
        "Ridge College",
        "Supported lodgings",
    ]
    assert draft.school == "Ridge College"
    assert draft.consents == (
        Consent(
            ConsentState.WRITTEN,
            "Seren Vaughan-O’Dowd",
            "Mother (expectant)",
            date(2026, 11, 2),
            "Midwifery; Connexions; Housing",
            form_seen=True,
        ),
    )
    assert [field for field in found.fields if field.doubts] == []


def test_the_form_has_no_date_of_referral_so_none_is_invented() -> None:
    found = read_caf(PLAIN, TODAY)
    assert found.draft.referred_on is None
    assert "referred_on" not in {field.field for field in found.fields}


def test_every_field_says_what_was_read_and_where() -> None:
    fields = {field.field: field for field in read_caf(PLAIN, TODAY).fields}
    assert fields["child_name"].where == "table 1, row 1 (Name)"
    assert fields["postcode"].text == "14 Nettlebed Row, Harwood Parva, NG99 4ZZ"
    assert fields["consents[0].not_with"].text == "Grandmother. Not the former partner."
    assert {"carers[1].responsibility", "services[3].details", "school", "ethnicity"} <= fields.keys()


@pytest.mark.parametrize("order", ["cpasx", "xsapc", "psacx"])
@pytest.mark.parametrize(
    "block",
    [
        forms.same_cell,
        forms.beside,
        forms.above,
        forms.lines,
        forms.label_paragraphs,
        forms.upside_down,
        forms.nested,
        forms.merged,
        forms.controls,
    ],
)
def test_labels_are_known_by_meaning_in_every_layout_and_order(block: Block, order: str) -> None:
    found = read_caf(form(block, order=order), TODAY)
    assert found.draft == EXPECTED
    assert [field for field in found.fields if field.doubts] == []


@pytest.mark.parametrize("sign", ["\n", ": "])
def test_a_form_in_one_single_table_is_read(sign: str) -> None:
    assert read_caf(forms.in_one_table(sign), TODAY).draft == EXPECTED


@pytest.mark.parametrize("carers", [forms.carers_in_rows, forms.carers_in_columns])
def test_parents_may_share_a_table(carers: forms.Part) -> None:
    assert read_caf(forms.with_carers(carers), TODAY).draft == EXPECTED


def test_other_parts_of_the_form_do_not_spill_into_the_known_ones() -> None:
    assert read_caf(forms.with_carers(forms.carers_and_siblings), TODAY).draft == EXPECTED


def test_labels_that_speak_for_themselves_need_no_headings() -> None:
    document = docx.Document()
    forms.beside(
        document,
        (
            ("Child's full name", "Sorcha Tillingham"),
            ("DOB", "05/05/2016"),
            ("Home address", "7 Larkspur Close NG99 3CD"),
            ("Sex", "F"),
            ("Mother's name", "Maeve Tillingham"),
            ("Tel", "01632 960322"),
            ("Reason for referral", "Sleep"),
            ("Completed by", "Caspian Underhay"),
            ("Agency", "Children’s Centre"),
        ),
    )
    found = read_caf(saved(document), TODAY)
    draft = found.draft
    assert (draft.child_name, draft.date_of_birth, draft.gender) == (
        "Sorcha Tillingham",
        date(2016, 5, 5),
        Gender.FEMALE,
    )
    assert (draft.address, draft.postcode, draft.why) == ("7 Larkspur Close", "NG99 3CD", "Sleep")
    assert draft.carers == (Carer("Maeve Tillingham", relationship="Mother", phone="01632 960322"),)
    assert doubts_of(found, "carers[0].relationship") == ("Taken from the words ‘Mother's name’",)
    assert (draft.referrer, draft.agency) == ("Caspian Underhay", "Children’s Centre")


def test_a_name_without_any_heading_is_doubted() -> None:
    document = docx.Document()
    same_cell(document, (*CHILD, ("Why is this assessment being completed:", "Sleep")))
    found = read_caf(saved(document), TODAY)
    assert found.draft.child_name == EXPECTED.child_name
    assert doubts_of(found, "child_name") == ("No heading says whose name this is",)


def test_first_name_and_surname_apart_make_a_whole_name() -> None:
    pairs = (("Surname", "Zając"), ("First name(s)", "Şahin"), *CHILD[2:])
    draft = read_caf(form(same_cell, child=pairs), TODAY).draft
    assert (draft.child_name, draft.family_name) == ("Şahin Zając", "Zając")


def changed(label: str, value: str) -> Sequence[tuple[str, str]]:
    """The child's facts with one answer changed."""
    return tuple((name, value if name.startswith(label) else old) for name, old in CHILD)


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Male ☐ Female ☑ Unknown ☐", Gender.FEMALE),
        ("Male / Female ✓ / Unknown", Gender.FEMALE),
        ("X Female", Gender.FEMALE),
        ("[ ] Male [x] Female [ ] Unknown", Gender.FEMALE),
        ("Male   Female   X Unknown", Gender.UNKNOWN),
        ("boy", Gender.MALE),
        ("Male / Female / Unknown", Gender.NOT_GIVEN),
        ("", Gender.NOT_GIVEN),
    ],
)
def test_a_tick_may_be_a_box_a_cross_or_a_word(text: str, gender: Gender) -> None:
    found = read_caf(form(same_cell, child=changed("Gender", text)), TODAY)
    assert found.draft.gender is gender
    assert doubts_of(found, "gender") == ()


def test_two_ticks_are_no_answer() -> None:
    found = read_caf(form(same_cell, child=changed("Gender", "☒ Male ☒ Female ☐ Unknown")), TODAY)
    assert found.draft.gender is Gender.NOT_GIVEN
    assert doubts_of(found, "gender") == ("More than one box is ticked",)


@pytest.mark.parametrize("text", ["05/05/2016", "2016-05-05", "5th May 2016", "5.5.2016", "Thu 5 May 2016"])
def test_dates_in_other_shapes_are_read(text: str) -> None:
    assert read_caf(form(forms.beside, child=changed("Date of birth", text)), TODAY).draft == EXPECTED


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("31/02/2015", "There is no 31 February 2015"),
        ("about nine", "‘about nine’ is not a date"),
        ("Feb 2015", "Only the month is given (February 2015), not the day"),
    ],
)
def test_a_date_that_cannot_be_read_stays_empty_and_keeps_its_words(text: str, doubt: str) -> None:
    found = read_caf(form(same_cell, child=changed("Date of birth", text)), TODAY)
    assert (found.draft.date_of_birth, found.draft.birth_words) == (None, text)
    assert doubts_of(found, "date_of_birth") == (doubt,)


def test_a_two_digit_year_is_asked_about() -> None:
    found = read_caf(form(same_cell, child=changed("Date of birth", "05/05/16")), TODAY)
    assert found.draft.date_of_birth == date(2016, 5, 5)
    assert doubts_of(found, "date_of_birth") == ("The year has two digits: read as 2016",)


def test_an_expected_date_without_the_word_unborn_is_doubted() -> None:
    found = read_caf(form(same_cell, child=changed("Date of birth", "EDD 1/3/2027")), TODAY)
    assert (found.draft.unborn, found.draft.expected_date) == (True, date(2027, 3, 1))
    assert doubts_of(found, "expected_date") == ("An expected date stands here, so the child is taken as not yet born",)


def with_ethnicity(rows: Sequence[Sequence[str]]) -> bytes:
    """The form with its own ethnicity table."""

    def before(document: Any) -> None:
        document.add_paragraph("Child or young person: ETHNICITY").runs[0].bold = True
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return form(same_cell, before=before)


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ([["White British ☐", "Pakistani ☒"], ["Indian ☐", "Chinese ☐"]], "APKN", "Pakistani"),
        ([["White British", "", "Pakistani", "X"], ["Indian", "", "Chinese", ""]], "APKN", "Pakistani"),
        (
            [["☐ Caribbean", "☐ White & Black Caribbean"], ["☑ White and Black African", "☐ African"]],
            "MWBA",
            "White & Black African",
        ),
        ([["White British", "Pakistani"], ["Indian", "Chinese"]], "", ""),
        ([["Polish", ""]], "", "Polish"),
        (
            [["☐ White British", "[✓] Any other Asian background*"], ["* If 'other' please describe", "Afghan"]],
            "AOTH",
            "Any other Asian background: Afghan",
        ),
    ],
)
def test_the_ethnicity_box_gives_the_code_and_keeps_the_words(
    rows: Sequence[Sequence[str]], code: str, words: str
) -> None:
    draft = read_caf(with_ethnicity(rows), TODAY).draft
    assert (draft.ethnicity, draft.ethnicity_words) == (code, words)
    assert replace(draft, ethnicity="", ethnicity_words="") == EXPECTED


def test_ethnicity_not_given_asks_why_and_two_boxes_give_no_code() -> None:
    found = read_caf(with_ethnicity([["☐ White British", "☒ Not given"]]), TODAY)
    assert (found.draft.ethnicity, found.draft.ethnicity_words) == ("", "Not given")
    assert doubts_of(found, "ethnicity_words") == (
        "‘Not given’ is ticked: ask whether it was refused or not yet asked",
    )
    found = read_caf(with_ethnicity([["☒ White British", "☒ Indian"]]), TODAY)
    assert found.draft.ethnicity == ""
    assert doubts_of(found, "ethnicity_words") == ("More than one box is ticked",)


def test_a_word_document_that_is_no_caf_is_refused() -> None:
    document = docx.Document()
    document.add_paragraph("Minutes of the meeting")
    forms.beside(document, (("Name", "Nobody"), ("Apologies", "None")))
    with pytest.raises(NotThisKind, match="labels of a CAF form"):
        read_caf(saved(document), TODAY)


def test_a_councils_own_front_sheet_in_everyday_words_is_read() -> None:
    questions = (
        ("Name of child / young person", "Şahin O’Rourke"),
        ("Any other names", "Sonny"),
        ("DOB / EDD", "5 May 2016"),
        ("Male / Female", "Male"),
        ("School / nursery", "Harwood Primary"),
        ("Mum’s name", "Zofia Zając"),
        ("Mum’s phone", "01632 960111"),
        ("Dad’s name", "王 Wei"),
        ("Date of referral", "5 November 2026"),
        ("Date of CAF", "1/10/2026"),
        ("Reason for referral / assessment", "Not sleeping."),
        ("Completed by", "Ottoline Grubb, school nurse"),
        ("Agency", "School Nursing"),
        ("Parent consents to sharing information?", "Yes ☒   No ☐"),
        ("Signed", "Zofia Zając"),
        ("Date signed", "12 May 2026"),
    )
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for question, answer in questions:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = question, answer
    apart = docx.Document()
    for question, answer in questions:
        apart.add_paragraph(f"{question}: {answer}")
    for sheet in (document, apart):
        draft = read_caf(forms.saved(sheet), TODAY).draft
        assert (draft.child_name, draft.known_as, draft.school) == ("Şahin O’Rourke", "Sonny", "Harwood Primary")
        assert (draft.date_of_birth, draft.gender) == (date(2016, 5, 5), Gender.MALE)
        assert [(carer.name, carer.relationship, carer.phone) for carer in draft.carers] == [
            ("Zofia Zając", "Mum", "01632 960111"),
            ("王 Wei", "Dad", ""),
        ]
        assert (draft.referred_on, draft.caf_started) == (date(2026, 11, 5), date(2026, 10, 1))
        assert draft.why == "Not sleeping."
        assert (draft.practitioner_name, draft.agency) == ("Ottoline Grubb, school nurse", "School Nursing")
        assert [(c.state, c.given_by, c.on) for c in draft.consents] == [
            (ConsentState.WRITTEN, "Zofia Zając", date(2026, 5, 12))
        ]


def test_one_word_about_consent_is_read_and_not_taken_for_a_heading() -> None:
    document = docx.Document()
    for line in ("Surname: Nguyễn", "Forename(s): Lan", "D.O.B.: 3 April 2015", "Address: 3 Mill Lane",
                 "Reason for referral: debts and damp", "Consent: verbal, 1/11/26"):  # fmt: skip
        document.add_paragraph(line)
    draft = read_caf(forms.saved(document), TODAY).draft
    assert draft.why == "debts and damp"
    assert [consent.state for consent in draft.consents] == [ConsentState.VERBAL]


def test_a_blank_form_is_read_as_blank() -> None:
    blank = [(label, "☐ YES / ☐ NO" if "responsibility" in label else "") for label, _ in forms.CARERS]
    document = docx.Document()
    for heading, pairs in ((forms.CHILD_HEAD, [(label, "") for label, _ in CHILD]), (forms.CARERS_HEAD, blank)):
        document.add_paragraph(heading)
        same_cell(document, pairs)
    found = read_caf(saved(document), TODAY)
    assert (found.draft, found.fields) == (ReferralDraft(), ())


def test_a_protected_form_asks_for_its_password_and_says_when_it_is_wrong() -> None:
    with pytest.raises(PasswordNeeded, match="is protected with a password"):
        read_caf(PROTECTED, TODAY)
    with pytest.raises(PasswordNeeded, match="does not open the file"):
        read_caf(PROTECTED, TODAY, "harwood sample 2")


@pytest.mark.parametrize("name", ["old-case-log.xlsx", "members.xlsx"])
def test_a_workbook_is_not_a_form(name: str) -> None:
    with pytest.raises(NotThisKind, match="not a form but a workbook"):
        read_caf((DATA / name).read_bytes(), TODAY)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from([label for label, _ in CHILD]), st.text(max_size=30)), max_size=8))
def test_whatever_stands_in_the_answers_the_form_is_read(pairs: list[tuple[str, str]]) -> None:
    safe = [(label, "".join(c for c in text if c.isprintable())) for label, text in pairs]
    document = docx.Document()
    document.add_paragraph(forms.CHILD_HEAD)
    same_cell(document, CHILD)
    same_cell(document, safe) if safe else None
    assert read_caf(saved(document), TODAY).draft.child_name.startswith("Sorcha")
