"""Whether words ask somebody to do something, or tell how things are. Knows no people and no days."""

import re

from jatdesk.domain.action_words import (
    ACTS,
    EVENTS,
    NO_TASKS,
    NOT_AFTER_WHO,
    NOT_DOING,
    NOUNS_TOO,
    PAST,
    TELLING,
    TELLS_OF,
    VERBS,
)


def asks(text: str) -> bool:
    """Whether a line can be an action at all: no question, no heading, not 'no further action'."""
    plain = text.casefold().strip(" .:")
    return not (
        _NOTHING.fullmatch(plain)
        or _NO_TASK.match(plain)
        or (text.rstrip(" )").endswith("?") and not text.casefold().startswith("please"))
    )


def begins_with_verb(text: str, dated: bool) -> bool:
    """Whether the first word is something to do; a word that is a noun too counts only in a dated line."""
    first = _first(text)
    return first in VERBS and (dated or first not in NOUNS_TOO)


def tells(text: str, linked: bool) -> bool:
    """Whether words after a 'who' say how things are: 'had a good week', 'be away'. `linked`: 'will' stood before."""
    words = [word.casefold().strip(".,;:!'\"()") for word in text.split()[:5]]
    if not words:
        return True
    if linked:
        return words[0] in _NOT_AFTER_A_LINK
    if _PASSIVE.search(text):
        return False
    if words[0] in EVENTS or (_doing(words[0]) and not any(word in ACTS for word in words[1:3])):
        return True
    if words[0] in TELLING or words[0] in TELLS_OF or words[0] in NOT_AFTER_WHO or _past(words[0]):
        return True
    if len(words) > 1 and words[0] in NOUNS_TOO and (words[1] in TELLING or _past(words[1])):
        return True
    if words[0] in VERBS and words[0] not in NOUNS_TOO:
        return False
    return any(word in TELLING or word in PAST or _past(word) for word in words)


def is_task(text: str, dated: bool, colon: bool) -> bool:
    """Whether words beside a 'who' are a task: a verb first, a dated thing to do, or an act ('home visit')."""
    if not text.strip() or tells(text, False) or _NO_TASK.match(text.casefold()):
        return False
    if begins_with_verb(text, dated or colon):
        return True
    words = [word.casefold().strip(".,;:!()") for word in text.split()[:3]]
    if dated:
        return text[0] not in "%£" and not re.match(r"\d+ ?(?:%|out|/)", text)
    return any(word in ACTS for word in words) or bool(_PASSIVE.search(text))


_NOTHING = re.compile(
    r"(?:there (?:are|were|is) )?no (?:further |new |other |more )?(?:actions?|concerns?|issues?|updates?|change)"
    r"(?: needed| required| agreed| at this (?:time|stage)| at present| reported| raised| since last (?:time|meeting))?"
    r"(?: (?:for|from|by) .{2,30})?|nfa(?: (?:for|from|by) .{2,30})?|none|n/?a|nil|nothing|no|yes|ok|agreed|noted|"
    r".{2,30}?(?: [-–]|:) ?(?:nfa|no further actions?|none|nil|nothing(?: to report)?|no actions?|no update|n/?a|noted)"
)
_PASSIVE = re.compile(r"\b(?:to|must|should|will) be \w+(?:ed|en|nt|de|ne|ld|ut)\b")
_NO_TASK = re.compile(rf"(?:{'|'.join(sorted(NO_TASKS, key=len, reverse=True))})\b")
_NOT_AFTER_A_LINK = frozenset(
    [
        "date",
        "have",
        "be",
        "8",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "mum",
        "dad",
        "school",
        "not",
        "him",
        "them",
        "some",
        "my",
    ]
) - {"have", "be", "not"}


_POLITE = re.compile(r"(?:(?:please|pls|kindly|can you|could you)\s+)+", re.IGNORECASE)


def _first(text: str) -> str:
    words = _POLITE.sub("", text).split(maxsplit=1)
    return words[0].casefold().strip(".,;:!()'\"") if words else ""


def _doing(word: str) -> bool:
    return len(word) > 5 and word.endswith("ing") and word not in VERBS and word not in NOT_DOING


def _past(word: str) -> bool:
    return word in PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)


_NOT_PAST = frozenset(["need", "feed", "speed", "bed", "indeed", "proceed", "succeed", "exceed", "re-feed", "agreed"])
