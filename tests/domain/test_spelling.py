"""British words are known, slips are found, what was meant is offered; the list is looked up where it lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk import files
from jatdesk.domain.spelling import WordList, is_spelt, suggestions, words_in

LINES = files.resource("words/british.txt").read_bytes()
BRITISH = WordList(LINES)
_RIGHT = "colour organise behaviour programme practise Tuesday LONDON London’s child's don’t carers’ safeguarding"
_WRONG = "color organize behavior recieve alot tuesday london xyzzy dont"


@pytest.mark.parametrize(
    "word",
    [
        "colour",
        "organise",
        "behaviour",
        "programme",
        "practise",
        "Tuesday",
        "LONDON",
        "London’s",
        "child's",
        "don’t",
        "carers’",
        "safeguarding",
    ],
)
def test_british_words_are_known(word: str) -> None:
    assert is_spelt(word, BRITISH)


@pytest.mark.parametrize(
    "word", ["color", "organize", "behavior", "recieve", "alot", "tuesday", "london", "xyzzy", "dont"]
)
def test_slips_and_american_spellings_are_found(word: str) -> None:
    assert not is_spelt(word, BRITISH)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recieve", "receive"), ("behavior", "behaviour"), ("organize", "organise"), ("atendance", "attendance"),
        ("Wendesday", "Wednesday"), ("tommorow", "tomorrow"), ("freind", "friend"), ("becuase", "because"),
        ("shcool", "school"), ("brekfast", "breakfast"), ("hte", "the"), ("anxeity", "anxiety"), ("wich", "which"),
    ],
)  # fmt: skip
def test_what_was_meant_is_offered_first(typed: str, meant: str) -> None:
    assert suggestions(typed, BRITISH)[0] == meant


def test_two_words_without_a_space_are_offered_apart() -> None:
    assert "a lot" in suggestions("alot", BRITISH)


def test_only_prose_is_looked_at() -> None:
    text = "CAF 0239: mail jo@example.org, see https://x.org or C:\\temp; half-term’s plan 2nd"

    assert [word.text for word in words_in(text)] == ["mail", "see", "or", "half", "term’s", "plan"]
    assert all(text[word.start : word.end] == word.text for word in words_in(text))


def test_every_line_is_found_and_the_lines_are_in_their_order() -> None:
    words = LINES.splitlines()

    assert words == sorted(set(words))
    assert all(word.decode() in BRITISH for word in words[::400])
    assert words[0].decode() in BRITISH
    assert words[-1].decode() in BRITISH


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1)), st.text(max_size=20))
def test_any_list_is_looked_up_as_a_set_is(words: list[str], asked: str) -> None:
    lines = sorted({word.encode() for word in words if "\r" not in word})
    known = WordList(b"".join(line + b"\n" for line in lines))

    assert all(line.decode() in known for line in lines)
    assert (asked in known) == (asked.encode() in lines and bool(asked))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for word in words_in(text):
        assert text[word.start : word.end] == word.text
        is_spelt(word.text, BRITISH)
        suggestions(word.text, BRITISH)
