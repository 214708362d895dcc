"""Whether words ask somebody to do something, or tell how things are. Knows no people and no days."""

import re

from jatdesk.domain.action_words import (
    ACTS,
    EVENTS,
    HEADINGS,
    JUDGED,
    NO_TASKS,
    NOT_AFTER_WHO,
    NOT_DOING,
    NOUNS_TOO,
    PAPERS,
    PAST,
    SENT,
    TELLING,
    TELLS_OF,
    THINKS,
    TO_WHOM,
    VERBS,
)


def asks(text: str) -> bool:
    """Whether a line can be an action at all: no question, no heading, not 'no further action'."""
    plain = text.casefold().strip(" .:")
    question = text.rstrip(" )").endswith("?") and not _ASKED.match(plain)
    return not (question or _NOTHING.fullmatch(plain) or _told(plain))


def begins_with_verb(text: str, dated: bool) -> bool:
    """Whether the first word is something to do; a word that is a noun too counts only in a dated line."""
    words = _POLITE.sub("", text).split(maxsplit=1)
    first = words[0].casefold().strip(".,;:!()'\"") if words else ""
    second = words[1].split()[0].casefold().strip(".,;:!") if len(words) > 1 else ""
    asked = (second in _WHICH and first != "note") or (first in SENT and second in TO_WHOM) or (first, second) in _LOOKS
    return first in VERBS and second not in _WORKERS and (dated or first not in NOUNS_TOO or asked)


def is_doing(word: str) -> bool:
    """Whether a word like 'ringing' or 'writing' is somebody doing what they can be asked for."""
    stem = word.casefold().removesuffix("ing")
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    return any(form in VERBS - _LEADS_AWAY for form in (stem, f"{stem}e", doubled))


def asks_nothing_more(what: str) -> bool:
    """Whether words after 'to' or 'will' are none to do: 'SW to date', 'mum to the clinic'."""
    words = what.split(maxsplit=1)
    return not words or words[0].casefold().strip(".,;:!'\"()") in _NOT_AFTER_A_LINK


def tells(text: str) -> bool:
    """Whether words beside a 'who' say how things are: 'had a good week', 'not involved'."""
    words = [word.casefold().strip(".,;:!'\"()") for word in text.split()[:5]]
    if not words:
        return True
    first = words[0]
    if first in THINKS and first != "agreed":
        return True
    if PASSIVE.search(text):
        return False
    if first == "get" and words[1:2] in (["on"], ["along"]):
        return True
    if first == "reports" and words[1:2] in (["to"], ["for"]):
        return False  # 'all - reports to the chair by 4 dec'
    if first in EVENTS or (_doing(first) and not any(word in ACTS for word in words[1:3])):
        return True
    if first in TELLING or first in TELLS_OF or first in NOT_AFTER_WHO or _past(first):
        return True
    if len(words) > 1 and first in NOUNS_TOO and (words[1] in TELLING or _past(words[1])):
        return True
    if first in VERBS and first not in NOUNS_TOO:
        return False
    return any(word in TELLING or _past(word) for word in words)


def is_task(text: str, dated: bool, colon: bool) -> bool:
    """Whether words beside a 'who' are a task: a verb first, a dated thing to do, or an act ('home visit')."""
    if not text.strip() or tells(text) or _told(text.casefold()):
        return False
    if begins_with_verb(text, dated or colon):
        return True
    words = [word.casefold().strip(".,;:!()") for word in text.split()[:3]]
    if dated:
        if text[0].isdigit():
            return any(word in ACTS for word in words)
        return text[0] not in "%£" and not re.match(r"\d+ ?(?:%|out|/)", text)
    if colon and len(text.split()) < 7 and _plain_last(text) in PAPERS and words[0] not in JUDGED:
        return True
    return any(word in ACTS for word in words) or bool(PASSIVE.search(text))


PASSIVE = re.compile(r"\b(?:to|must|should|will) be \w+(?:ed|en|nt|de|ne|ld|ut)\b")
"""'Letter to be sent': something is asked, of whoever it may be."""

_NOTHING = re.compile(
    r"(?:there (?:are|were|is) )?no (?:further |new |other |more )?(?:actions?|concerns?|issues?|updates?|change)"
    r"(?: needed| required| agreed| at this (?:time|stage)| at present| reported| raised| since last (?:time|meeting))?"
    r"(?: (?:for|from|by) .{2,30})?|nfa(?: (?:for|from|by) .{2,30})?|none|n/?a|nil|nothing|no|yes|ok|agreed|noted|"
    r"(?:to )?close (?:the |this )?case|(?:the |this )?case to (?:be )?closed?|"
    r".{2,30}?(?: [-–]|:) ?(?:nfa|no further actions?|none|nil|nothing(?: to report)?|no actions?|no update|n/?a|noted)"
)
_NO_TASK = re.compile(rf"(?:{'|'.join(sorted(NO_TASKS, key=len, reverse=True))})\b")
_ASKED = re.compile(r"please\b|(?:can|could|will|would) (?!you\b).* (?:by|before|for the next|in time for) ")
"""A question that asks for something: 'Can the nurse check his hearing by 8 jan?'"""
_ANNOUNCED = re.compile(r"(?:the )?(?:next|following) meeting (?:will|is|to) be\b|(?:the )?next meeting is\b")
_HEADING = re.compile(
    rf"(?:{'|'.join(sorted(HEADINGS))})(?:\s*(?:[:.,(]|[-–—]\s|$)|"
    r" (?:about|around|of|re|on|is|was|are|were|with|has|have|from|for)\b)"
)
_WHICH = ("a", "an", "the", "his", "her", "their", "him", "them", "these")
"""Before these a word that may be a noun asks: 'offer a place'."""
_LOOKS = (("look", "for"), ("look", "at"), ("look", "into"))
_WORKERS = ("professional", "practitioner", "worker", "officer")
"""'Lead professional' is somebody."""
_LEADS_AWAY = frozenset(
    ("leave", "start", "begin", "finish", "move", "work", "return", "stop", "sleep", "stay", "go", "come", "do", "get",
     "have", "wait", "continue", "walk", "keep", "try", "sit", "close", "open", "struggle", "hold")
)  # fmt: skip
"""'JC is leaving on friday' tells."""
_POLITE = re.compile(r"(?:(?:please|pls|kindly|can you|could you)\s+)+", re.IGNORECASE)
_NOT_AFTER_A_LINK = frozenset(
    ("date", "8", "the", "a", "an", "his", "her", "their", "mum", "dad", "school", "him", "them", "some", "my",
     "struggle", "miss", "cope", "suffer", "benefit")
)  # fmt: skip
_NOT_PAST = frozenset(
    ("need", "feed", "speed", "bed", "indeed", "proceed", "succeed", "exceed", "agreed", "fixed", "trained",
     "supervised", "targeted", "extended", "reduced")
)  # fmt: skip


def _plain_last(text: str) -> str:
    return re.sub(r"\s*(?:\(.*\)|not before .*)$", "", text).split()[-1].casefold().strip(".,;:!")


def _told(plain: str) -> bool:
    """Begins like something told; 'Concerns to be shared by JC' does not."""
    if _ANNOUNCED.match(plain):
        return True
    return bool(_NO_TASK.match(plain) or _HEADING.match(plain)) and not PASSIVE.search(plain)


def _doing(word: str) -> bool:
    return len(word) > 5 and word.endswith("ing") and word not in VERBS and word not in NOT_DOING


def _past(word: str) -> bool:
    return word in PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)
