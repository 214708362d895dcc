"""Text made safe: nothing invisible or forging stays, nothing visible goes."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jatdesk.docs.wording import clean, one_line

ANYTHING = st.text(st.characters(codec=None))


@given(ANYTHING)
def test_clean_text_can_be_encoded_and_put_into_xml_and_is_not_cleaned_further(words: str) -> None:
    safe = clean(words)
    safe.encode("utf-8")
    etree.Element("a").text = safe
    assert clean(safe) == safe


@given(ANYTHING)
def test_clean_text_holds_no_control_and_no_direction_character(words: str) -> None:
    kinds = {unicodedata.bidirectional(char) for char in clean(words)}
    assert not kinds & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in clean(words))


@given(st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd"))))
def test_letters_and_digits_of_every_script_stay(words: str) -> None:
    assert clean(words) == unicodedata.normalize("NFC", words)


def test_an_override_that_would_turn_a_name_round_is_taken_out() -> None:
    assert clean("Example\u202edlihC") == "ExampledlihC"


def test_a_lone_surrogate_shows_as_a_replacement_and_every_break_is_a_line_feed() -> None:
    assert clean("a\ud800b\r\nc\rd\u2028e\tf") == "a\ufffdb\nc\nd\ne f"


def test_one_line_joins_lines_and_spaces() -> None:
    assert one_line(" Subject\r\nBcc:  x@example.org ") == "Subject Bcc: x@example.org"


def test_joiners_that_persian_and_indic_names_are_written_with_stay() -> None:
    assert clean("علی\u200cرضا") == "علی\u200cرضا"
