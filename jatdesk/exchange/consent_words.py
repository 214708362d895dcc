"""What a word in the consent column of an old case log says. Never reads an unclear word as a yes."""

import re
from dataclasses import dataclass

from jatdesk.domain.consent import ConsentState
from jatdesk.exchange.texts import folded


@dataclass(frozen=True)
class ConsentReading:
    """The state the words stand for; `doubt` is a sentence where they were not understood."""

    state: ConsentState
    doubt: str = ""


_READ = 500
_STATES: tuple[tuple[ConsentState, str], ...] = (
    (ConsentState.WITHDRAWN, r".*\bwith ?drawn\b.*|.*\bwithdrew\b.*"),
    (ConsentState.NOT_ASKED, r"not (asked|sought)( yet)?|n/?a|none|-+|nil"),
    (
        ConsentState.PENDING,
        r".*\b(pending|await\w*|chas\w+|to (be|follow|sign)|tb[ac]|requested|asked|outstanding|sent)\b.*",
    ),
    (ConsentState.PENDING, r".*\b(not (yet|received|back|signed)|unsigned|no form|yet|will)\b.*"),
    (ConsentState.REFUSED, r"n|no|x|✗|✘|false|no\b[ ,;:-].*"),
    (ConsentState.REFUSED, r".*\b(refus\w+|declin\w+|denied|does not|doesn't|no consent|not given)\b.*"),
    (ConsentState.VERBAL, r".*\b(verbal\w*|phone|telephone|oral\w*|by word)\b.*"),
    (
        ConsentState.WRITTEN,
        r"y|yes|✓|✔|√|true|(y|yes|ok|obtained|(consent )?given|signed|written|received|got|held)\b.*",
    ),
    (ConsentState.WRITTEN, r".*\b(signed|written|on file|form (received|seen|held))\b.*"),
)
_COMPILED = tuple((state, re.compile(pattern)) for state, pattern in _STATES)


def read_consent(words: str) -> ConsentReading:
    """'y' -> written, 'Yes - mum 3/9' -> written, 'verbal' -> verbal, 'n' -> refused, '' -> not asked."""
    plain = folded(words[:_READ]).strip(" .!")
    if not plain or plain == "?":
        doubt = "" if not plain else "The consent column holds a question mark: taken as not asked"
        return ConsentReading(ConsentState.NOT_ASKED, doubt)
    for state, pattern in _COMPILED:
        if pattern.fullmatch(plain):
            return ConsentReading(state)
    return ConsentReading(
        ConsentState.NOT_ASKED, "The words in the consent column were not understood: taken as not asked"
    )
