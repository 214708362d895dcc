"""Splits 'who referred' as people write it into a person and an agency, whatever the order. Keeps every word."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from jatdesk.exchange.texts import bare, folded, one_line


@dataclass(frozen=True)
class ReferredBy:
    """The person (or '') and the agency (or ''); `doubt` is a sentence where it was not clear which is which."""

    referrer: str = ""
    agency: str = ""
    doubt: str = ""


def split_referred_by(text: str, schools: Collection[str] = ()) -> ReferredBy:
    """'Mrs Dunmore, Social care', 'J Crake - Police', 'Police (J Crake)', 'EWO', 'Self - parent'.

    `schools` are the schools' names standing elsewhere in the same log.
    """
    text = one_line(text)
    if not text:
        return ReferredBy()
    if len(text) > _LONGEST:
        return ReferredBy(agency=text, doubt="It is not clear whether this is a person or an agency")
    known = {bare(school) for school in schools if school}
    if _is_agency(text, known) and not _has_person(text, known):
        return ReferredBy(agency=text)
    if _is_person(text):
        return ReferredBy(referrer=text)
    best: ReferredBy | None = None
    for match in _SEPARATORS.finditer(text):
        left, right = text[: match.start()].strip(" ,;-–/"), text[match.end() :].strip(" ,;-–/")
        if match[0].strip() == "(":
            right = right.removesuffix(")").strip()
        if not left or not right:
            continue
        for person, agency in ((left, right), (right, left)):
            if _is_person(person) and _is_agency(agency, known):
                return ReferredBy(person, agency)
        if best is None:
            best = _guess(left, right, known)
    return best or ReferredBy(agency=text, doubt="It is not clear whether this is a person or an agency")


_LONGEST = 300
_SEPARATORS = re.compile(r"\s+[-–—/|]\s*|[-–—]\s+|\s*[,;:/|]\s*|\s+from\s+|\s+at\s+|\s+of\s+|\s*\(")
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|rev|prof|pc|pcso|sgt)\b\.?\s+", re.IGNORECASE)
_AGENCY = re.compile(
    r"\b(?:social care|social services?|social work\w*|children'?s? cent(?:re|er)|sure ?start|police|pcso|"
    r"community safety|ewo|ews|education welfare|attendance|behaviour|youth (?:support|service|work\w*|club)|"
    r"youth offending|yot|yos|school nurs\w+|school health|nurse|nursing|health(?: visit\w+)?|hv|midwi\w+|gp|"
    r"doctor|surgery|practice|hospital|camhs|psycholog\w+|paediatric\w*|speech|salt|schools?|academy|acad|"
    r"college|nursery|pre-?school|primary|junior|jnr|infants?|secondary|high|comp|senco|inclusion|connexions|"
    r"extended services?|family support|housing|homes?|home-?start|barnardo'?s|nspcc|action for children|"
    r"voluntary|charity|women'?s aid|probation|fire|council|team|services?|centre|agency|step(?:ped)? down|"
    r"self|parents?|mother|mum|father|dad|carers?|grandparents?|grandmother|family|young person|foster\w*|"
    r"adoption|mash|lac|yp)\b"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")


def _is_agency(text: str, schools: Collection[str]) -> bool:
    return bool(_AGENCY.search(folded(text))) or bare(text) in schools


def _is_person(text: str) -> bool:
    """'Mrs Dunmore', 'PC Smith', 'J Crake', 'Jane Example-Jones': up to four words, each like a name."""
    title = _TITLE.match(text)
    words = text[title.end() if title else 0 :].split()
    if not words or len(words) > 4 or _AGENCY.search(folded(" ".join(words))):
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words) or words[0][0].islower():
        return False
    return bool(title) or (len(words) > 1 and len(words[-1]) > 1)


def _has_person(text: str, schools: Collection[str]) -> bool:
    """Whether one of the parts is a person, so that the text must be split and not kept whole as an agency."""
    if bare(text) in schools:
        return False
    return any(_is_person(part.strip(" ()")) for part in _SEPARATORS.split(text) if part.strip(" ()"))


def _guess(left: str, right: str, schools: Collection[str]) -> ReferredBy | None:
    doubt = "Check who is the person and who is the agency"
    if _is_person(left):
        return ReferredBy(left, right, doubt)
    if _is_person(right):
        return ReferredBy(right, left, doubt)
    if _is_agency(left, schools) and _is_agency(right, schools):
        return ReferredBy(agency=f"{left}, {right}")
    if _is_agency(right, schools):
        return ReferredBy(left, right, doubt)
    if _is_agency(left, schools):
        return ReferredBy(right, left, doubt)
    return None
