"""Whether words printed on a PDF page ask something, begin a question, or go on with one. Knows no places."""

import re
from functools import lru_cache

from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.caf_labels import Label, find_label


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether the words begin with a question in any part of a form."""
    return bool(text) and any(label.key is not Key.UNKNOWN or ":" in text for label in _labels(text))


@lru_cache(maxsize=4096)
def begins_known(text: str) -> bool:
    """Whether the words begin with a question whose meaning is of use."""
    return any(label.key is not Key.UNKNOWN for label in _labels(text))


@lru_cache(maxsize=4096)
def is_question(text: str) -> bool:
    """Whether the words are a question and nothing else, as far as a bracket left open lets one see."""
    plain = _OPEN_BRACKET.sub("", text).strip()
    return bool(plain) and not _ANSWERED.search(plain) and any(not label.rest for label in _labels(plain))


@lru_cache(maxsize=4096)
def is_known_question(text: str) -> bool:
    """As `is_question`, for one whose meaning is of use."""
    return any(label.key is not Key.UNKNOWN and not label.rest for label in _labels(text))


def has_open_bracket(text: str) -> bool:
    """'Date of birth (dd/mm': the bracket is closed in the next line."""
    return text.count("(") > text.count(")")


_LONGEST_QUESTION = 70
_ANSWERED = re.compile(r":\s*\S")
_OPEN_BRACKET = re.compile(r"\([^()]*$")
_PARTS = tuple(section for section in Section if section is not Section.SERVICES)


def may_wrap(text: str) -> bool:
    """Short enough for the first line of a question, and not answered in it."""
    return ":" not in text and len(text) <= _LONGEST_QUESTION


def _labels(text: str) -> list[Label]:
    return [label for section in _PARTS if (label := find_label(text, section)) is not None]
