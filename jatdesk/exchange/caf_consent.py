"""The consent blocks of a CAF form: who signed, when, and who may be told. Never reads a doubt as a yes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jatdesk.domain.children import Carer
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.dates import read_date
from jatdesk.exchange.caf_answers import Answer
from jatdesk.exchange.caf_evidence import Evidence, in_sections, place, plain_text
from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.choices import chosen, without_marks
from jatdesk.exchange.names import same_person
from jatdesk.exchange.texts import folded
from jatdesk.exchange.word import PICTURE

CHILD = "child or young person"
PARENT = "parent or carer"

_LONGEST = 1_000
_REFUSED = re.compile(
    r"\b(?:refus\w+|declin\w+|do(?:es)? not (?:agree|consent|give)|don't (?:agree|consent)|no consent)\b"
)
_VERBAL = re.compile(r"\b(?:verbal\w*|by (?:tele)?phone|over the phone|orally|word of mouth)\b")
_NOBODY = re.compile(r"(?:none|nobody|no ?one|n/?a|not applicable|nil|-+)[.\s]*")
_BUT_NOT = re.compile(
    r"(?:^|[\s,(–-]+)(?:but )?(?:please )?(?:do not share (?:it )?with|don't share (?:it )?with|not to|not with|not|"
    r"except(?: for)?|excluding|apart from)\s+(?P<who>.+?)\)?$",
    re.IGNORECASE,
)


_OF_THE_FAMILY = frozenset((Key.SIGNED, Key.AGREED, Key.SHARE, Key.SHARE_FAMILY, Key.BY_CHILD, Key.BY_PARENT))


@dataclass
class _Block:
    subject: Key | None = None
    answers: dict[Key, Answer] = field(default_factory=dict)

    def text(self, key: Key) -> str:
        return plain_text(self.answers[key]) if key in self.answers else ""

    def doubts(self, *keys: Key) -> tuple[str, ...]:
        """What may belong to another question."""
        used = (self.answers[key] for key in keys if self.text(key))
        return tuple(f"Check that this belongs to ‘{answer.printed}’" for answer in used if not answer.certain)


def read_consents(
    all_answers: Sequence[Answer], carers: Sequence[Carer], child: str, today: date, evidence: Evidence
) -> tuple[Consent, ...]:
    """One consent for every block in which somebody wrote something."""
    consents: list[Consent] = []
    for block in _blocks(in_sections(all_answers, Section.CONSENT)):
        if block.subject is not Key.BY_OTHER and any(
            block.text(key) or _has_picture(block, key) for key in block.answers
        ):
            consents.append(_consent(block, carers, child, today, evidence, len(consents)))
    return tuple(consents)


def _blocks(answers: Sequence[Answer]) -> list[_Block]:
    """A new 'I am …', a new heading, or a question asked again begins the next person's block.

    What stands after the signature of a professional is the professional's: no consent of the family.
    """
    blocks = [_Block()]
    part = -1
    for answer in answers:
        current = blocks[-1]
        subject = answer.key in (Key.BY_CHILD, Key.BY_PARENT)
        again = answer.key in current.answers and answer.key is not Key.NAME
        if answer.key is Key.BY_OTHER:
            blocks.append(_Block(Key.BY_OTHER))
            part = answer.part
            continue
        others = current.subject is Key.BY_OTHER
        if others and answer.key not in _OF_THE_FAMILY:
            continue
        if (
            others
            or (subject and (current.answers or current.subject))
            or again
            or (part != answer.part and current.answers)
        ):
            current = _Block()
            blocks.append(current)
        part = answer.part
        if subject:
            current.subject = answer.key
        elif answer.key is not Key.UNKNOWN and not (answer.key in current.answers and not answer.lines):
            current.answers[answer.key] = answer
    return blocks


def _consent(
    block: _Block, carers: Sequence[Carer], child: str, today: date, evidence: Evidence, number: int
) -> Consent:
    prefix = f"consents[{number}]."
    given_by = without_marks(block.text(Key.NAME)) or _signature(block)
    relationship, doubts = _relationship(block, given_by, carers, child)
    on, date_doubts = _date(block, today)
    state, state_doubts = _state(block, on)
    family, not_with, family_doubts = _family(block.text(Key.SHARE_FAMILY))
    share_with = block.text(Key.SHARE).replace("\n", "; ")
    if _NOBODY.fullmatch(folded(share_with)):
        share_with = ""
    shown = {key: place(answer) for key, answer in block.answers.items()}
    where = shown.get(Key.SIGNED) or next(iter(shown.values()), "")
    signed = "  ".join(
        f"{answer.printed} {plain_text(answer)}".strip()
        for key, answer in block.answers.items()
        if key in (Key.AGREED, Key.SIGNED, Key.NAME, Key.SIGNED_ON) and plain_text(answer)
    )
    stands = block.doubts(Key.AGREED, Key.SIGNED)
    evidence.add(prefix + "state", signed or "(not signed)", where, (*state_doubts, *stands))
    stands = block.doubts(Key.NAME if block.text(Key.NAME) else Key.SIGNED)
    evidence.add(prefix + "given_by", given_by, shown.get(Key.NAME, where), (*doubts, *stands))
    evidence.add(prefix + "relationship", relationship, where)
    stands = block.doubts(Key.SIGNED_ON)
    evidence.add(prefix + "on", block.text(Key.SIGNED_ON), shown.get(Key.SIGNED_ON, where), (*date_doubts, *stands))
    evidence.add(prefix + "share_with", share_with, shown.get(Key.SHARE, where))
    about_family = block.text(Key.SHARE_FAMILY)
    evidence.add(prefix + "family", about_family, shown.get(Key.SHARE_FAMILY, where), family_doubts)
    evidence.add(prefix + "not_with", not_with and about_family, shown.get(Key.SHARE_FAMILY, where))
    if state is ConsentState.WRITTEN:
        evidence.add(prefix + "form_seen", signed, where)
    return Consent(
        state, given_by, relationship, on, share_with, family, not_with, form_seen=state is ConsentState.WRITTEN
    )


def _signature(block: _Block) -> str:
    written = without_marks(block.text(Key.SIGNED))
    return "" if _NOBODY.fullmatch(folded(written)) or not any(sign.isalnum() for sign in written) else written


def _has_picture(block: _Block, key: Key) -> bool:
    return key in block.answers and any(PICTURE in line for line in block.answers[key].lines)


def _state(block: _Block, on: date | None) -> tuple[ConsentState, list[str]]:
    """Written means signed and dated; everything less says what is missing."""
    signed = _signature(block)
    picture = _has_picture(block, Key.SIGNED)
    words = folded(" ".join(block.text(key) for key in (Key.AGREED, Key.SIGNED, Key.NAME)))
    agreed = chosen(block.text(Key.AGREED), {"yes": "yes", "no": "no"}).options
    if _REFUSED.search(words) or agreed == ("no",):
        return ConsentState.REFUSED, []
    if _VERBAL.search(words):
        return ConsentState.VERBAL, ["Given by word of mouth: written consent is still needed"]
    if (signed or picture) and on is not None:
        doubts = ["The signature is a picture: look at the form"] if picture and not signed else []
        name = block.text(Key.NAME)
        if signed and name and not _may_be_same(signed, name):
            doubts.append("The signature and the name beside it differ")
        return ConsentState.WRITTEN, doubts
    if signed or picture:
        return ConsentState.PENDING, ["Signed but without a date that can be read: not counted as written consent"]
    return ConsentState.PENDING, ["Not signed: not counted as written consent"]


def _may_be_same(signed: str, name: str) -> bool:
    """'H Przybylska' may be Halina Przybylska."""
    one, other = same_person(signed).split(), same_person(name).split()
    return bool({word for word in one if len(word) > 1} & set(other)) or not one


def _date(block: _Block, today: date) -> tuple[date | None, tuple[str, ...]]:
    reading = read_date(block.text(Key.SIGNED_ON), today, "past")
    return reading.value, reading.doubts


def _relationship(block: _Block, given_by: str, carers: Sequence[Carer], child: str) -> tuple[str, tuple[str, ...]]:
    own = block.text(Key.RELATIONSHIP)
    signer = same_person(given_by)
    carer = next((c for c in carers if signer and same_person(c.name) == signer), None)
    if block.subject is Key.BY_CHILD:
        differs = signer and child and same_person(child) != signer
        return CHILD, ("The name given is not the child’s",) if differs else ()
    if carer is not None:
        return own or carer.relationship or PARENT, ()
    if block.subject is None and signer and signer == same_person(child):
        return CHILD, ()
    if not signer:
        return own or (PARENT if block.subject is Key.BY_PARENT else ""), ()
    doubt = "This name is not among the parents and carers on the form"
    return own or (PARENT if block.subject is Key.BY_PARENT else ""), (doubt,)


def _family(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Whom in the family information may be shared with, and whom not: 'Grandmother. Not the former partner.'"""
    if not text or _NOBODY.fullmatch(folded(text)):
        return "", "", ()
    named: list[str] = []
    kept_from: list[str] = []
    if len(text) > _LONGEST:
        return text, "", ("Read again who may be told and who may not",)
    for sentence in re.split(r"[.;\n]+(?:\s|$)", text):
        part = sentence.strip(" ,")
        if not part:
            continue
        match = _BUT_NOT.search(part)
        if match is None:
            named.append(part)
            continue
        if part[: match.start()].strip(" ,"):
            named.append(part[: match.start()].strip(" ,"))
        kept_from.append(match["who"].strip(" ,"))
    unsure = any(word in folded(text).split() for word in ("known", "sure", "unsure", "?"))
    doubts = ("Read again who may be told and who may not",) if unsure else ()
    return "; ".join(named), "; ".join(kept_from), doubts
