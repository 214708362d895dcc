"""Tasks of people nobody knows yet ('Mrs Brown to ring dad') and of nobody ('consent to be sought'). Knows no days."""

import re

from jatdesk.domain.action_links import LINK
from jatdesk.domain.action_plain import Named
from jatdesk.domain.action_tasks import asks_nothing_more, begins_with_verb, tells
from jatdesk.domain.action_words import THINGS, THINKS, VERBS
from jatdesk.domain.actions import Doer

PARTICIPLE = re.compile(r"\w{2,}(?:ed|en|nt|de|ld|ne|un|id|ought|wn|ut|put)")
"""'Be sent', 'be told'."""
_ASKS = (
    "to", "'s to", "’s to", "will", "must", "should", "agreed to", "is to", "has agreed to", "needs to", "offered to",
    "'ll", "’ll",
)  # fmt: skip
_PROPER = re.compile(
    r"[A-Z]|(?:Mr (?:&|and) Mrs )?(?:(?:Mr|Mrs|Ms|Miss|Dr|PC|Sgt|Mx|Rev)\.?\s+)?"
    r"(?:[A-Z]\.?\s?){0,2}(?:[^\W\d_][\w’'\-]+)(?:\s+[^\W\d_][\w’'\-]+)?"
)


def unknown(rest: str, dated: bool) -> tuple[Named, str] | None:
    """'Mrs Brown to ring dad': a name nobody knows yet."""
    match = LINK.search(rest)
    if not match or match[0].strip().casefold() not in _ASKS:
        return None
    own = match[0][:2] if match[0][1:2] == "s" and match[0][0] in "'’" else ""  # 'Barnardo's to …'
    who, what = re.sub(r"\s*\([^()]*\)$", "", rest[: match.start()] + own), rest[match.end() :]
    if (
        not what
        or not _looks_like_a_name(who)
        or not (begins_with_verb(what, True) or dated)
        or asks_nothing_more(what)
    ):
        return None
    first = who.split()[0].casefold()
    if first in THINGS or first in VERBS or what.startswith("be "):
        return None
    return Named(who, Doer.NOBODY), what


def nobody(rest: str, dated: bool) -> tuple[Named, str] | None:
    """'Ring school by friday', 'letter to be sent': an action nobody is named for."""
    text = re.sub(
        r"^(?:to|please|someone to|somebody to|need to|needs? to|someone needs to|agreed to|must|we need to|2)\s+",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    words = text.split()
    if len(words) < (1 if dated else 2):
        return None
    if dated and re.match(r"be \w+(?:ed|en|nt|de)\b", text):
        return Named("", Doer.NOBODY), text
    if begins_with_verb(text, dated or text != rest) and not tells(text):
        return Named("", Doer.NOBODY), text
    passive = re.match(r"(.{3,60}?) (?:to|needs? to|must|should|will) be (\w+)", text)
    if passive and any(word.casefold() in THINKS for word in passive[1].split()):
        return None
    if (
        passive
        and PARTICIPLE.fullmatch(passive[2])
        and (dated or any(word.casefold() in THINGS for word in passive[1].split()))
    ):
        return Named("", Doer.NOBODY), text
    return None


def _looks_like_a_name(text: str) -> bool:
    words = text.split()
    capitals = all(word[0].isupper() or word in ("&", "and") for word in words)
    return 1 <= len(words) <= 4 and capitals and bool(_PROPER.fullmatch(text))
