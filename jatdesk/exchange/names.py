"""Names as they stand in lists: whole names from parts, babies not yet born, and what only looks like a name."""

import re
from dataclasses import dataclass

from jatdesk.domain.children import unborn_name
from jatdesk.exchange.texts import bare, folded, one_line


@dataclass(frozen=True)
class ReadName:
    """A whole name ('' when there is none), the part it is sorted by, and whether it is a baby not yet born."""

    name: str = ""
    family_name: str = ""
    unborn: bool = False
    doubts: tuple[str, ...] = ()


def from_parts(surname: str, first_name: str) -> ReadName:
    """'Cobbold' and 'Zbigniew' -> 'Zbigniew Cobbold'; no whole name unless both stand there."""
    surname, first_name = one_line(surname), one_line(first_name)
    if not surname or not first_name:
        baby = _unborn(surname or first_name, "")
        return baby if baby and " " in baby.name.removeprefix("unborn baby of ") else ReadName()
    baby = _unborn(first_name, surname) or _unborn(surname, first_name if not _says_unborn(first_name) else "")
    return baby or ReadName(f"{first_name} {surname}", surname)


def from_whole(text: str) -> ReadName:
    """'Zbigniew Cobbold' or 'Cobbold, Zbigniew'. A single Latin word is kept, with a doubt."""
    text = one_line(text)
    baby = _unborn(text, "")
    if baby or not text:
        return baby or ReadName()
    surname, comma, first = (part.strip() for part in text.partition(","))
    if comma and surname and first and first[0].islower() and not surname[0].islower():
        return ReadName(text, surname.split()[-1])  # 'Beatrix Quillfeather, school nurse'
    if comma and surname and first and "," not in first:
        return ReadName(f"{first} {surname}", surname)
    if not any(character.isalpha() for character in text):
        return ReadName()
    words = text.split()
    doubts = ("Only one name is given",) if len(words) == 1 and text[0] < "\u0250" else ()
    return ReadName(text, words[-1], doubts=doubts)


def looks_like_total(text: str) -> bool:
    """Whether a cell says that its row adds up the others."""
    return bool(_TOTAL.fullmatch(folded(text).strip(" :.")))


def same_person(name: str) -> str:
    """The same string for spellings that differ in capitals, accents, hyphens or order."""
    return " ".join(sorted(bare(name.replace("-", " ")).split()))


_TOTAL = re.compile(
    r"(grand |sub ?-?)?totals?\b[\w :=-]{0,20}|sum|count|average|\d+ (cases|referrals|children)|end of (list|log)"
)
_UNBORN = re.compile(r"\bun-?born\b|\bub\b(?= of\b)|^(?:baby|bump)\s+of\b", re.IGNORECASE)
_BABY_WORDS = re.compile(r"\b(?:un-?born|baby|child|bump|ub|of|the|to)\b|[()\[\],;:]", re.IGNORECASE)


def _says_unborn(text: str) -> bool:
    return bool(_UNBORN.search(text))


def _unborn(text: str, surname: str) -> ReadName | None:
    if not _says_unborn(text):
        return None
    mother = " ".join(_BABY_WORDS.sub(" ", text).split()).strip("-– ")
    if surname and bare(surname) not in bare(mother).split():
        mother = f"{mother} {surname}".strip()
    if not mother:
        return ReadName()
    name = unborn_name(mother)
    doubts = () if folded(name) == folded(text) else (f"Read as a baby not yet born: ‘{text[:80]}’",)
    return ReadName(name, mother.split()[-1], True, doubts)
