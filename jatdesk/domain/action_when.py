"""The 'by when' of a typed action line: finds the words in the line and the day they mean. Asks no clock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from jatdesk.domain.action_days import Calendar, DayWords, day_words
from jatdesk.domain.action_ranges import Weight
from jatdesk.domain.action_slips import put_right
from jatdesk.domain.action_words import PAST, VERBS


@dataclass(frozen=True)
class When:
    """The day meant (None for 'asap', 'next week' …), the words that said it, and the line without them.

    `before` and `after` are the line on both sides of them; `apart`: the stop or dash between those.
    """

    due: date | None
    words: str
    before: str
    after: str
    apart: str


def find_when(line: str, today: date, next_meeting: date | None) -> When | None:
    """The deadline a line names: what 'by' leads to, else the last day named; a range fixes no day.

    'Since', 'from', 'every' and the like lead to no deadline: these words stay part of what is to be done.
    """
    words = line.split()
    found = _all_in(words, Calendar(today, next_meeting))
    if not found:
        return None
    chosen = max(found, key=lambda one: (one.by and one.due is not None, one.due is not None, one.by, one.start))
    for other in found:
        # 'asap - by 8 jan' is one 'when'
        beside = other.end <= chosen.start and set(words[other.end : chosen.start]) <= set("-–—")
        if beside and other.due is None and not (other.by or other.kept or chosen.kept):
            chosen = replace(chosen, start=other.start)
    said = " ".join(words[chosen.start : chosen.end]).strip(EDGES)
    if chosen.kept:
        return When(chosen.due, said, line, "", "")
    after = words[chosen.end][0] if chosen.end < len(words) else ""
    before = words[chosen.start - 1][-1] if chosen.start else ""
    marks = (words[chosen.end - 1][-1], after, before)
    apart = next((mark for mark in marks if mark and mark in ",;:-–—|>."), "")
    return When(chosen.due, said, " ".join(words[: chosen.start]), " ".join(words[chosen.end :]), apart)


EDGES = " .,;:()[]-–—|>/=@"


@dataclass(frozen=True)
class _Found:
    """One 'when' in a line: its first word and the one after its last. `kept`: the words also say what to do."""

    start: int
    end: int
    due: date | None
    by: bool
    kept: bool


_LEAD = re.compile(
    r"(?P<by>by this time|ahead of|in advance of|in readiness for|by|b4|before|due|due by|w/in|w/i|"
    r"inside of|inside|no later than|not later than|at the latest by|latest by|latest|deadline|"
    r"target date|target|in time for|ready for|prior to|"
    r"on or before|between now and|from now until|within|until|till?|up to|w/?e|week ending|wk ending|in|on|at|for|"
    r"to|during|over|after|following|"
    r"around|about|approx|sometime|some time|later|timescale|"
    r"timeframe|cop|cob|close of play|close of business|end of play|end of day|eod|first thing) "
    r"(?:(?:around|about|sometime|sometime in|the latest|when|in) )?"
    r"(?:(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m|(?:12 )?noon|(?:12 )?midday|midnight|lunchtime|cop|cob|close of play|"
    r"close of business|close|"
    r"end of play|end of day|end of school|eod|first thing)(?: on)? )?(?:the (?!next))?"
)
_CLOSES = re.compile(
    r"(?: (?:at (?:the )?(?:very )?latest|latest|please|pls|thanks|thank you|if (?:possible|poss)|hopefully|or sooner|"
    r"(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?!\S)))+(?!\S)"
)
_HOUR_BEFORE = re.compile(
    r"(?:^|\s)(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|noon|midday|\d{1,2}[:.]\d\d),?$", re.IGNORECASE
)
_HOUR = re.compile(
    r" (?:at |from )?(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m|noon|midday|\d{1,2}[:.]\d\d)(?!\S)|(?: at \d{1,2})$"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_DEADLINE = _words(
    """
    every each per most all since from starting started beginning last previous past of alternate
    other than was were born ago not
    dated date
    """
)
"""After these a day says how often, or since when."""
_COUNTED = _words("aged under page year room score scored rated")
"""Before a bare number these count something else: 'year 9'."""
_GOES_ON = _words(
    """
    club group session sessions nights mornings afternoons evenings school class classes lunch lunches detention
    training slot clinic register league football onwards visits drop-in trip trips holiday party play concert
    activities scheme event fair dinner presents present show
    """
)
"""Before these a day of the week is part of a name: 'the Friday club'."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TELLS_OF_A_DAY = _words("since when following after incident")
"""'Since dad left on 3 november' tells of a day that was."""
_NOT_BARE = _words("before until till til on in at for to during over after within by")
"""With these before it a day was judged already."""
_LONG = timedelta(days=320)
"""'The visit on 3 december' is told of, not asked for, where that day has just gone."""
_AND = ("and", "&", "or", "-", "+")
_NO_DAY_AFTER = ("during", "over", "after", "following")
_NAMES_A_MEETING = _words("chair attend plan book host run arrange discuss prepare cancel minute our of")
_BROUGHT = _words("bring attend come brought take go present join")
_INVITED = _words("invite invited invites inviting")
_ON_ITS_PAPER = _words("agenda item room venue")
_PARTS = ",;:.)]-–—|("


