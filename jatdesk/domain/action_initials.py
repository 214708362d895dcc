"""Initials that are words too ('am', 'is', 'go') are put in capitals where they stand for somebody. Knows no days."""

import re

from jatdesk.domain.action_roster import Roster
from jatdesk.domain.action_tasks import begins_with_verb

_WORDS = ("am", "an", "as", "at", "be", "do", "go", "is", "my", "no", "or", "so")


def initials_raised(text: str, roster: Roster) -> str:
    """'am to ring mum' as 'AM to ring mum' where somebody has these initials; any other line as it is."""
    known = roster.initials
    for word in (word for word in _WORDS if word in known):
        for place in _places(word):
            text = place.sub(_raised, text)
    return text


def _raised(match: re.Match[str]) -> str:
    linked = match.re.groups > 0
    return match[0] if linked and not begins_with_verb(match.string[match.end() :], True) else match[0].upper()


def _places(word: str) -> tuple[re.Pattern[str], ...]:
    """Before 'to' at the beginning or after 'and'; before a colon; beside a stroke; between dashes; at the end."""
    if word == "or":  # it joins two people everywhere else
        return (re.compile(r"^or( (?:to|2|will) )"), re.compile(r"^or(?=\s?:)"))
    return (
        re.compile(rf"(?:^|(?<=and )|(?<=[&+/,] )|(?<=[&+/])){word}( (?:to|2|will|wil) )"),
        re.compile(rf"^{word}(?=\s?:)|^{word}(?=\s[-–—] )|^{word}(?=[/+&]\w\w\b)|(?<=\b\w\w[/+&]){word}\b"),
        re.compile(rf"^{word}(?= (?:and|&|\+) \w\w\w? (?:to|2|will) )"),
        re.compile(rf"(?<=[-–—] ){word}(?=$| [-–—] |, | by )|(?<=\(){word}(?=\))"),
    )
