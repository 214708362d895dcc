"""Whether two addresses are the same home, however they are written. Knows no child."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from jatdesk.domain.name_letters import letters


class SameHome(Enum):
    """From the same door to another place."""

    SAME = auto()
    POSTCODE = auto()
    STREET = auto()
    UNKNOWN = auto()
    ANOTHER = auto()


@dataclass(frozen=True, slots=True)
class Home:
    """An address: postcode without blanks, the numbers in it, the words of its street."""

    postcode: str = ""
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b")
_NUMBER = re.compile(r"\b\d+[a-z]?\b")
_SHORT = {
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "dr": "drive",
    "ct": "court", "cres": "crescent", "gdns": "gardens", "gr": "grove", "pl": "place", "sq": "square",
    "tce": "terrace", "terr": "terrace", "wy": "way", "hse": "house",
}  # fmt: skip
_IDLE = frozenset(("flat", "apartment", "apt", "room", "unit", "the", "no", "house", "number"))


@lru_cache(maxsize=20_000)
def home(address: str, postcode: str) -> Home:
    """Reads an address; a postcode that stands at its end is found there."""
    found = _POSTCODE.search(postcode.upper()) or _POSTCODE.search(address.upper())
    code = "".join(found.groups()) if found else re.sub(r"[^A-Z0-9]", "", postcode.upper())
    street = _POSTCODE.sub(" ", address.upper()).lower()
    numbers = tuple(_NUMBER.findall(street))
    words = tuple(_SHORT.get(word, word) for word in letters(_NUMBER.sub(" ", street)).split() if word not in _IDLE)
    return Home(code, numbers, words[:3])


def same_home(one: Home, two: Home) -> SameHome:
    """How near two homes are; UNKNOWN when one of them is not told."""
    if not _is_told(one) or not _is_told(two):
        return SameHome.UNKNOWN
    same_code = bool(one.postcode) and one.postcode == two.postcode
    same_street = bool(one.words) and one.words[:2] == two.words[:2]
    same_number = bool(one.numbers) and one.numbers == two.numbers
    either_numberless = not one.numbers or not two.numbers
    if (same_code or (same_street and not (one.postcode and two.postcode))) and same_number:
        return SameHome.SAME
    if same_street and same_number and _slip(one.postcode, two.postcode):
        return SameHome.SAME
    if same_code and same_street and not one.numbers and not two.numbers:
        return SameHome.SAME
    if same_code and either_numberless:
        return SameHome.POSTCODE
    if same_code:
        return SameHome.STREET
    return SameHome.STREET if same_street and either_numberless else SameHome.ANOTHER


def _is_told(place: Home) -> bool:
    return bool(place.postcode or place.words)


def _slip(one: str, two: str) -> bool:
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) <= 1
