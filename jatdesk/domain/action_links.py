"""What joins who and what in a line, 'mum to …', 'police will …', and who may stand before it. Knows no people."""

import re
from collections.abc import Iterator

_WILL = (
    r"(?:(?:said|says) (?:that )?(?:she|he|they)(?:['’](?:ll|d)| will| would)|['’]s to|"
    r"['’]s (?:agreed|offered|promised|going|happy|willing|asked) to|"
    r"(?:has |have |had )?(?:also |kindly |now |all )?(?:agreed|offered|promised|going|volunteered|undertaken|"
    r"undertook|asked|been asked|happy|willing)(?: for \w+)? to|"
    r"(?:has |have )?(?:agreed|promised|offered) (?:that )?(?:she|he|they|we) (?:will|would)|"
    r"(?:is |are )(?:also )?(?:asked|requested|going|expected|required|tasked|happy|willing|meant) to|"
    r"(?:wi?ll?|shall|should|shd|shld|must|needs? to|has to|have to|ought to|is to|are to|too?|(?-i:ot|tp)|['’]ll|2)"
    r"(?: please| also| now| then)?)"
)
LINK = re.compile(rf"(?:\s+|(?=['’](?:ll|s)\s)){_WILL}\s+", re.IGNORECASE)
"""'To', 'will', 'has agreed to' and the like."""
UNSURE = re.compile(r"\s*(?:too|ot|tp|wl|wil|going to|said .*|says .*)\s*$", re.IGNORECASE)
"""Links only where something to do follows."""
PROMISED = re.compile(r"\s*(?:said|says) ", re.IGNORECASE)
"""'Denise said she would ring by friday': only a day makes it an action."""
BESIDE = re.compile(r"\b(will|to|should),? ((?:together |along )?with [^,]+),\s+", re.IGNORECASE)
"""'Steve will, with Fiona, visit'."""
_ASIDE = re.compile(
    r",? (?:who|whose|which)\b.*$|, (?!and\b)[^,]+,$|"
    r" (?:with (?:the )?(?:support|help) (?:from|of)|on behalf of) .+$",
    re.IGNORECASE,
)
"""'Omar, who knows the family,': what tells more of somebody."""


def links(text: str) -> Iterator[re.Match[str]]:
    """Every link, also where one begins with what ends another: 'Will will ring'."""
    match = LINK.search(text)
    while match:
        yield match
        match = LINK.search(text, match.start() + 1)


def tails(text: str) -> Iterator[str]:
    """The text, then what stands after its stops: 'since dad left, mum' ends with mum."""
    yield text
    aside = _ASIDE.search(text)
    if aside:
        yield text[: aside.start()]
    for match in re.finditer(r"(?:[;.!]|\s[-–—]|,(?: so| and)?|:| so| therefore)\s+", text):
        yield text[match.end() :]
