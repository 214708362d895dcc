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
_FEW = 3  # groups to name; more of them are no help


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
        groups = [str(group) for group in _mistaken_groups(values)]
        where = f"group {' or '.join(groups)}" if 0 < len(groups) <= _FEW else "each group of four"
        raise PassphraseRefused(
            "The recovery key has a typing mistake.", "Nothing was changed.", f"Compare {where} with the printed page."
        )
    return number.to_bytes(SECRET_LENGTH)


def _mistaken_groups(values: list[int]) -> list[int]:
    """The groups (from 1) in which one wrong letter or one swap would explain what was typed.

    The check characters are the number's rest: how far they are off tells where the number may be. One step at a
    place is three steps four places on (32^4 is 3 more than a multiple of the prime), so neighbours may be meant too.
    """
    impossible = {place // 4 + 1 for place, value in enumerate(values) if value < 0}
    if impossible:
        return sorted(impossible)
    over = (_number(values[_DATA:]) - _number(values[:_DATA])) % _PRIME
    weights = [32**place for place in reversed(range(_DATA))] + [-(32**place) for place in reversed(range(_CHECKS))]
    found = set()
    for place, (value, weight) in enumerate(zip(values, weights, strict=True)):
        one_letter = any((meant - value) * weight % _PRIME == over for meant in range(32) if meant != value)
        after = values[place + 1] - value if place + 1 < len(values) else 0
        swap = after and (after * weight - after * weights[place + 1]) % _PRIME == over
        if one_letter or swap:
            found.add(place // 4 + 1)
    return sorted(found)


def _letters(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number * 32 + max(value, 0)
    return number
