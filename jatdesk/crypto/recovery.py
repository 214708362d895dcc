"""The recovery key as people print and type it: 160 random bits with check characters. Opens nothing itself.

Nine groups of four characters of Crockford's base32; the last group is the rest of the number when divided
by a prime just under 32^4. One wrong character changes the number by d*32^i and one swap of neighbours by
d*31*32^i, with 0 < |d| < 32: never a multiple of that prime, so both are always noticed.
"""

import unicodedata

from jatdesk.errors import PassphraseRefused

SECRET_LENGTH = 20

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = {"O": "0", "I": "1", "L": "1"}
_PRIME = 1_048_573
_DATA = SECRET_LENGTH * 8 // 5
_CHECKS = 4


def recovery_text(secret: bytes) -> str:
    """The 20 secret bytes as nine groups of four characters joined by hyphens."""
    if len(secret) != SECRET_LENGTH:
        raise ValueError("a recovery secret has 20 bytes")
    number = int.from_bytes(secret)
    letters = _letters(number, _DATA) + _letters(number % _PRIME, _CHECKS)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def recovery_secret(text: str) -> bytes:
    """The 20 bytes behind a typed recovery key: lower case, spaces, O for 0, I or L for 1 are understood.

    Raises PassphraseRefused, saying which kind of slip it is, when the key is incomplete or mistyped.
    """
    typed = unicodedata.normalize("NFKC", text).upper()
    letters = "".join(_MEANT.get(letter, letter) for letter in typed if letter.isalnum())
    if len(letters) != _DATA + _CHECKS:
        raise PassphraseRefused(
            "The recovery key is not complete.",
            "Nothing was changed.",
            "It has 36 letters and numbers in nine groups of four. Compare it with the printed page.",
        )
    values = [_ALPHABET.find(letter) for letter in letters]
    number = _number(values[:_DATA])
    if min(values) < 0 or number % _PRIME != _number(values[_DATA:]):
        raise PassphraseRefused(
            "The recovery key has a typing mistake.",
            "Nothing was changed.",
            "Compare each group of four with the printed page.",
        )
    return number.to_bytes(SECRET_LENGTH)


def _letters(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number * 32 + max(value, 0)
    return number
