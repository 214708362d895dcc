"""Initials in any script, and where a name may stand in a text."""

import pytest

from jatdesk.domain.names import covered, initials, joined, phrases, words


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ada Sample", "A. S."),
        ("Ngọc Nguyễn", "N. N."),
        ("Ngo\u0323c Nguye\u0302\u0303n", "N. N."),
        ("Plato", "P."),
        ("王小明", "王"),
        ("田中 さくら", "田 さ"),
        ("김 서연", "김 서"),
        ("Cleo O’Sample-Example", "C. O."),
        ("Ludo van der Sample", "L. v. d. S."),
        ("Żak Przykład", "Ż. P."),
        ("آدم نمونه", "آ. ن."),
        ("किरण नमूना", "कि. न."),
        ("unborn baby of Ada Sample", "unborn baby of A. S."),
        ("Sample, Ada", "S. A."),
        ("  ", ""),
        ("??", "••"),
        ("", ""),
    ],
)
def test_a_name_in_any_script_has_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_words_leave_out_what_stands_round_them_and_a_possessive_ending() -> None:
    text = "Ada’s mother (Bea O'Sample-Jones), 王小明!"
    assert [text[word.start : word.end] for word in words(text)] == [
        "Ada", "mother", "Bea", "O'Sample-Jones", "王", "小", "明",
    ]  # fmt: skip
    assert [word.folded for word in words(text)][3] == "osamplejones"
    assert [word.capital for word in words(text)] == [True, False, True, True, True, True, True]


def test_phrases_are_folded_as_names_are_and_end_where_others_begin() -> None:
    text = "Ann–Marie  Żak\nBo . . . Cy"
    keys = {key for phrase in phrases(text, words(text)) for key in phrase.keys}
    assert {"annmarie zak", "zak", "zak bo"} <= keys
    assert not any("bo" in key and "cy" in key for key in keys)


def test_two_words_are_offered_the_other_way_round_too() -> None:
    keys = {key for phrase in phrases("Sample, Ada", words("Sample, Ada")) for key in phrase.keys}
    assert keys == {"sample", "ada", "sample, ada", "ada sample"}


def test_of_names_across_each_other_the_first_and_longest_counts() -> None:
    assert joined([(4, 9), (0, 6), (0, 3), (10, 12)]) == ((0, 6), (10, 12))


def test_initials_stand_where_the_names_were_and_a_full_stop_stays_one() -> None:
    text = "Seen with Ada Sample. Her mother Bea agreed."
    assert covered(text, [(10, 20), (33, 36)]) == "Seen with A. S. Her mother B. agreed."
