"""One child's part of the minutes as the family may have it (D6): nobody else, nothing that is held back. Pure."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.actions import Action
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin
from jatdesk.domain.minutes import MinutedCase
from jatdesk.domain.names import Span, words
from jatdesk.domain.search import fold

LEFT_OUT = "[left out]"
"""What stands for a sentence that is not for this family; for the whole of a field of an action too."""


@dataclass(frozen=True)
class ExtractRequest:
    """A person of the family asks for the child's part of some minutes. `looked_at`: the words looked through."""

    id: Id
    case_id: Id
    meeting_id: Id
    person: str
    asked_on: date
    decision_id: Id = ""
    looked_at: str = ""


@dataclass(frozen=True)
class Passage:
    """One sentence of the child's part: whether it is held back, about somebody else, or sounds like safeguarding."""

    words: str
    held: bool = False
    about_others: bool = False
    safeguarding: bool = False


Finds = Callable[[str], Sequence[Span]]
"""Where in a text somebody stands who is not of this family, or may not be named to it."""


_STOP = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\b[^\W\d_])[.!?…]+[\"’”)]*(?=\s|$)")
"""The end of a sentence; 'Dr.' and the initial 'B.' end none."""


def sentences(text: str) -> tuple[Span, ...]:
    """Where each sentence begins and ends; a new line begins one too, and a single letter's full stop ends none."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in _STOP.finditer(line.group()):
            found.append((start, line.start() + stop.end()))
            start = line.start() + stop.end()
        if start < line.end():
            found.append((start, line.end()))
    trimmed = ((start + len(text[start:end]) - len(text[start:end].lstrip()), end) for start, end in found)
    return tuple((start, end) for start, end in trimmed if text[start:end].strip())


def passages(texts: Iterable[str], held: Collection[str], strangers: Finds) -> tuple[Passage, ...]:
    """Every sentence of the texts, once, for somebody to look through."""
    kept = {_bare(each) for each in held}
    found: dict[str, Passage] = {}
    for text in texts:
        spans = strangers(text)
        for start, end in sentences(text):
            said = text[start:end].strip()
            others = any(a < end and start < z for a, z in spans)
            found.setdefault(said, Passage(said, _bare(said) in kept, others, bool(_SAFEGUARDING.search(said))))
    return tuple(found.values())


def sifted(text: str, held: Collection[str], strangers: Finds) -> str:
    """A text without its sentences about others and without those held back; `LEFT_OUT` stands once for each run."""
    kept = {_bare(each) for each in held}
    spans = strangers(text)
    out: list[str] = []
    position = 0
    for start, end in sentences(text):
        between, said = text[position:start], text[start:end]
        gone = _bare(said) in kept or any(a < end and start < z for a, z in spans)
        if not (gone and out and out[-1] == LEFT_OUT):
            out += [between, LEFT_OUT if gone else said]
        position = end
    return "".join(out).strip()


def for_family(entry: MinutedCase, held: Collection[str], strangers: Finds) -> MinutedCase:
    """One case's part of the minutes with every text sifted."""

    def sift(text: str) -> str:
        return sifted(text, held, strangers)

    def action(each: Action) -> Action:
        return replace(each, what=sift(each.what), who=sift(each.who), progress=sift(each.progress), why=sift(each.why))

    written = entry.minutes
    said = replace(
        written,
        discussion=sift(written.discussion),
        going_well=sift(written.going_well),
        family_wants=sift(written.family_wants),
        lead_professional=sift(written.lead_professional),
        told_by=sift(written.told_by),
        told_how=sift(written.told_how),
    )
    return replace(
        entry,
        minutes=said,
        line=replace(
            entry.line, referrer=sift(entry.line.referrer), lead_professional=sift(entry.line.lead_professional)
        ),
        agreed=tuple(map(action, entry.agreed)),
        reviewed=tuple(map(action, entry.reviewed)),
        known_to=sift(entry.known_to),
        lead_update=sift(entry.lead_update),
    )


def texts(entry: MinutedCase) -> tuple[str, ...]:
    """Everything that was written about one case, in the order in which it is read."""
    written = entry.minutes
    told = [entry.known_to, entry.lead_update, written.discussion, written.going_well, written.family_wants]
    done = [text for each in (*entry.reviewed, *entry.agreed) for text in (each.what, each.progress, each.why)]
    return tuple(text for text in (*told, *done) if text.strip())


def strangers(named: Finds, own: Collection[str], kin: Sequence[tuple[Kin, bool]], others: Collection[str]) -> Finds:
    """Finds who is not of this family: names of the store but the family's `own`, each of `kin` that may not be named,
    also told of as 'brother' or 'sister', and single words of the names of `others` of the same meeting."""
    ours = [set(fold(name).split()) for name in own]
    one_of_us = set().union(*ours) if ours else set()
    theirs = {
        word for each, may in kin if not may for name in (each.name, each.known_as) for word in fold(name).split()
    }
    theirs |= {word for name in others for word in fold(name).split()}
    theirs -= one_of_us
    forbidden = _forbidden(kin)

    def found(text: str) -> tuple[Span, ...]:
        spans = [span for span in named(text) if not _is_ours(text[slice(*span)], ours)]
        for word in words(text):
            capital = text[word.start] != text[word.start].lower() or not text[word.start].isascii()
            if _bare_name(word.folded) in theirs and capital and len(word.folded) > 1:
                spans.append((word.start, word.end))
        spans += [match.span() for match in _SIBLING.finditer(text) if match.group(1).casefold() in forbidden]
        return tuple(spans)

    return found


_SIBLINGS = ("brother", "sister", "sibling", "twin")
_SIBLING = re.compile(r"\b(?:step|half)?-?(brother|sister|sibling|twin)s?\b", re.IGNORECASE)
_SAFEGUARDING = re.compile(
    r"\b(safeguard\w*|MASH|MARAC|child protection|section 47|s47|strategy (?:meeting|discussion)|disclos\w+|"
    r"police|domestic (?:abuse|violence)|abus\w+|neglect\w*|self[- ]harm\w*|at risk|significant harm|assault\w*)\b",
    re.IGNORECASE,
)


def _forbidden(kin: Sequence[tuple[Kin, bool]]) -> frozenset[str]:
    """The words for a sibling that can't stand: whoever they may mean has to have agreed."""
    siblings = [(word, may) for each, may in kin for word in _SIBLINGS if word in each.relationship.casefold()]
    agreed = {word for word in _SIBLINGS if any(w == word for w, _ in siblings)}
    agreed -= {word for word, may in siblings if not may}
    if siblings and all(may for _word, may in siblings):
        agreed.add("sibling")
    return frozenset(_SIBLINGS) - agreed


def _is_ours(name: str, ours: Sequence[set[str]]) -> bool:
    said = {_bare_name(word) for word in fold(name).split()}
    return any(said <= each for each in ours)


def _bare_name(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _bare(said: str) -> str:
    return " ".join(fold(said).split())


def asked_words(number: str, who: str, day: date) -> str:
    """What is put to the chair; it names nobody."""
    return f"Case {number}: {who} asks for the child’s part of the minutes of {say(day)}."
