"""Feedback forms that came back: whatever independent writers put in is read; what can't be taken is said."""

import unicodedata
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.crypto import sealing
from jatdesk.domain.feedback import FormBack, Round
from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.feedback_form import read_feedback
from jatdesk.exchange.form_back import read_form_back
from tests import feedback_forms as forms
from tests.feedback_forms import FAMILY, MEMBERS, ROUNDS

BLANK = {
    (of.id, kind): made(of) for of in ROUNDS for kind, made in (("pdf", forms.blank_pdf), ("word", forms.blank_word))
}
FILLED = {"pdf": forms.in_pdf, "word": forms.in_word}
SAID = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=40).map(
    lambda text: " ".join(text.split())
)


def answers(back: FormBack) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    return {key: codes for key, codes in back.ticks if codes}, dict(back.remarks)


@st.composite
def filled(draw: st.DrawFn) -> tuple[Round, dict[str, tuple[str, ...]], dict[str, str]]:
    of = draw(st.sampled_from(ROUNDS))
    ticks, words = {}, {}
    for question in of.questions:
        codes = [answer.code for answer in question.answers]
        if not codes:
            words[question.key] = draw(SAID)
        elif question.many:
            chosen = draw(st.sets(st.sampled_from(codes)))
            ticks[question.key] = tuple(code for code in codes if code in chosen)
        else:
            ticks[question.key] = draw(st.sampled_from([(), *((code,) for code in codes)]))
    return of, ticks, words


@settings(max_examples=20, deadline=None)
@given(filled(), st.sampled_from(["pdf", "word"]))
def test_any_answers_written_by_another_hand_are_read_back_equal(said: Any, kind: str) -> None:
    of, ticks, words = said
    written = {key: text for key, text in words.items() if text}
    data = FILLED[kind](BLANK[of.id, kind], of, ticks, written)
    back = read_feedback(data, None, ROUNDS)
    assert back.round_id == of.id
    assert answers(back) == (
        {key: codes for key, codes in ticks.items() if codes},
        _kept(written),
    )
    assert back.doubts == ()


def _kept(written: dict[str, str]) -> dict[str, str]:
    composed = {key: unicodedata.normalize("NFC", text) for key, text in written.items()}
    return {key: text for key, text in composed.items() if text not in ("☒", "☐")}


def test_a_sealed_form_can_be_filled_in_and_is_read_with_its_password() -> None:
    sealed = sealing.seal_pdf(BLANK["f", "pdf"], "Kettle-Moss-4418")
    with pikepdf.open(BytesIO(sealed), password="Kettle-Moss-4418") as file:
        assert file.allow.modify_form
    done = forms.by_pdfium(
        sealed, ["Did you help to make the plan?: A bit"], {"What helped you most?": "Kind people"}, "Kettle-Moss-4418"
    )
    back = read_feedback(done, "Kettle-Moss-4418", ROUNDS)  # PDFium saves it sealed as it was
    assert answers(back) == ({"plan": ("partly",)}, {"helped": "Kind people"})
    resealed = sealing.seal_office(
        forms.in_word(BLANK["m", "word"], MEMBERS, {"papers": ["never"]}, {}), "Kettle-Moss-4418"
    )
    with pytest.raises(PasswordNeeded):
        read_feedback(resealed, None, ROUNDS)
    assert answers(read_feedback(resealed, "Kettle-Moss-4418", ROUNDS))[0] == {"papers": ("never",)}


def test_a_word_file_without_tags_is_read_by_its_words() -> None:
    data = forms.in_word(BLANK["f", "word"], FAMILY, {"told": ["no"], "better": ["much"]}, {"change": "More time"})
    bare = forms.without_tags(data)
    assert answers(read_feedback(bare, None, ROUNDS)) == (
        {"told": ("no",), "better": ("much",)},
        {"change": "More time"},
    )


def test_what_is_typed_beside_the_places_of_a_word_form_is_not_lost() -> None:
    file = docx.Document(BytesIO(BLANK["f", "word"]))
    frame = next(cell for table in file.tables for cell in table.rows[0].cells if "own words" in cell.text)
    frame.add_paragraph("They came to our house.")
    boxes = next(paragraph for paragraph in file.paragraphs if "A\u00a0bit" in paragraph.text)
    boxes.add_run(" x this one")
    made = BytesIO()
    file.save(made)
    for data in (made.getvalue(), forms.without_tags(made.getvalue())):
        back = read_feedback(data, None, ROUNDS)
        assert dict(back.remarks) == {"helped": "They came to our house."}
        assert dict(back.doubts) == {"told": "Written beside it: x this one"}


def test_two_boxes_of_a_question_are_said_and_neither_counts() -> None:
    data = forms.in_word(BLANK["f", "word"], FAMILY, {"told": ["yes", "no"], "plan": ["yes"]}, {})
    back = read_feedback(data, None, ROUNDS)
    assert answers(back)[0] == {"plan": ("yes",)}
    assert back.doubts == (("told", "2 boxes are ticked: ‘Yes’ and ‘No’. Only one can count."),)
    many = forms.in_word(BLANK["m", "word"], MEMBERS, {"training": ["caf", "lead"]}, {})
    assert answers(read_feedback(many, None, ROUNDS))[0] == {"training": ("caf", "lead")}


def test_what_is_written_over_the_page_and_what_is_missing_is_said() -> None:
    with pikepdf.open(BytesIO(BLANK["f", "pdf"])) as file:
        page = file.pages[0]
        gone = [note for note in page.Annots if "helped you" not in str(note.TU)]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 9, 9], Contents="See back"
        )
        page.Annots = pikepdf.Array([*gone, file.make_indirect(note)])
        made = BytesIO()
        file.save(made)
    back = read_feedback(made.getvalue(), None, ROUNDS)
    assert dict(back.doubts) == {
        "helped": "This question is not in the file any more.",
        "": "Written over the page: See back",
    }


def test_another_form_another_team_and_a_flat_print_are_refused_with_words() -> None:
    other = replace(FAMILY, number="ZZZZ-222")
    for data, words in (
        (forms.blank_pdf(other), "Form ZZZZ-222 was not given out by this team"),
        (forms.blank_word(other), "Form ZZZZ-222 was not given out by this team"),
        (_flat(BLANK["f", "pdf"]), "nothing filled in that can be read"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"plain text", "no feedback form"),
    ):
        with pytest.raises(UserError, match=words):
            read_feedback(data, None, ROUNDS)
    with pytest.raises(NotThisKind, match="two different forms"):
        read_feedback(_mixed(), None, (FAMILY, other))
    with pytest.raises(NotThisKind, match="Agency Action Update"):
        read_form_back(forms.blank_word(other), None, ROUNDS)
    assert isinstance(read_form_back(BLANK["f", "word"], None, ROUNDS), FormBack)


def _flat(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as file:
        del file.Root.AcroForm
        for page in file.pages:
            del page.Annots
        made = BytesIO()
        file.save(made)
    return made.getvalue()


def _mixed() -> bytes:
    with pikepdf.open(BytesIO(BLANK["f", "pdf"])) as file:
        file.Root.AcroForm.Fields[-1].T = pikepdf.String("family ZZZZ-222 change")
        made = BytesIO()
        file.save(made)
    return made.getvalue()
