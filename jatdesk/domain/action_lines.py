"""One typed line becomes an action: who, what, by when. What is no action stays the text it is. Asks no clock."""

import re
from collections.abc import Sequence
from datetime import date

from jatdesk.domain.action_impossible import no_such_day
from jatdesk.domain.action_initials import initials_raised
from jatdesk.domain.action_links import LINK
from jatdesk.domain.action_parts import parted
from jatdesk.domain.action_people import name_people, together
from jatdesk.domain.action_plain import Named
from jatdesk.domain.action_roster import Roster, roster
from jatdesk.domain.action_tasks import asks
from jatdesk.domain.action_when import EDGES, When, find_when
from jatdesk.domain.actions import Doer, Somebody, Understanding


def understand(line: str, people: Sequence[Somebody], today: date, next_meeting: date | None = None) -> Understanding:
    """What a typed line says: 'school nursing to visit about sleep by 8 jan' (R: A2, M8).

    `people` are the members and agencies that may be named; days are counted from `today`. An action nobody is named
    for is understood with an empty `who`; a line that asks nothing of anybody is not understood and keeps its text.
    """
    typed = " ".join(line.split())
    known = roster(tuple(people))
    said = _read(typed, known, today, next_meeting)
    if not said.who:
        headed = _HEADED.match(typed)  # 'ACTION housing to fix the door'
        again = _read(typed[headed.end() :], known, today, next_meeting) if headed else said
        said = again if again.who else said
    return said


def _read(typed: str, known: Roster, today: date, next_meeting: date | None) -> Understanding:
    no_action = Understanding(False, typed)
    if not typed or len(typed) > _MOST_LETTERS:
        return no_action
    text = initials_raised(_bare(typed), known)
    if not asks(text):
        # 'Discussed sleep. SN to visit': only what follows can be an action
        text = next((text[stop.end() :] for stop in _NEXT_PART.finditer(text)), "")
    if not text or not asks(text):
        return no_action
    when = find_when(text, today, next_meeting)
    rest = initials_raised(_joined(when), known) if when else text
    found = parted(rest, known, when is not None)
    hour = _HOUR.search(rest) if when and when.due and (found is None or not found[0].who) else None
    if hour:  # '3pm tues JC to meet mum': when he meets her stays with what he does
        apart = parted(f"{rest[: hour.start()]} {rest[hour.end() :]}".strip(), known, True)
        found = (apart[0], f"{apart[1]} {hour[0].strip()}") if apart and apart[0].who else found
    if found is None:
        return no_action
    named, what = found[0], tidy_what(found[1])
    if not what:
        return no_action
    if what.endswith(" no") and f"{what}." in typed:
        what += "."  # 'a mobile no.'
    due, words = (when.due, when.words) if when else (None, "")
    doubt = f"{named.doubt} {no_such_day(text) if due is None else ''}".strip()
    return Understanding(True, what, named.who, named.doer, named.service, named.member_id, due, words, doubt)


def whom(text: str, people: Sequence[Somebody]) -> Named:
    """Whom a typed 'who' means; a name nobody knows stays as it is and counts for no agency."""
    wanted = " ".join(text.split())
    known = roster(tuple(people))
    shown = [_as_shown(part, people, known) for part in wanted.split("; ")]
    named = tuple(found for found in shown if found) if all(shown) else name_people(wanted, known)
    found = together(named) if named else None
    return found if found and found.who else Named(wanted, Doer.NOBODY)


def tidy_what(text: str) -> str:
    """What is to be done without 'to', dashes and stops around it; its letters stay as they were typed."""
    words = _LABEL.sub("", text)
    for pattern in (_SET_APART, _AFTER_A_TASK, _BEFORE_A_TASK):
        words = pattern.sub("", words.strip(EDGES if words.count("(") == words.count(")") == 0 else _STOPS))
    return words.strip(_STOPS)


_MOST_LETTERS = 400
"""A longer line was pasted: it is a text."""

