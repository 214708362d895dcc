"""Direction, order and joining of text on a line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.docs.content import text
from jatdesk.docs.typeset import fonts
from jatdesk.docs.typeset.lines import break_lines, line_width, placed
from jatdesk.docs.typeset.shaping import advance, goes_left, levels, shape, visual_order
from jatdesk.docs.wording import clean
from jatdesk.files import resource

FONTS = fonts.load(resource("fonts"))


def test_a_latin_line_runs_left_to_right_throughout() -> None:
    assert levels("Example (14)") == [0] * 12


def test_brackets_and_numbers_after_an_arabic_name_stay_behind_it() -> None:
    words = "علي (14) came"
    assert levels(words) == [1, 1, 1] + [0] * (len(words) - 3)


def test_two_words_of_one_arabic_name_are_one_stretch() -> None:
    assert levels("a محمد علي b") == [0, 0, *[1] * 8, 0, 0]


def test_a_number_inside_an_arabic_text_keeps_its_digits_in_order() -> None:
    assert levels("علي 14 علي")[4:6] == [2, 2]


@pytest.mark.parametrize(
    ("runs", "order"),
    [([0, 0], [0, 1]), ([0, 1, 0], [0, 1, 2]), ([1, 2, 1], [2, 1, 0]), ([0, 1, 2, 1, 0], [0, 3, 2, 1, 4])],
)
def test_runs_stand_in_the_order_of_the_unicode_rules(runs: list[int], order: list[int]) -> None:
    assert visual_order(runs) == order


@given(st.lists(st.integers(0, 4), max_size=12))
def test_no_run_is_lost_in_ordering(runs: list[int]) -> None:
    assert sorted(visual_order(runs)) == list(range(len(runs)))


def test_arabic_letters_join_and_the_lam_alef_says_both_letters() -> None:
    pieces = shape(FONTS, "السلام", bold=False, rtl=True)
    glyphs = [glyph for piece in pieces for glyph in piece.glyphs]
    assert "".join(glyph.text for glyph in reversed(glyphs)) == "السلام"
    drawn = [glyph for glyph in glyphs if glyph.advance]
    assert len(drawn) == 5, "lam and alef are drawn as one glyph"


def test_devanagari_says_its_whole_text_where_signs_change_places() -> None:
    (piece,) = shape(FONTS, "शर्मिष्ठा", bold=False, rtl=False)
    assert piece.whole == "शर्मिष्ठा"


def test_each_script_takes_its_own_font_and_marks_stay_with_their_letter() -> None:
    named = [FONTS.for_char(char, bold=False).name for char in "aЖش王김ש"]
    scripts = ["", "", "Arabic", "CJKsc-Subset", "CJKsc-Subset", "Hebrew"]
    assert named == [f"NotoSans{script}-Regular" for script in scripts]
    assert FONTS.for_char("王", bold=True).thicken


@given(st.text(st.characters(codec=None), max_size=300), st.floats(40, 500))
def test_no_line_is_wider_than_its_column_unless_one_letter_is(words: str, width: float) -> None:
    for line in break_lines(FONTS, text(words), 10, width):
        letters = "".join(said for said, _ in line)
        assert line_width(FONTS, line, 10) <= width + 0.1 or len(letters) < 12


@given(st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd", "Po", "Zs")), max_size=200))
def test_breaking_lines_loses_no_letter(words: str) -> None:
    lines = break_lines(FONTS, text(words), 10, 120)
    broken = "".join(said for line in lines for said, _ in line)
    assert "".join(broken.split()) == "".join(clean(words).split())


def test_a_hyphened_name_is_not_broken_where_a_line_can_hold_it() -> None:
    lines = break_lines(FONTS, text("Siobhán O’Rourke-Example"), 10, 100)
    assert ["".join(said for said, _ in line) for line in lines] == ["Siobhán ", "O’Rourke-Example"]


def test_every_letter_that_runs_to_the_left_is_known_as_one() -> None:
    left = [chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in {"R", "AL"}]
    assert len(left) > 1000
    assert all(goes_left(f"a {char} b") for char in left if clean(char))
    assert not goes_left("Siobhán (14) – Жук 王小明 उदाहरण ½ €")


@given(st.text(st.characters(codec=None), max_size=80), st.booleans())
def test_a_text_is_as_wide_as_what_is_drawn_of_it(words: str, bold: bool) -> None:
    said = clean(words)
    for rtl in (False, True):
        drawn = sum(piece.width for piece in shape(FONTS, said, bold, rtl))
        assert advance(FONTS, said, bold, rtl) == pytest.approx(drawn)


def test_an_arabic_name_stands_from_right_to_left_in_its_line() -> None:
    (line,) = break_lines(FONTS, text("by محمد علي today"), 10, 400)
    said = [glyph.text for item in placed(FONTS, line) for glyph in item.piece.glyphs]
    assert "".join(said) == "by " + "محمد علي"[::-1] + " today"
