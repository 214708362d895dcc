"""Addresses as written on forms: the postcode taken out and put in its usual shape. Checks no register."""

import re
from dataclasses import dataclass

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)


@dataclass(frozen=True)
class ReadAddress:
    """The address without its postcode, and the postcode ('' when there is none)."""

    address: str
    postcode: str


def split_postcode(text: str) -> ReadAddress:
    """'9 Tanyard, Ashmere, ng992bb' -> '9 Tanyard, Ashmere' and 'NG99 2BB'. The last postcode counts."""
    matches = list(_POSTCODE.finditer(text))
    if not matches:
        return ReadAddress(text.strip(" ,;"), "")
    last = matches[-1]
    rest = f"{text[: last.start()].rstrip(' ,;')}, {text[last.end() :].lstrip(' ,;.')}"
    return ReadAddress(rest.strip(" ,;"), f"{last[1]} {last[2]}".upper())
