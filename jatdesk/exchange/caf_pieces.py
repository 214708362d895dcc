"""Cuts a cell or paragraph of a CAF form into labels with what stands under them. Looks at no neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.exchange.caf_keys import LONG, Key, Section
from jatdesk.exchange.caf_labels import Label, find_label

_HINT = re.compile(r"\((?=[^()]*[^\W\d_]{3})[^()]* [^()]*\)")
"""'(please complete in full)' under a question; an answer is not put in brackets."""

_RULED = re.compile(r"_{2,}|\.{4,}|…{2,}")
_COLUMNS = re.compile(r"\t+|\s{3,}")
_SIGNATURE = re.compile(
    r"(?<!\bdate)(?<!\bdate of)\s+(?=(?:print(?:ed)? name|name|dated?|signed|signature)\b)", re.IGNORECASE
)
_STRONG = LONG | {Key.BY_CHILD, Key.BY_PARENT, Key.SIGNED, Key.REQUIREMENTS}


@dataclass(frozen=True)
class Piece:
    """A label (or None for a bare value), the lines that belong to it, and how the label was printed."""

    label: Label | None
    lines: tuple[str, ...]
    printed: str = ""

    @property
    def key(self) -> Key | None:
        """What the label asks for."""
        return self.label.key if self.label else None


def pieces_of(lines: Sequence[str], section: Section) -> tuple[tuple[Piece, ...], Section]:
    """The pieces of one cell or paragraph in order, and the section it ends in (a label may prove another).

    Inside a long answer only the great questions and the consent are labels: 'School: attendance poor' is not.
    """
    pieces: list[Piece] = []
    for line in lines:
        for text in _segments(line, section):
            label = _label(text, section, pieces)
            if label is not None:
                section = label.section or section
                printed = text[: len(text) - len(label.rest)].strip(" :") if label.rest else text.strip(" :")
                rest = (label.rest,) if label.rest else ()
                pieces.append(Piece(label, rest if label.key is not Key.UNKNOWN else (text,), printed))
            elif pieces:
                last = pieces[-1]
                if last.label is not None and not last.lines and _HINT.fullmatch(text):
                    continue
                pieces[-1] = Piece(last.label, (*last.lines, text), last.printed)
            else:
                pieces.append(Piece(None, (text,)))
    return tuple(pieces), section


def _label(text: str, section: Section, before: Sequence[Piece]) -> Label | None:
    label = find_label(text, section)
    if label is None or not before:
        return label
    if label.key is Key.UNKNOWN:
        return None
    return None if before[-1].key in LONG and label.key not in _STRONG else label


def _segments(line: str, section: Section) -> list[str]:
    """One line, or several where it holds several labels: 'Signed …   Name …   Date …'."""
    ruled = _RULED.sub("   ", line).strip()
    if not ruled:
        return []
    parts = [part.strip() for part in _COLUMNS.split(ruled) if part.strip()]
    if section is Section.CONSENT:
        parts = [part.strip() for segment in parts for part in _SIGNATURE.split(segment) if part.strip()]
    labelled = [part for part in parts if _is_known(part, section)]
    return parts if len(labelled) > 1 else [ruled]


def _is_known(text: str, section: Section) -> bool:
    label = find_label(text, section)
    return label is not None and label.key is not Key.UNKNOWN