def _all_in(words: Sequence[str], calendar: Calendar) -> list[_Found]:
    plain = [_plain(word) for word in words]
    text = " ".join(plain)
    starts, place = [], 0
    for word in plain:
        starts.append(place)
        place += len(word) + 1
    ends = {start + len(word): n + 1 for n, (start, word) in enumerate(zip(starts, plain, strict=True))}
    found: list[_Found] = []
    n = 0
    while n < len(words):
        one = None
        lead = _lead(text, starts[n], words, n)
        for led in (lead, None) if lead else (None,):
            read = day_words(text, led.end() if led else starts[n], calendar)
            if read and read.end in ends and one is None:
                one = _judged(n, ends[read.end], read, led["by"] if led else "", words, plain, text, calendar)
        if one:
            found.append(one)
        n = one.end if one else n + 1
    return found


def _lead(text: str, start: int, words: Sequence[str], n: int) -> re.Match[str] | None:
    """What leads to a day; a comma cuts it off: 'bring it in, next meeting'."""
    lead = _LEAD.match(text, start)
    if lead and lead["by"] in ("at", "on", "for", "in") and any(letter.isdigit() for letter in lead[0]):
        return None  # 'at 3pm on friday': the time belongs to what is to be done
    return None if lead and any(word.endswith((",", ";")) for word in words[n : n + len(lead[0].split())]) else lead


def _plain(word: str) -> str:
    """A word as it is compared: small, without brackets and stops around it, slips put right."""
    bare = word.casefold().replace("’", "'").strip('()[]{}"“”.,;:!')
    return put_right(bare) if bare else "-"


def _judged(
    n: int,
    end: int,
    read: DayWords,
    lead: str,
    words: Sequence[str],
    plain: Sequence[str],
    text: str,
    calendar: Calendar,
) -> _Found | None:
    """Whether words that say a day are this line's 'when', and which day then."""
    before = plain[n - 1] if n else ""
    goes_on = end < len(plain) and words[end - 1][-1] not in ",;" and words[end][0] not in "(["
    following = plain[end] if goes_on else ""
    by = lead not in ("", "in", "on", "at", "for", "to", *_NO_DAY_AFTER)
    if before == "date" and read.due is None and read.weight is Weight.SURE:
        before = ""  # 'confirm the release date asap'
    if lead in ("in", "on") and n > 1 and _done_then(before) and plain[n - 2] not in ("be", "get", "not"):
        return None  # 'the referral made in december'
    if words[n - 1][-1] in ",;)" or (before == "all" and lead):
        before = ""  # 'update the plan (all) on friday'
    if before in _NO_DEADLINE and (not by or before == "not"):
        return None
    if not lead and before in _COUNTED and plain[n][:1].isdigit():
        return None
    if lead in ("about", "around", "approx") and read.due is None:
        return None  # 'find out about holiday clubs'
    passed = read.due is not None and read.due > calendar.today + _LONG and not re.search(r"\d{4}", text)
    if lead == "on" and read.numbered and passed:
        return None
    told = [word for word, nxt in pairwise(plain[max(0, n - 6) : n + 1]) if nxt not in ("school", "work", "lunch")]
    if lead in ("", "on") and any(word in _TELLS_OF_A_DAY for word in told):
        return None
    if (not lead and before in _NOT_BARE and words[n - 1][-1] not in ",;") or (
        following in _GOES_ON and read.weight is not Weight.SURE
    ):
        return None
    several = (
        n > 1 and before in _AND and plain[n - 2][:3],
        following in _AND and "".join(plain[end + 1 : end + 2])[:3],
    )
    if not read.numbered and any(day in _WEEKDAYS for day in several):
        return None
    due = None if lead in _NO_DAY_AFTER or (lead == "in" and read.weight is Weight.AT_AN_EDGE) else read.due
    kept = False
    if read.meeting:
        if not lead and before == "the":
            return None  # what leads to 'the next meeting' was judged already
        if (not lead and before in _NAMES_A_MEETING) or (lead == "to" and not _INVITED.isdisjoint(plain[:n])):
            return None  # it is what they are invited to, not by when
        brought = lead == "to" and any(word in _BROUGHT for word in plain[:n])
        kept = brought or before in _ON_ITS_PAPER or (read.due is None and not by)
    elif not _fits(lead, read, due):
        return None
    if not lead and read.weight is not Weight.SURE and not _at_an_edge(n, end, words, text, read):
        return None
    closes = _CLOSES.match(text, read.end)
    end += len(closes[0].split()) if closes else 0
    return _Found(n, end, due, by, kept)


def _done_then(word: str) -> bool:
    return word in PAST or (len(word) > 4 and word.endswith("ed") and word not in VERBS)


def _fits(lead: str, read: DayWords, due: date | None) -> bool:
    """Whether these words can stand after this lead: 'in february', never 'at 8 jan'."""
    if lead in ("until", "till", "til", "up to"):
        return due is not None
    if lead == "to":
        return False
    if lead == "at":
        return not read.numbered and (due is None or read.weight is Weight.AT_AN_EDGE)
    if lead == "for":
        return read.weight is not Weight.ONLY_LED and (due is not None or read.weight is Weight.SURE)
    if lead == "in":
        return not read.numbered
    if lead == "on":
        return read.weight is not Weight.ONLY_LED or read.due is None
    return True


def _at_an_edge(n: int, end: int, words: Sequence[str], text: str, read: DayWords) -> bool:
    """At the line's beginning or end, or set apart by a stop or dash: 'visit - friday - SN'."""
    hour = _HOUR.match(text, read.end)
    if hour or _HOUR_BEFORE.search(" ".join(words[:n])):
        return True  # '3pm tues' says when, wherever it stands
    apart = n > 0 and (words[n - 1][-1] in _PARTS or words[n][0] in "([")
    closed = end >= len(words) or words[end - 1][-1] in _PARTS or words[end][0] in "-–—|("
    if read.weight is Weight.ONLY_LED:
        return apart and closed and read.due is not None
    return n == 0 or apart or closed
