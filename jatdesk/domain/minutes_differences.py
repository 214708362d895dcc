"""What somebody changed in the texts of minutes: found, said, and put in one by one. Pure; knows no file and no screen.

The texts of minutes are passages (`passages`); a returned copy is the same passages with other texts. Both ways back
of the chair, review file and Word draft, end here (M11).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from jatdesk.domain.actions import Action
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import ItemMinutes, MinutesBook

TEXTS = {"discussion": "what was said", "going_well": "what is going well", "family_wants": "what the family wants"}
"""The long texts of an item that can be changed, by field."""

IN_ACTION = {"what": "what is to be done", "who": "who does it"}
"""The texts of an agreed action that can be changed, by field."""

_WORDS = re.compile(r"\s+|[^\s]+")
_MOST_COMPARED = 4_000_000
"""Above so many pairs of words or lines two texts are compared no further: all of it counts as rewritten."""


@dataclass(frozen=True)
class Passage:
    """One text that can be changed: which `field` of which item or action (`ref`), and its `place` in words."""

    field: str
    ref: Id
    place: str
    text: str

    @property
    def key(self) -> str:
        """By what it is known again in a returned copy."""
        return f"{self.field} {self.ref}"


@dataclass(frozen=True)
class Difference:
    """One change within a passage: these lines, from line `start` on, became those. One of both may be empty.

    `number` counts the differences of a returned copy from 0.
    """

    number: int
    key: str
    place: str
    start: int
    before: str
    after: str
    lines: int
    new_lines: int

    @property
    def kind(self) -> str:
        """What happened, in a word that stands before the texts."""
        if not self.before.strip():
            return "Added" if self.after.strip() else "Blank lines"
        return "Changed" if self.after.strip() else "Taken out"


class Mark(StrEnum):
    """How a piece of text stands in a comparison."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, was added or was removed."""

    mark: Mark
    words: str


def passages(book: MinutesBook) -> tuple[Passage, ...]:
    """Every text of the minutes that can be changed, empty ones too, in the order of the document; names nobody."""
    return of_fields(book, TEXTS, IN_ACTION)


def of_fields(book: MinutesBook, of_case: Mapping[str, str], of_action: Mapping[str, str]) -> tuple[Passage, ...]:
    """These fields of the minutes as passages: by field, in the words of a place. A day stands as ISO."""
    found: list[Passage] = []
    cases = {entry.item.id: entry for entry in book.cases}
    for number, (item, written) in enumerate(book.items, start=1):
        entry = cases.get(item.id)
        if entry is None and item.case_id:
            continue
        place = f"Item {number}, case {entry.case.number}" if entry else f"Item {number}, {item.title}"
        fields = of_case if entry else {name: words for name, words in of_case.items() if name == "discussion"}
        found += [_text(written, field, f"{place}: {words}") for field, words in fields.items()]
        agreed = entry.agreed if entry else tuple(action for action in book.agreed if action.item_id == item.id)
        for count, action in enumerate(agreed, start=1):
            at = f"{place}, action {count}"
            found += [_part(action, field, f"{at}: {words}") for field, words in of_action.items()]
    return tuple(found)


def differences(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Difference, ...]:
    """What was changed on the way, line by line, in the order of `before`.

    A passage that is missing from `after` was emptied; one that stands in `after` alone is new, and comes last.
    """
    texts = {passage.key: passage.text for passage in after}
    known = {passage.key for passage in before}
    found: list[Difference] = []
    for passage in before:
        found += _in_passage(passage, texts.get(passage.key, ""))
    for passage in after:
        if passage.key not in known:
            found += _in_passage(replace(passage, text=""), passage.text)
    return tuple(replace(each, number=number) for number, each in enumerate(found))


def applied(before: Sequence[Passage], accepted: Collection[Difference]) -> tuple[Passage, ...]:
    """The passages with the accepted differences put in; all of them give the returned copy again."""
    return tuple(replace(passage, text=merged(passage, accepted)) for passage in before)


def merged(passage: Passage, accepted: Collection[Difference]) -> str:
    """The text of one passage with those of the accepted differences that are in it."""
    lines = _lines(passage.text)
    own = sorted((each for each in accepted if each.key == passage.key), key=lambda each: each.start, reverse=True)
    for each in own:
        lines[each.start : each.start + each.lines] = each.after.split("\n") if each.new_lines else []
    return "\n".join(lines)


def put_in(text: str, difference: Difference) -> str | None:
    """A text that was changed here meanwhile with a difference put in all the same; None where it fits no more.

    It fits where the lines it replaces stand exactly once; an addition to an empty text fits an empty text only.
    """
    lines, wanted = _lines(text), difference.before.split("\n") if difference.lines else []
    if not wanted:
        return difference.after if not lines else None
    places = [at for at in range(len(lines) - len(wanted) + 1) if lines[at : at + len(wanted)] == wanted]
    if len(places) != 1:
        return None
    lines[places[0] : places[0] + len(wanted)] = difference.after.split("\n") if difference.new_lines else []
    return "\n".join(lines)


_TOO_MANY, _ANEW = 4, 3
"""Written anew: in more pieces than this, and less than a third of the words still there."""


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts word by word as one, with what was removed and added; a removal stands before its replacement.

    A text written anew stands whole after the whole of the old one: word by word nobody could read it.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for same, gone, come in _runs(old, new):
        found += [Piece(Mark.SAME, "".join(same))] if same else []
        found += [Piece(Mark.REMOVED, "".join(gone))] if gone else []
        found += [Piece(Mark.ADDED, "".join(come))] if come else []
    kept = sum(len(each.words.split()) for each in found if each.mark is Mark.SAME)
    if len(found) > _TOO_MANY and kept * _ANEW < max(len(before.split()), len(after.split())):
        return Piece(Mark.REMOVED, before), Piece(Mark.ADDED, after)
    return tuple(found)


def said(difference: Difference) -> str:
    """A difference as one sentence, for whoever hears the screen or reads the history."""
    if difference.kind == "Blank lines":
        return "Blank lines changed"
    if difference.kind == "Added":
        return f"Added: ‘{difference.after.strip()}’"
    if difference.kind == "Taken out":
        return f"Taken out: ‘{difference.before.strip()}’"
    return f"‘{difference.before.strip()}’ became ‘{difference.after.strip()}’"


def _text(written: ItemMinutes, field: str, place: str) -> Passage:
    return Passage(field, written.item_id, place, str(getattr(written, field) or ""))


def _part(action: Action, field: str, place: str) -> Passage:
    return Passage(field, action.id, place, str(getattr(action, field) or ""))


def _in_passage(passage: Passage, after: str) -> Iterator[Difference]:
    old, new = _lines(passage.text), _lines(after)
    at = 0
    for same, gone, come in _runs(old, new):
        at += len(same)
        if gone or come:
            texts = "\n".join(gone), "\n".join(come)
            yield Difference(0, passage.key, passage.place, at, *texts, len(gone), len(come))
        at += len(gone)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """What stayed, and then what went and what came in its place."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    yield old[:start], (), ()
    if len(middle_old) * len(middle_new) > _MOST_COMPARED or not Counter(middle_old) & Counter(middle_new):
        yield (), middle_old, middle_new
    else:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for kind, i, j, k, m in matcher.get_opcodes():
            yield (middle_old[i:j], (), ()) if kind == "equal" else ((), middle_old[i:j], middle_new[k:m])
    yield old[len(old) - end :], (), ()


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count
