"""The consent blocks of a CAF form: only a signature with a date is written consent."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import docx
import pytest

from jatdesk.domain.consent import Consent, ConsentState, standing
from jatdesk.exchange.caf_docx import read_caf
from tests.exchange import forms
from tests.exchange.forms import CHILD, CONSENT_HEAD, FAMILY, SHARE, TODAY, same_cell, saved

CHILDS_NAME = CHILD[0][1]
BY_PARENT = "I am a parent/carer of the child/young person named in this form"
BY_CHILD = "I am the child / young person named in this form"


def consents(*paragraphs: str) -> tuple[Sequence[Consent], list[str]]:
    """What is read when these paragraphs stand under the heading of consent; and every doubt about it."""
    document = docx.Document()
    document.add_paragraph(forms.CHILD_HEAD)
    same_cell(document, CHILD)
    document.add_paragraph(forms.CARERS_HEAD)
    same_cell(document, forms.CARERS)
    document.add_paragraph(CONSENT_HEAD)
    for text in paragraphs:
        document.add_paragraph(text)
    return read(document)


def read(document: Any) -> tuple[Sequence[Consent], list[str]]:
    """The consents of a document and the doubts about them."""
    found = read_caf(saved(document), TODAY)
    doubts = [doubt for field in found.fields if field.field.startswith("consents") for doubt in field.doubts]
    return found.draft.consents, doubts


def test_a_signature_with_a_date_is_written_consent() -> None:
    found, doubts = consents(BY_PARENT, "Signed M O’Rourke   Name Maeve O’Rourke   Date 1/10/2026")
    assert found == (Consent(ConsentState.WRITTEN, "Maeve O’Rourke", "Grandmother", date(2026, 10, 1), form_seen=True),)
    assert doubts == []


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        (
            "Signed M O’Rourke Name Maeve O’Rourke Date _____",
            "Signed but without a date that can be read: not counted as written consent",
        ),
        ("Signed _____ Name Maeve O’Rourke Date 1/10/2026", "Not signed: not counted as written consent"),
        ("Signed M O’Rourke Name Maeve O’Rourke Date 31/02/2026", "There is no 31 February 2026"),
    ],
)
def test_less_than_a_dated_signature_opens_no_agenda(line: str, doubt: str) -> None:
    found, doubts = consents(BY_PARENT, line)
    assert [consent.state for consent in found] == [ConsentState.PENDING]
    assert doubt in doubts
    assert not standing(found).opens_agenda


def test_an_empty_signature_line_is_no_consent_at_all() -> None:
    assert consents(BY_CHILD, SHARE, FAMILY, "Signed _____ Name _____ Date _____") == ((), [])


def test_a_refusal_and_a_word_given_by_telephone_are_not_signatures() -> None:
    refused, _ = consents(BY_PARENT, "Signed: refused   Name: Maeve O’Rourke   Date: 1/10/2026")
    verbal, _ = consents(BY_PARENT, "Signed: verbally by phone   Name: Maeve O’Rourke   Date: 1/10/2026")
    assert [consent.state for consent in (*refused, *verbal)] == [ConsentState.REFUSED, ConsentState.VERBAL]


def test_child_and_parent_each_have_their_own_block() -> None:
    found, doubts = consents(
        BY_CHILD,
        SHARE,
        "School Nursing",
        f"Signed S T Name {CHILDS_NAME} Date 2/10/2026",
        CONSENT_HEAD,
        BY_PARENT,
        SHARE,
        "Children’s Centre; Youth support",
        FAMILY,
        "None",
        "Signed M O’Rourke Name Maeve O’Rourke Date 1/10/2026",
    )
    assert [(c.relationship, c.share_with, c.family, c.on) for c in found] == [
        ("child or young person", "School Nursing", "", date(2026, 10, 2)),
        ("Grandmother", "Children’s Centre; Youth support", "", date(2026, 10, 1)),
    ]
    assert doubts == ["The signature and the name beside it differ"]


@pytest.mark.parametrize(
    ("words", "family", "not_with"),
    [
        ("Grandmother. Not the former partner.", "Grandmother", "the former partner"),
        ("Grandmother and aunt, but not Mr Nguyễn", "Grandmother and aunt", "Mr Nguyễn"),
        ("Everyone except my uncle", "Everyone", "my uncle"),
        ("Please do not share with my ex-partner", "", "my ex-partner"),
        ("Aunt; cousin Knot", "Aunt; cousin Knot", ""),
        ("None", "", ""),
        ("N/A", "", ""),
        ("nobody.", "", ""),
    ],
)
def test_who_in_the_family_may_know_and_who_may_not(words: str, family: str, not_with: str) -> None:
    found, doubts = consents(BY_PARENT, FAMILY, words, "Signed M O’Rourke Name Maeve O’Rourke Date 1/10/2026")
    assert [(consent.family, consent.not_with) for consent in found] == [(family, not_with)]
    assert doubts == []


def test_a_name_that_is_on_no_other_page_is_doubted() -> None:
    found, doubts = consents(BY_PARENT, "Signed A Stranger Name Abel Stranger Date 1/10/2026")
    assert found[0].state is ConsentState.WRITTEN
    assert doubts == ["This name is not among the parents and carers on the form"]


def test_a_consent_dated_in_the_future_is_doubted() -> None:
    _, doubts = consents(BY_PARENT, "Signed M O’Rourke Name Maeve O’Rourke Date 1/10/2027")
    assert doubts == ["1 October 2027 is in the future"]


def test_the_signature_may_stand_in_a_table() -> None:
    document = docx.Document()
    document.add_paragraph(forms.CHILD_HEAD)
    same_cell(document, CHILD)
    document.add_paragraph(CONSENT_HEAD)
    same_cell(document, ((BY_PARENT, ""), (SHARE, "School Nursing")))
    forms.beside(document, (("Signed", "M O’Rourke"), ("Print name", "Maeve O’Rourke"), ("Date", "1 Oct 2026")))
    found, _ = read(document)
    assert [(c.state, c.given_by, c.on, c.share_with) for c in found] == [
        (ConsentState.WRITTEN, "Maeve O’Rourke", date(2026, 10, 1), "School Nursing")
    ]


def test_an_accurate_record_of_the_discussion_is_not_a_consent() -> None:
    document = docx.Document()
    document.add_paragraph(forms.CHILD_HEAD)
    same_cell(document, CHILD)
    document.add_paragraph("Agreed Actions")
    document.add_paragraph("Parent / carer I agree that this is an accurate record of our discussion")
    document.add_paragraph("Signed M O’Rourke Name Maeve O’Rourke Date 1/10/2026")
    assert read(document) == ((), [])


def test_a_picture_of_a_signature_counts_but_must_be_looked_at() -> None:
    document = docx.Document()
    document.add_paragraph(forms.CHILD_HEAD)
    same_cell(document, CHILD)
    document.add_paragraph(CONSENT_HEAD)
    document.add_paragraph(BY_PARENT)
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("Signed", "", "Date", "1/10/2026"), strict=True):
        cell.text = text
    table.rows[0].cells[1].paragraphs[0].add_run().add_picture(forms.dot())
    found, doubts = read(document)
    assert [consent.state for consent in found] == [ConsentState.WRITTEN]
    assert doubts == ["The signature is a picture: look at the form"]


@pytest.mark.parametrize("label", ["Signature of practitioner", "Signed by social worker", "Manager’s signature"])
def test_the_signature_of_a_professional_is_no_consent_of_the_family(label: str) -> None:
    found, _ = consents("Signature of parent: M O’Rourke", f"{label}: C Underhay", "Date: 1 October 2026")
    assert [consent.state for consent in found] == [ConsentState.PENDING]
    found, _ = consents("Signature of parent:", f"{label}: C Underhay", "Date: 1 October 2026")
    assert list(found) == []
    found, _ = consents(f"{label}: C Underhay", "Date: 1/10/2026", "Signature of parent: M O’Rourke", "Date: 2/10/2026")
    assert [(consent.state, consent.on) for consent in found] == [(ConsentState.WRITTEN, date(2026, 10, 2))]


@pytest.mark.parametrize("nothing", ["-", "–", "n/a", "none", "____", "/"])
def test_a_stroke_for_a_signature_is_none(nothing: str) -> None:
    found, _ = consents(f"Signature of parent: {nothing}", "Date: 1 October 2026")
    assert [consent.state for consent in found] == [ConsentState.PENDING]
