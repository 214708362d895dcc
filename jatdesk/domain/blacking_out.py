"""What an access request's answer keeps and blacks out: each marked stretch, decided with a reason (G10). Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from jatdesk.domain.access_request import Gathered, Line, Part
from jatdesk.domain.dates import add_months
from jatdesk.domain.identifying import Tells, details
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold

BLACK = "■■■■■"
"""What stands where something was taken out; always as long, so that it tells nothing. The fonts have this sign."""

OTHER, PROFESSIONAL, DETAIL = "somebody else", "a professional", "somebody’s address, number or date"
KINDS = (OTHER, PROFESSIONAL, DETAIL)

REASONS = (
    "About somebody else, who did not agree",
    "Given to the team in confidence",
    "It could put somebody in danger",
    "A professional, named for their work",
    "Known to the person already",
    "It is their own",
)
"""Reasons one can choose; any other can be typed."""

_CONTEXT = 70
_PART = 8


@dataclass(frozen=True)
class AccessRequest:
    """Somebody asks for all that is held on them: the child, or the carer named in `person`. `asked_by` writes."""

    id: Id
    case_id: Id
    person: str
    asked_by: str
    asked_on: date
    longer_on: date | None = None
    longer_why: str = ""
    answered_on: date | None = None

    @property
    def due(self) -> date:
        """One month after it came; two more where that was needed and the reason was given."""
        return add_months(self.asked_on, 1 if self.longer_on is None else 3)


@dataclass(frozen=True)
class Decided:
    """A marked stretch is kept, or blacked out, and why."""

    kept: bool
    why: str


@dataclass(frozen=True)
class Mark:
    """One marked stretch, where it stands, and what stands around it."""

    ref: int
    kind: str
    words: str
    part: str
    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    kind: str
    ref: int


def marks(gathered: Gathered, professionals: Collection[str], own: Collection[str]) -> tuple[Mark, ...]:
    """Every stretch that somebody has to decide about; `own` are the person's own details."""
    pattern = _pattern(professionals)
    found: dict[int, Mark] = {}
    for part in gathered.parts:
        for line in part.lines:
            said = text_of(line)
            for place in _places(part.title, line, pattern, own):
                before = said[max(0, place.start - _CONTEXT) : place.start]
                after = said[place.end : place.end + _CONTEXT]
                words = said[place.start : place.end]
                found.setdefault(place.ref, Mark(place.ref, place.kind, words, part.title, line.label, before, after))
    return tuple(found.values())


def blacked_out(
    gathered: Gathered, professionals: Collection[str], own: Collection[str], decided: Mapping[int, Decided]
) -> Gathered:
    """The record with everything gone that is to be blacked out; what nobody decided about goes too."""
    pattern = _pattern(professionals)

    def line(part: Part, held: Line) -> Line:
        said = text_of(held)
        pieces: list[tuple[str, bool]] = []
        position = 0
        for place in _places(part.title, held, pattern, own):
            answer = decided.get(place.ref)
            if answer is not None and answer.kept:
                continue
            pieces += [(said[position : place.start], False), (BLACK, True)]
            position = place.end
        return replace(held, words=tuple(piece for piece in (*pieces, (said[position:], False)) if piece[0]))

    parts = tuple(replace(part, lines=tuple(line(part, each) for each in part.lines)) for part in gathered.parts)
    return replace(gathered, parts=parts)


def text_of(line: Line) -> str:
    """The whole words of a line."""
    return "".join(words for words, _other in line.words)


def only_about(gathered: Gathered, name: str, relationship: str) -> Gathered:
    """The lines that tell of one person, by name or as 'the mother'; the whole of the part that is theirs."""
    words = {*fold(name).split()}
    said_as = relationship.strip().casefold()
    relation = re.compile(rf"\b(?:{'|'.join(map(re.escape, _ALIKE.get(said_as, (said_as,))))})\b", re.IGNORECASE)

    def tells(line: Line) -> bool:
        said = f"{line.label} {text_of(line)}"
        found = fold(said)
        by_name = bool(words) and all(word in found.split() or f"{word}'s" in found.split() for word in words)
        return by_name or fold(name) in found or bool(said_as and relation.search(said))

    parts = (
        part
        if part.title.startswith(_WHOLE)
        else replace(part, lines=tuple(line for line in part.lines if tells(line)))
        for part in gathered.parts
    )
    return replace(gathered, parts=tuple(part for part in parts if part.lines))


CARER_PART = "The parent or carer"
_WHOLE = (CARER_PART,)
_ALIKE = {
    "mother": ("mother", "mum", "mam", "mummy"),
    "father": ("father", "dad", "daddy"),
    "grandmother": ("grandmother", "gran", "nan", "nana"),
    "grandfather": ("grandfather", "grandad", "grandpa"),
}
_DETAILS = frozenset({Tells.PHONE, Tells.EMAIL, Tells.POSTCODE, Tells.ADDRESS, Tells.NUMBER, Tells.BIRTH})
_ABOUT_OTHERS = ("Brothers, sisters", "Parents and carers")


def _places(title: str, line: Line, professionals: re.Pattern[str] | None, own: Collection[str]) -> Sequence[_Place]:
    said = text_of(line)
    found: list[tuple[int, int, str]] = []
    position = 0
    for words, other in line.words:
        if other:
            found.append((position, position + len(words), OTHER))
        position += len(words)
    if professionals is not None:
        found += [(*match.span(), PROFESSIONAL) for match in professionals.finditer(said)]
    mine = {_bare(each) for each in own if _bare(each)}
    for each in details(said):
        if each.tells in _DETAILS and not _is_own(_bare(said[each.start : each.end]), mine):
            found.append((each.start, each.end, DETAIL))
    if title.startswith(_ABOUT_OTHERS) and said.strip() and _bare(said) not in mine:
        found = [(0, len(said), OTHER)]
    return tuple(_numbered(title, line, said, _apart(found)))


def _apart(found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Without those that lie in another."""
    end = -1
    for start, stop, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= end:
            yield start, stop, kind
            end = stop
        elif stop > end:
            yield end, stop, kind
            end = stop


def _numbered(title: str, line: Line, said: str, found: Iterator[tuple[int, int, str]]) -> Iterator[_Place]:
    for start, end, kind in found:
        place = "\x1f".join((title, line.label, str(line.on), said, str(start), str(end)))
        yield _Place(start, end, kind, int.from_bytes(sha256(place.encode()).digest()[:6]))


def _pattern(names: Collection[str]) -> re.Pattern[str] | None:
    """Each whole name, and its family name after an initial or a title."""
    forms = set()
    for name in names:
        bare = " ".join(name.split())
        parts = bare.split()
        if len(parts) > 1:
            first, last = re.escape(parts[0][0]), re.escape(parts[-1])
            forms |= {re.escape(bare), rf"{first}\.? ?{last}", rf"(?:Mr|Mrs|Ms|Miss|Dr)\.? {last}"}
    if not forms:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


def _is_own(said: str, mine: Collection[str]) -> bool:
    """Whether it is one of the person's own details, or the first part of one: the street of the address."""
    return any(said == each or (len(said) >= _PART and said in each) for each in mine)


def _bare(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())
