"""Finds who stands at the end of a line: '… by JC', '… - school nurse', '… (Ben)', '… action: JC'. Knows no days."""

import re

from jatdesk.domain.action_bodies import unseated
from jatdesk.domain.action_people import name_people, together
from jatdesk.domain.action_plain import Named
from jatdesk.domain.action_roster import Roster
from jatdesk.domain.action_tasks import begins_with_verb, is_task, tells
from jatdesk.domain.action_words import ACTS, VERBS
from jatdesk.domain.actions import Doer


def who_last(rest: str, known: Roster, dated: bool) -> tuple[Named, str] | None:
    """Who stands last, and what is before; None when nobody does."""
    often = _OFTEN.search(rest)
    without = who_last(rest[: often.start()], known, dated) if often else None
    if often and without:
        return without[0], f"{without[1]} {often[1]}"
    labelled = _RESPONSIBLE.search(rest)
    named = name_people(labelled[1], known) if labelled else ()
    if labelled and named:
        return together(named), rest[: labelled.start()]
    aside = _OF_SERVICE.search(rest)
    if aside:  # 'ring mum - Jo Carter (school nursing)'
        named = name_people(rest[aside.end("apart") :], known)
        if named and is_task(rest[: aside.start()], dated, False):
            return together(named), rest[: aside.start()]
    for bracket in (
        re.fullmatch(r"(.+?)\s*[(\[]((?:[^()\[\]]|\([^()]*\))+)[)\]][.,;]*", rest),
        re.fullmatch(r"[(\[]([^()\[\]]+)[)\]][\s:–-]*(.+)", rest),
    ):
        if bracket:
            what, who = (bracket[1], bracket[2]) if rest[0] not in "([" else (bracket[2], bracket[1])
            who = re.sub(r"^(?:action|by|for):? ", "", who, flags=re.IGNORECASE)
            named = name_people(who, known) or unseated(who, what)
            if named and is_task(what, True, False):
                return together(named), what
    passive = by_whom(rest, known)
    if passive and (re.search(r"\b(?:to|will|should|must) be\b", passive[1]) or is_task(passive[1], False, False)):
        return passive
    for match in re.finditer(r"\s+[-–—|]+>?\s*|\s*[-–—|:;.]+\s+|,\s+|\s*(?:->|→|=>)\s*", rest):
        who, what = rest[match.end() :], rest[: match.start()]
        named = () if name_people(what, known) else name_people(who, known) or unseated(who, what)
        if not named or not (is_task(what, dated, False) or begins_with_verb(what, True)) or tells(what):
            continue
        if "," in match[0] and (not dated or (all(one.doer is Doer.FAMILY for one in named) and "," in what)):
            continue
        return together(named), what
    return _bare_name_last(rest, known) if dated else None


def _bare_name_last(rest: str, known: Roster) -> tuple[Named, str] | None:
    """'Home visit JC', 'chase letter Ben & Jo': members by their names or initials, never a service."""
    words = rest.split()
    for cut in range(max(1, len(words) - 5), len(words)):
        what, who = " ".join(words[:cut]), " ".join(words[cut:])
        last = words[cut - 1].casefold().strip(",.")
        if not last.isalnum() or (last in _TAKES_SOMEBODY and not (cut > 1 and (last in ACTS or last in _THINGS_TOO))):
            continue
        if not (begins_with_verb(what, True) or is_task(what, False, False)):
            continue
        named = name_people(who, known)
        if named and all(_by_name(who, one) for one in named):
            return together(named), what
    return None


def _by_name(typed: str, one: Named) -> bool:
    """Whether words name this member by name or initials, not by the service."""
    parts = one.who.partition(" · ")[2].casefold().split()
    initials = (parts[0][0] + parts[-1][0], "".join(part[0] for part in parts)) if parts else ()
    said = re.findall(r"\w+", typed.casefold())
    return any(word in parts or word in initials for word in said)


def by_whom(rest: str, known: Roster) -> tuple[Named, str] | None:
    """'Referral to be made to CAMHS by JC'."""
    for match in reversed(list(re.finditer(r"\s+by\s+", rest))):
        named = name_people(rest[match.end() :], known)
        if named:
            return together(named), rest[: match.start()]
    return None


_OF_SERVICE = re.compile(r"(?P<apart>\s+[-–—|]\s+|,\s+)[^-–—|,()]+ \([^()]+\)$")
_OFTEN = re.compile(
    r"(?:\s[-–—]\s|,\s|(?<=[)\]])\s)((?:twice |once |three times )?"
    r"(?:daily|weekly|fortnightly|monthly|termly|half-termly|regularly|(?:a|each|every) (?:day|week|month|term|"
    r"morning)))[.]?$",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(
    r"[\s,.;\-–(]+(?:actions?|actioned|responsible|responsibility|owner|lead|who|resp)(?:\s*(?:by|for))?\s*[:\-–]?\s+"
    r"([^:]{2,60}?)[).]*$",
    re.IGNORECASE,
)
_THINGS_TOO = frozenset(("test", "plan", "list", "order", "place", "form", "report", "post", "work"))
_TAKES_SOMEBODY = frozenset(
    (
        *VERBS,
        "to",
        "with",
        "from",
        "for",
        "and",
        "by",
        "re",
        "via",
        "or",
        "about",
        "the",
        "of",
        "at",
        "on",
        "into",
        "in",
    )
)
