"""The printed recovery key: every slip of the typist is noticed, every habit understood."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.crypto.recovery import recovery_secret, recovery_text
from jatdesk.errors import PassphraseRefused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRETS = st.binary(min_size=20, max_size=20)


@given(SECRETS)
def test_what_was_printed_is_read_back(secret: bytes) -> None:
    text = recovery_text(secret)
    assert [len(group) for group in text.split("-")] == [4] * 9
    assert set(text) <= set(ALPHABET + "-")
    assert recovery_secret(text) == secret


def test_every_single_typo_is_noticed() -> None:
    letters = recovery_text(secrets.token_bytes(20)).replace("-", "")
    for place, right in enumerate(letters):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(PassphraseRefused):
                recovery_secret(letters[:place] + wrong + letters[place + 1 :])


@given(SECRETS, st.integers(0, 35), st.integers(1, 31))
def test_a_typo_is_said_to_be_in_its_group_or_in_none(secret: bytes, place: int, step: int) -> None:
    letters = recovery_text(secret).replace("-", "")
    wrong = ALPHABET[(ALPHABET.index(letters[place]) + step) % 32]
    with pytest.raises(PassphraseRefused) as refused:
        recovery_secret(letters[:place] + wrong + letters[place + 1 :])
    group = str(place // 4 + 1)
    assert "each group" in refused.value.todo or group in refused.value.todo.split()


def test_the_group_of_a_typo_is_nearly_always_among_the_few_that_are_named() -> None:
    letters = recovery_text(bytes(range(20))).replace("-", "")
    named = 0
    for place, right in enumerate(letters):
        with pytest.raises(PassphraseRefused) as refused:
            recovery_secret(letters[:place] + ("A" if right != "A" else "B") + letters[place + 1 :])
        named += str(place // 4 + 1) in refused.value.todo.split()
    assert named >= 34


@given(SECRETS)
def test_every_swap_of_neighbours_is_noticed(secret: bytes) -> None:
    letters = recovery_text(secret).replace("-", "")
    for place in range(len(letters) - 1):
        if letters[place] != letters[place + 1]:
            swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
            with pytest.raises(PassphraseRefused):
                recovery_secret(swapped)


@given(SECRETS, st.data())
def test_lower_case_spaces_and_look_alikes_are_understood(secret: bytes, data: st.DataObject) -> None:
    looks = {"0": "0Oo", "1": "1IiLl"}
    typed = ""
    for letter in recovery_text(secret):
        choices = looks.get(letter, letter + letter.lower()) if letter != "-" else ["-", " ", "", "\u2013", " - "]
        typed += data.draw(st.sampled_from(choices))
    assert recovery_secret(f"  {typed}\n") == secret


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 36, "é" * 36, "٣" * 36, "0" * 35 + "1", "0" * 37])
def test_anything_else_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(PassphraseRefused) as refused:
        recovery_secret(text)
    assert "recovery key" in refused.value.what


def test_all_zeros_read_as_the_zero_secret() -> None:
    assert recovery_secret("0" * 36) == bytes(20)
