"""Links are read with their escaped signs as letters; what only looks like one stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.exchange.texts import unescaped


def test_escaped_signs_are_letters_and_a_lone_percent_stays() -> None:
    assert unescaped("mailto:x?subject=Ng%E1%BB%8Dc%20Nguy%e1%bb%85n") == "mailto:x?subject=Ngọc Nguyễn"
    assert unescaped("100 % of %zz and %2") == "100 % of %zz and %2"
    assert unescaped("%E1%BB") == "\ufffd", "half a letter is no fault"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_escaped_comes_back(words: str) -> None:
    escaped = "".join(f"%{byte:02X}" for byte in words.encode())
    assert unescaped(escaped) == words