_STOPS = " .,;:-–—|>/=@"
_LABEL = re.compile(
    r"^(?:[-–—•*·>➔→☐✓]+\s*|\[[ x]?\]\s*|\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|v)[.)]\s+|\d{1,2}\s*[-–]\s+(?=[A-Za-z])|"
    r"(?:new |agreed |further )?(?:actions?|ap|agreed|action points?|act|decision|todo|to do|to-do)"
    r"\s*(?:no\.? ?|for )?\d*\s*[:\-–.]\s*|action\s+(?=(?!for\b)(?-i:[A-Z]{2,4})\b)|ap\s*\d+\s+|"
    r"ap (?=(?!to|do|go|is)[a-z]{2} )|actions? for (?=[^:\-–]{2,30} [-–] )|(?:actions? )?for (?=[^:]{2,30}(?::| to ))|"
    r"actions? (?=\([^()]{2,30}\))|(?:to be (?:done|actioned|completed|led|followed up) by|owner:?|who:|responsible:|"
    r"lead:|person responsible:|by whom:) (?=[^:\-–]{2,40}(?::| [-–]) )|"
    r"what:\s*|(?:urgent|important|priority)\s*[:\-–]\s*)+",
    re.IGNORECASE,
)
_HEADED = re.compile(r"actions?:? (?=\w+.* (?:to|will|2) )", re.IGNORECASE)
_LINK_LAST = re.compile(rf"{LINK.pattern.removesuffix(chr(92) + 's+')}$", re.IGNORECASE)
_HOUR = re.compile(
    r"(?:\bat )?(?<![\w.:/])\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|noon|midday)|\bat \d{1,2}[:.]\d\d\b", re.IGNORECASE
)
_NEXT_PART = re.compile(r"[.;]\s+|:\s+(?=.{2,40}? (?:to|will) )")
_AT = re.compile(r"(^|\s)@(?=\w)")
_QUOTED = re.compile(r"[\"“'‘]([^\"“”]+)[\"”'’]")
_GLUED = re.compile(r"((?<=[A-Za-z])[,;:](?=[A-Za-z])|(?<=\s)[-–—](?=by\b))")
_GLUED_BY = re.compile(r"(?<=[a-z])(\((?=by\b))")
_AGREED = re.compile(
    r"(?:(?:it (?:was|is) |we |all |everyone |(?:the )?(?:group|meeting|panel|members|team|jat) )?(?:have |"
    r"has )?(?:also )?"
    r"agreed(?! to\b)[,:]?(?: that| for)?|(?:the )?chair (?:has )?(?:asked|requested)(?! for)(?: that)?|"
    r"(?:it was )?(?:suggested|recommended|proposed)(?: that)?|"
    r"(?:(?:we|the team|the group) )?(?:will |['’]ll )?(?:need|want|would like)(?= (?:\S+ ){1,4}to )) (?:the )?",
    re.IGNORECASE,
)
_WOULD = re.compile(r" would ", re.IGNORECASE)
_PLEASE = re.compile(
    r"(?:please|pls),? (?:(?:can|could|would|will) (?!you\b))?|(?:can|could) (?!you\b)(?=[^?]+$|.* (?:by|before) )",
    re.IGNORECASE,
)
_SET_APART = re.compile(r"\s*[,;(\-–]\s*to be (?:done|completed|finished)$", re.IGNORECASE)
_BEFORE_A_TASK = re.compile(r"^(?:(?:to|please|pls|kindly|also|2|then|and|will|can you)\s+)+", re.IGNORECASE)
_AFTER_A_TASK = re.compile(r"[\s,]+(?:please|pls|and|-)$|\s+\(\s*\)", re.IGNORECASE)
_DANGLING = re.compile(r"[\s,]+(?:by|before|due|within|for|(?:by )?when)$", re.IGNORECASE)


def _bare(text: str) -> str:
    """The line without bullets, numbers, 'Action:', 'It was agreed that' and 'please'."""
    quoted = _QUOTED.fullmatch(text)
    text = _AT.sub(lambda at: " - " if at[1] else "", quoted[1] if quoted else text)  # 'hearing test @carol'
    text = _GLUED.sub(r"\1 ", text)
    text = _LABEL.sub("", _GLUED_BY.sub(r" \1", text))
    agreed = _AGREED.match(text)
    if agreed:
        text = _WOULD.sub(" will ", text[agreed.end() :], count=1)
    please = _PLEASE.match(text)
    return text[please.end() :].rstrip("? ") if please else text


def _joined(when: When) -> str:
    """The line without its 'when'; where a stop or dash stood beside that, one stays: 'visit - 8 jan - SN'."""
    before, after = when.before.rstrip(_STOPS + "(["), when.after.lstrip(_STOPS + ")]")
    if before.count("(") > before.count(")") and "(" not in after:
        before += ")"
    elif after.endswith(")") and "(" not in after and before.count("(") == before.count(")"):
        after = after[:-1]
    if not after:
        before = _DANGLING.sub("", before)
    if not before or not after:
        return (before or after).rstrip(" .")
    between = "" if not when.apart or _LINK_LAST.search(before) else when.apart if when.apart in ",;" else " -"
    return f"{before}{between} {after}".rstrip(" .")


def _as_shown(part: str, people: Sequence[Somebody], known: Roster) -> Named | None:
    """A 'who' in the words the program shows it: 'Youth support · Dora Example'."""
    service, dot, name = part.partition(" · ")
    for one in people:
        if one.service == service and one.name == name:
            return Named(part, Doer.AGENCY, service)
    named = name_people(service if dot else part, known)
    return named[0] if len(named) == 1 else None
