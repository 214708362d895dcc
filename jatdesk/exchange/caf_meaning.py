"""Understands questions and headings that no list holds, by the meaning of their words. Reads no answers."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jatdesk.exchange.caf_concepts import (
    CONCEPTS,
    CONSENT_BESIDE,
    CONSENT_CORES,
    FILLERS,
    HEADING_WORDS,
    OWNERS,
    WANTS,
    WANTS_BESIDE,
    Concept,
)
from jatdesk.exchange.caf_keys import Key, Section

SURE, UNSURE = 0.9, 0.6
"""How far a meaning can be trusted: every word understood, or something (a slip of the pen, a near word) guessed."""


@dataclass(frozen=True)
class Meaning:
    """What a question asks, whose it must be (None: of the part it stands in), and how far that can be trusted."""

    key: Key
    section: Section | None
    confidence: float


@lru_cache(maxsize=4096)
def meaning_of(question: str, section: Section) -> Meaning | None:
    """The meaning of a printed question in a section; None when a word of it is not understood."""
    plain = _plain(question)
    if not plain or len(plain) > _LONGEST:
        return None
    owner, words = _owner(plain)
    wish = _wish(owner, words)
    if wish is not None:
        return Meaning(wish, None, UNSURE)
    if owner is Section.PRACTITIONER and not words:
        return Meaning(Key.NAME, owner, SURE) if re.search(r"\bby$", plain) else None
    if owner is Section.PRACTITIONER and words & _SIGNS:
        return Meaning(Key.BY_OTHER, Section.CONSENT, SURE) if section is Section.CONSENT else None
    place = owner or section
    for concept in CONCEPTS:
        if section is Section.CONSENT and concept.sections and Section.CONSENT in concept.sections:
            place = section  # 'Parent's signature' stays in the consent
        elif section is Section.CONSENT and owner is not None and concept.key is Key.NAME:
            continue
        if concept.sections and place not in concept.sections:
            continue
        typed = _fits(concept, words)
        if typed is None:
            continue
        sure = concept.sure and typed
        proves = owner if concept.sections and place is owner else None
        if concept.key in (Key.AGREED, Key.SIGNED):
            proves = Section.CONSENT
        return Meaning(concept.key, proves, SURE if sure else UNSURE)
    return None


@lru_cache(maxsize=4096)
def section_of(heading: str) -> Section | None:
    """The part of a form that a heading opens by its meaning."""
    plain = re.sub(r"^(?:section|part|step|page)?\s*[\da-z]{1,2}\s*[.):-]\s*", "", _plain(heading))
    if not plain or len(plain) > _LONGEST or plain.endswith(" by"):
        return None
    if _WHO_IS_IT.fullmatch(plain):
        return Section.CHILD
    if plain in ("your details", "your contact details", "your information", "details of you"):
        return Section.PRACTITIONER
    owner, words = _owner(plain)
    if words & CONSENT_CORES or words >= {"information", "sharing"}:
        return Section.CONSENT if words <= CONSENT_CORES | CONSENT_BESIDE else None
    if owner is None or not words <= HEADING_WORDS:
        return None
    return owner


_LONGEST = 90
_SIGNS = frozenset(("signed", "signature", "sign"))
_WHO_IS_IT = re.compile(
    r"who (?:is|are) (?:this |the |you |your )*(?:request|referral|form|assessment|referring|plan)(?: \w+)? ?"
    r"(?:about|for)?|"
    r"who needs (?:help|support).*|about (?:the )?(?:child|young person)"
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u2011": "-", "\u00a0": " "})
_OWNERS = tuple((section, re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])")) for section, pattern in OWNERS)
_OF_CHILD = re.compile(r"\b(?:of|for|to|with|from) (?:the |this |your )*$")


def _plain(text: str) -> str:
    """Small letters without hints in brackets, signs at the end, and 'd.o.b.' as one word."""
    low = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text.translate(_STRAIGHT).lower())
    low = re.sub(r"\b((?:[a-z]\.){2,}[a-z]?)", lambda found: found[1].replace(".", ""), low)
    return " ".join(low.split()).strip(" .:;?*-_/")


def _owner(plain: str) -> tuple[Section | None, frozenset[str]]:
    """Whose it is, and the other words. 'Relationship of the parent to the child' is the parent's."""
    owners: list[tuple[int, Section, bool]] = []
    rest = plain
    for section, pattern in _OWNERS:
        match = pattern.search(rest)
        if match is not None:
            owners.append((match.start(), section, bool(_OF_CHILD.search(rest[: match.start()]))))
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    words = frozenset(re.findall(r"[^\W_]+", rest)) - FILLERS
    if len(owners) > 1:
        first = [owner for owner in owners if not owner[2]]
        owners = first if len(first) == 1 else []
        if not owners:
            return None, words | {"?"}
    if "relationship" in words or "relation" in words:  # 'to the child' says to whom, not whose
        owners = [owner for owner in owners if owner[1] is not Section.CHILD]
    return (owners[0][1] if owners else None), words


def _wish(owner: Section | None, words: frozenset[str]) -> Key | None:
    if not words & WANTS or not words <= WANTS | WANTS_BESIDE | {"family"}:
        return None
    if owner is Section.CHILD:
        return Key.CHILD_WANTS
    if owner is Section.CARERS or "family" in words:
        return Key.PARENTS_WANT
    return Key.PRACTITIONER_WANTS if owner is Section.PRACTITIONER else None


def _fits(concept: Concept, words: frozenset[str]) -> bool | None:
    """True when every word is understood, False with one slip of the pen in it, None when it does not fit."""
    if _core(concept, words) and words <= concept.beside:
        return True
    strange = words - concept.beside
    if len(strange) != 1:
        return None
    slip = next(iter(strange))
    meant = _meant(slip, concept.beside)
    if meant is None or not _core(concept, (words - {slip}) | {meant}):
        return None
    return False


def _core(concept: Concept, words: frozenset[str]) -> bool:
    return any(core <= words for core in concept.cores)


def _meant(slip: str, words: frozenset[str]) -> str | None:
    """'Surnmae' is 'surname': one letter wrong, missing, too many or two in the wrong order, in a long word."""
    if len(slip) < _FEWEST_LETTERS:
        return None
    from rapidfuzz.distance import OSA

    near = [word for word in words if len(word) >= _FEWEST_LETTERS and OSA.distance(slip, word, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


_FEWEST_LETTERS = 6
