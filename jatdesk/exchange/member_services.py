"""Joins the words of a member list to the team's required services by meaning. Joins nothing that is unclear."""

import re
from collections.abc import Sequence

from jatdesk.exchange.texts import folded

_FILLERS = frozenset(
    ("service", "services", "team", "teams", "the", "of", "and", "or", "district", "representative", "rep", "dept",
     "department", "officer", "local", "area", "s", "for", "in", "sector", "worker")
)  # fmt: skip
_STEMS = (
    ("nurs", "nurs"), ("visit", "visit"), ("school", "school"), ("centre", "centre"), ("center", "centre"),
    ("child", "child"), ("polic", "polic"), ("senco", "senco"), ("behav", "behav"), ("primar", "primar"),
    ("famil", "famil"), ("extend", "extend"), ("volunt", "volunt"), ("inclus", "inclus"), ("connex", "connex"),
    ("attend", "attend"), ("emotion", "emotion"), ("wellbeing", "wellbeing"),
)  # fmt: skip
_KNOWN_AS: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:home-?start|barnardo'?s?|nspcc|charity|vcs|voluntary|volunteer\w*|women'?s aid|action for children)\b",
        "volunt",
    ),
    (r"\b(?:camhs|mental health|counsell\w+)\b", "emotion"),
    (r"\b(?:social work\w*|social services|children'?s social care)\b", "social"),
    (r"\b(?:ewo|education welfare|ews)\b", "attend"),
    (r"\b(?:pcso|neighbourhood policing|constabulary)\b", "polic"),
    (r"\b(?:sure ?start)\b", "child"),
    (r"\b(?:youth)\b", "youth"),
)


def join_service(words: str, required: Sequence[str]) -> tuple[str, bool]:
    """The required service meant by `words` and whether it was joined loosely; `words` itself when none fits.

    'Police' -> 'Police or community safety', loosely; 'Youth Support Service' -> 'Youth support'.
    """
    own = _tokens(words)
    by_whole = [service for service in required if own and _tokens(service) == own]
    if len(by_whole) == 1:
        return by_whole[0], False
    for fits in (_same_part, _smaller_or_larger):
        found = [service for service in required if fits(own, service)]
        if len(found) == 1:
            return found[0], True
        if found:
            break
    meant = {token for pattern, token in _KNOWN_AS if re.search(pattern, folded(words))}
    found = [service for service in required if meant & _tokens(service)]
    return (found[0], True) if len(found) == 1 else (words, False)


def _same_part(own: frozenset[str], service: str) -> bool:
    return bool(own) and any(own == part for part in _parts(service))


def _smaller_or_larger(own: frozenset[str], service: str) -> bool:
    return bool(own) and any(own < part or part < own for part in (*_parts(service), _tokens(service)) if part)


def _parts(service: str) -> tuple[frozenset[str], ...]:
    """'Police or community safety' may be served by either."""
    return tuple(_tokens(part) for part in re.split(r"\bor\b|/", folded(service)))


def _tokens(words: str) -> frozenset[str]:
    plain = re.sub(r"well[ -]being", "wellbeing", folded(words)).replace("'", "")
    found = set()
    for word in re.findall(r"\w+", plain):
        if word not in _FILLERS:
            found.add(next((stem for start, stem in _STEMS if word.startswith(start)), word))
    return frozenset(found)
