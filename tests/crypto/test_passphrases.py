"""Offered passphrases and passwords, and what the program says about a person's own."""

import math
import secrets
from collections import Counter

import pytest

from jatdesk import files
from jatdesk.crypto.passphrases import offered_document_password, offered_passphrase, strength, word_list
from jatdesk.crypto.sealing import check_document_password


@pytest.fixture(scope="module")
def words() -> tuple[str, ...]:
    return word_list(files.resource("words/passphrase.txt").read_text("ascii"))


def test_the_shipped_words_are_as_many_and_as_plain_as_their_readme_says(words: tuple[str, ...]) -> None:
    readme = files.resource("words/README.md").read_text("utf-8")
    assert f"{len(words):,} English words" in readme
    assert f"{math.log2(len(words)):.1f} bits" in readme
    assert f"five words {5 * math.log2(len(words)):.1f} bits" in readme
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 9 for word in words)


def test_an_offered_passphrase_is_five_words_and_strong(words: tuple[str, ...]) -> None:
    offered = offered_passphrase(words, secrets.token_bytes)
    assert len(offered.split("-")) == 5
    assert set(offered.split("-")) <= set(words)
    assert strength(offered).score == 4
    assert offered != offered_passphrase(words, secrets.token_bytes)


def test_every_word_is_offered_about_as_often() -> None:
    few = tuple(f"w{number}" for number in range(2000))
    counts = Counter(offered_passphrase(few, secrets.token_bytes, 40_000).split("-"))
    assert len(counts) == 2000
    assert max(counts.values()) < 60


def test_too_few_words_are_a_bug() -> None:
    with pytest.raises(ValueError, match="too few"):
        offered_passphrase(("one", "two"), secrets.token_bytes)


def test_an_offered_document_password_can_be_typed_from_paper_and_told_by_telephone() -> None:
    seen = Counter[str]()
    for _ in range(500):
        offered = offered_document_password(secrets.token_bytes)
        assert [len(group) for group in offered.split("-")] == [4, 4, 4]
        check_document_password(offered)
        seen.update(offered.replace("-", ""))
    assert len(seen) == 32
    assert not set("ilo01") & set(seen) - set("i")


@pytest.mark.parametrize(
    ("passphrase", "least", "most"),
    [("", 0, 0), ("  ", 0, 0), ("password", 0, 0), ("Harwood", 0, 0), ("Harwood2026", 0, 1), ("qwertyuiop", 0, 1),
     ("trombone-gravy-lantern-otter", 4, 4), ("a" * 5000, 0, 1), ("密码密码", 0, 3)],
)  # fmt: skip
def test_strength_is_judged_with_what_a_guesser_would_know(passphrase: str, least: int, most: int) -> None:
    found = strength(passphrase, ["Harwood", "Northmoor"])
    assert least <= found.score <= most
    assert found.sentence.endswith(".")


def test_the_reason_is_said_in_plain_words() -> None:
    assert "belong to the team" in strength("Harwood", ["Harwood"]).sentence
    assert "many people use" in strength("password").sentence
    assert "Repeats" in strength("abcdefgh12345").sentence
