"""What stands in a Word draft of the minutes that came back: texts by their places, and what stands beside them."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jatdesk.domain.ids import Id
from jatdesk.domain.minutes_differences import Passage


@dataclass(frozen=True)
class WordRead:
    """A returned draft: which kept draft it is of, the texts by the key of their passage, and the rest.

    `lines` are all lines outside the boxes; `comments` are (who, words); `doubled` are boxes that stand there twice;
    `boxes` are (label, text) in their order where a program has taken the names of the boxes away (LibreOffice 7.4);
    `tracked` tells that changes were tracked: they count as accepted. `digest` is the SHA-256 of the file as it came.
    """

    reference: Id
    texts: Mapping[str, str] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False, default=())
    comments: tuple[tuple[str, str], ...] = field(repr=False, default=())
    doubled: tuple[str, ...] = field(repr=False, default=())
    boxes: tuple[tuple[str, str], ...] = field(repr=False, default=())
    tracked: bool = False
    digest: str = ""


def changed_passages(before: Sequence[Passage], texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """The passages of a draft as they came back; white space at the end of lines alone is no change.

    A box that is there no more keeps its text: taking out a box is not the same as taking out its words.
    """
    there = ((each, texts.get(each.key, each.text)) for each in before)
    return tuple(each if _bare(words) == _bare(each.text) else replace(each, text=words) for each, words in there)


def named(read: WordRead, expected: Sequence[tuple[str, str]]) -> WordRead | None:
    """The draft with its boxes named again by their order: `expected` are (label, key) as they were sent.

    None where the boxes are not these, one by one: then nobody can know which text is which.
    """
    if [label for label, _ in read.boxes] != [label for label, _ in expected]:
        return None
    return replace(read, texts={key: text for (_, key), (_, text) in zip(expected, read.boxes, strict=True)}, boxes=())


def beside(read: WordRead, sent: Sequence[str]) -> tuple[str, ...]:
    """Lines that somebody wrote outside the boxes: those that did not stand in the file as it was sent."""
    known = {_one_line(line) for line in sent}
    found = [line for line in read.lines if _one_line(line) and _one_line(line) not in known]
    return (*found, *read.doubled)


def gone(before: Sequence[Passage], texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """Passages with words whose box is there no more."""
    return tuple(each for each in before if each.text.strip() and each.key not in texts)


def _bare(words: str) -> str:
    plain = unicodedata.normalize("NFC", words.replace("\u00a0", " ").replace("\u202f", " "))
    return "\n".join(line.rstrip() for line in plain.strip().split("\n"))


def _one_line(words: str) -> str:
    return " ".join(words.split())
