"""The words of an e-mail as a person reads them: without tags, without control characters, not endless."""

import html
import re

from jatdesk.exchange.texts import clean

MOST_WORDS = 200_000
"""Letters of an e-mail's words that are shown; a long thread of answers is far below."""


def shown(words: str) -> str:
    """Words cleaned line by line, and cut where nobody would read on."""
    lines = "\n".join(clean(line) for line in words[:MOST_WORDS].splitlines()).strip()
    return lines if len(words) <= MOST_WORDS else f"{lines}\n\n(The rest is not shown.)"


def without_tags(page: str) -> str:
    """The words of a web page."""
    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1\s*>", " ", page)
    text = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li)\b[^>]*>", "\n", text)
    return html.unescape(re.sub(r"<[^<>]*>", "", text))
