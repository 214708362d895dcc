"""One typed line becomes an action: who, what, by when. What is no action stays the text it is. Asks no clock."""

import re
from collections.abc import Sequence
from datetime import date

from jatdesk.domain.action_people import Named, name_people, together
from jatdesk.domain.action_when import When, find_when
from jatdesk.domain.action_words import NOUNS_TOO, TELLING, VERBS
from jatdesk.domain.actions import Doer, Somebody, Understanding


def understand(line: str, people: Sequence[Somebody], today: date, next_meeting: date | None = None) -> Understanding:
    """What a typed line says: 'school nursing to visit about sleep by 8 jan' (R: A2, M8).

    `people` are the members and agencies that may be named. An action nobody is named for is understood with an
    empty `who`; a line that asks nothing of anybody is not understood and keeps its text.
    """
    text = _LEAD.sub("", " ".join(line.split()))
    if not text or len(text) > _MOST_LETTERS or _NOTHING.fullmatch(text.casefold().strip(" .")):
        return Understanding(False, text)
    when = find_when(text, today, next_meeting)
    rest = when.rest.strip(_EDGES) if when else text
    parted = _who_first(rest, people, bool(when)) or _who_last(rest, people) or _nobody(rest, bool(when))
    if parted is None:
        return Understanding(False, text)
    named, what = parted
    what = _tidy_what(what)
    if not what:
        return Understanding(False, text)
    return _understood(named, what, when)


def whom(text: str, people: Sequence[Somebody]) -> Named:
    """Whom a typed 'who' means; a name nobody knows stays as it is and counts for no agency."""
    wanted = " ".join(text.split())
    named = name_people(wanted.replace(" · ", " "), people) or tuple(
        found for part in wanted.split("; ") for found in (_as_shown(part, people),) if found
    )
    return together(named) if named else Named(wanted, Doer.NOBODY)


_MOST_LETTERS = 400
"""A longer line was pasted: it is a text."""

_EDGES = " .,;:-–—|"
_LEAD = re.compile(
    r"^(?:[-–—•*·>]+\s*|\(?\d{1,2}[.)]\s+|(?:action|actions|ap|agreed|action point)\s*\d*\s*[:\-–]\s*)+", re.I
)
_NOTHING = re.compile(r"no (?:further |new )?actions?(?: needed| required| agreed)?|nfa|none|n/?a|nil|nothing|no")
_WILL = (
    r"(?:(?:has |have )?(?:also )?(?:agreed|offered|promised|volunteered|asked) to|"
    r"(?:will|shall|should|must|can|could|would|may|ought to|needs? to|has to|have to|is to|are to|"
    r"is going to|are going to|wants to|to)(?: please| also| now)?)"
)
_SPLIT = re.compile(rf"\s+{_WILL}\s+", re.IGNORECASE)
_COLON = re.compile(r"\s*(?::|\s[-–—|]\s?|\s?[-–—|]\s|\t)\s*(?:to\s+)?")
_PROPER = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|PC|Sgt|Mx)\.?\s+)?(?:[A-Z]\.?\s?){0,2}(?:[^\W\d_][\w’'\-]+)(?:\s+[^\W\d_][\w’'\-]+)?"
)


def _understood(named: Named, what: str, when: When | None) -> Understanding:
    return Understanding(
        True,
        what,
        named.who,
        named.doer,
        named.service,
        named.member_id,
        when.due if when else None,
        when.words if when else "",
    )


def _who_first(rest: str, people: Sequence[Somebody], dated: bool) -> tuple[Named, str] | None:
    for match in _SPLIT.finditer(rest):
        named = name_people(rest[: match.start()], people)
        if named:
            return together(named), rest[match.end() :]
    colon = _COLON.search(rest)
    if colon:
        named = name_people(rest[: colon.start()], people)
        if named and rest[colon.end() :].strip():
            inner = rest[colon.end() :]
            return together(named), inner
    words = rest.split()
    for end in range(min(len(words) - 1, 8), 0, -1):
        if _is_verb(words[end], dated):
            named = name_people(" ".join(words[:end]), people)
            if named:
                return together(named), " ".join(words[end:])
    match_first = _SPLIT.search(rest)
    if match_first and match_first[0].strip().casefold() in _ASKS:
        who, what = rest[: match_first.start()], rest[match_first.end() :]
        if _looks_like_a_name(who) and what and (_is_verb(what.split()[0], True) or dated):
            return Named(who, Doer.NOBODY), what
    return None


_ASKS = {"to", "will", "must", "should", "agreed to", "is to", "has agreed to", "needs to", "offered to"}


def _who_last(rest: str, people: Sequence[Somebody]) -> tuple[Named, str] | None:
    bracket = re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]", rest)
    if bracket:
        named = name_people(bracket[2], people)
        if named:
            return together(named), bracket[1]
    for match in reversed(list(re.finditer(r"\s+[-–—|]\s*|\s*[-–—|:;]\s+|,\s+|\s*\t\s*", rest))):
        named = name_people(rest[match.end() :], people)
        if named and _is_verb(rest.split(maxsplit=1)[0], True):
            return together(named), rest[: match.start()]
    return None


def _nobody(rest: str, dated: bool) -> tuple[Named, str] | None:
    text = re.sub(r"^(?:to|please|someone to|somebody to|need to|needs? to)\s+", "", rest, flags=re.IGNORECASE)
    words = text.split()
    if len(words) < 2 or not _is_verb(words[0], dated or text != rest):
        return None
    if any(word.casefold() in TELLING for word in words[1:3]):
        return None
    return Named("", Doer.NOBODY), text


def _is_verb(word: str, dated: bool) -> bool:
    bare = word.casefold().strip(".,;:")
    return bare in VERBS and (dated or bare not in NOUNS_TOO)


def _looks_like_a_name(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 4 and bool(_PROPER.fullmatch(text)) and all(word[0].isupper() for word in words)


def _as_shown(part: str, people: Sequence[Somebody]) -> Named | None:
    """A 'who' in the words the program shows it: 'Youth support · Dora Example'."""
    service, _, name = part.partition(" · ")
    for one in people:
        if one.service == service and one.name == name:
            return Named(part, Doer.AGENCY, service)
    named = name_people(service, people)
    return named[0] if named else None


def _tidy_what(text: str) -> str:
    words = text.strip(_EDGES)
    words = re.sub(r"^(?:to|please|also)\s+", "", words, flags=re.IGNORECASE).strip(_EDGES)
    return words[:1].upper() + words[1:]
