"""Folding: the same name however it is written, and no two different names made one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.search import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("O’Rourke", "orourke"),
        ("O'ROURKE", "orourke"),
        ("Zając", "zajac"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Şahin", "sahin"),
        ("İrem", "irem"),
        ("ışık", "isik"),
        ("Nguyễn Thị", "nguyen thi"),
        ("Straße", "strasse"),
        ("Søren Æbelø", "soren aebelo"),
        ("Đặng", "dang"),
        ("Smith-Jones", "smithjones"),
        ("  Ada \t Sample\n", "ada sample"),
        ("王小明", "王小明"),
        ("한글", "한글"),
        ("مُحَمَّد", "محمد"),
        ("Zoe\u0308", "zoe"),
    ],
)
def test_a_name_is_folded_to_its_plain_letters(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(("one", "other"), [("कि", "की"), ("ราม", "รุม"), ("கா", "கி"), ("ガ", "カ")])
def test_vowel_signs_and_voicing_are_kept_because_they_make_another_name(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_any_text_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_capitals_never_matter(text: str) -> None:
    assert fold(text.upper().lower()) == fold(text.lower())
