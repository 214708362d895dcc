"""Papers as one numbered copy of many: on every page stands which copy it is and whose, so that a found page tells."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from jatdesk.docs.content import Bundle, Document


def numbered(build: Callable[[], Document], words: str) -> Document:
    """One paper of a copy; `words` say which: 'Copy 7 of 18 · Iris Chair'."""
    return replace(build(), copy=words)


def bound(builds: Sequence[Callable[[], Document]], words: str) -> Bundle:
    """Every paper of a copy, one behind the other."""
    return Bundle(tuple(numbered(build, words) for build in builds))
