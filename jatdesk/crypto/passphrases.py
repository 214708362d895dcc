"""Passphrases and document passwords: offered ones, and how strong a person's own one is. Keeps none of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

STORE_WORDS = 5

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # 32 that nobody mixes up on paper or on the telephone
_GROUPS, _GROUP = 3, 4
_FEWEST_BESIDE = 6  # letters beside the words that everybody knows
_MOST_JUDGED = 72  # zxcvbn grows slow with length, and no longer text is weak for its length
_SENTENCES = (
    "Far too easy to guess. Add more words.",
    "Easy to guess. Add more words.",
    "Could be guessed. Add another word or two.",
    "Good, but could be stronger. Add another word.",
    "Strong.",
)
_NEAR_PEOPLE = "Names and words that belong to the team are the first that anyone tries."
_COMMON = "This is like a password that many people use."
_PATTERN = "Repeats, sequences, dates and keyboard rows are quickly guessed."

Randomness = Callable[[int], bytes]


@dataclass(frozen=True)
class Strength:
    """How strong a passphrase is: 0 (worst) to 4, with a plain sentence. Only 4 is good enough for a store."""

    score: int
    sentence: str


def word_list(text: str) -> tuple[str, ...]:
    """The words of resources/words/passphrase.txt, one a line."""
    return tuple(text.split())


def offered_passphrase(words: Sequence[str], randomness: Randomness, count: int = STORE_WORDS) -> str:
    """A store passphrase of `count` random words joined by hyphens: 64 bits with our list and five words."""
    if len(set(words)) < 2000:
        raise ValueError("too few words for a strong passphrase")
    return "-".join(words[_below(len(words), randomness)] for _ in range(count))


def offered_document_password(randomness: Randomness) -> str:
    """A document password as `abcd-efgh-jkmn`: 60 bits, 14 characters (Office for Mac takes at most 15)."""
    letters = [_LETTERS[byte % 32] for byte in randomness(_GROUPS * _GROUP)]
    return "-".join("".join(letters[start : start + _GROUP]) for start in range(0, len(letters), _GROUP))


def strength(passphrase: str, own_words: Sequence[str] = ()) -> Strength:
    """Judges a passphrase; `own_words` are what a guesser would know: team, council, people's names."""
    if not passphrase.strip():
        return Strength(0, "Type a passphrase.")
    from zxcvbn import zxcvbn

    found: dict[str, Any] = zxcvbn(passphrase[:_MOST_JUDGED], user_inputs=list(own_words))
    score = int(found["score"])
    if _is_made_of(passphrase, own_words):
        return Strength(min(score, 1), f"{_SENTENCES[min(score, 1)]} {_NEAR_PEOPLE}")
    reason = "" if score == 4 else _reason(found["sequence"])
    return Strength(score, f"{_SENTENCES[score]} {reason}".strip())


def _is_made_of(passphrase: str, own_words: Sequence[str]) -> bool:
    """Whether little is left without the words a guesser knows, the years and the signs between: 'Harwood-JAT-2026'."""
    known = sorted({word.casefold() for words in own_words for word in words.split() if len(word) > 2}, key=len)
    rest = whole = passphrase.casefold()
    for word in reversed(known):
        rest = rest.replace(word, "")
    left = re.sub(r"(?:19|20)\d\d|[\W_]", "", rest)
    return rest != whole and len(left) < _FEWEST_BESIDE


def _reason(sequence: list[dict[str, Any]]) -> str:
    if any(part.get("dictionary_name") == "user_inputs" for part in sequence):
        return _NEAR_PEOPLE
    if len(sequence) == 1 and sequence[0].get("dictionary_name") == "passwords":
        return _COMMON
    if any(part["pattern"] in ("repeat", "sequence", "date", "spatial") for part in sequence):
        return _PATTERN
    return ""


def _below(limit: int, randomness: Randomness) -> int:
    whole = (1 << 32) // limit * limit
    while (number := int.from_bytes(randomness(4))) >= whole:
        pass
    return number % limit
