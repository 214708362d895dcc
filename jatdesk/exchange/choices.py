"""Boxes ticked on a form: which of the printed options stands beside a tick. Doubts what could be read two ways."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ON = r"[☒☑✓✔✗✘√⊠🗹🗷■◉●⬛]|[\[(]\s*[xX✓✔√yY*/]\s*[\])]|(?<![^\W_])[xX](?![^\W_'’])"
_OFF = r"[☐□◻◽⬜○◯❏❑▢]|\[\s*\]|\(\s*\)"
_MARK = re.compile(f"(?P<on>{_ON})|(?P<off>{_OFF})")


@dataclass(frozen=True)
class Chosen:
    """The options ticked (or the only one written), and whether that is beyond doubt."""

    options: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True)
class _Sign:
    start: int
    end: int
    option: str = ""
    on: bool = False


def has_mark(text: str) -> bool:
    """Whether a box or tick, full or empty, stands in the text."""
    return bool(_MARK.search(text))


def without_marks(text: str) -> str:
    """The words without boxes and ticks."""
    return " ".join(_MARK.sub(" ", text).split())


def chosen(text: str, options: Mapping[str, str]) -> Chosen:
    """Which of `options` (a pattern for each) is chosen: '☒ Female ☐ Male', 'Yes X', or only 'Female' written.

    Several options without any tick are an unanswered question.
    """
    marks = [_Sign(m.start(), m.end(), on=m["on"] is not None) for m in _MARK.finditer(text)]
    words = _options(text, options)
    if not marks:
        return Chosen((words[0].option,)) if len({word.option for word in words}) == 1 else Chosen()
    ticked = [mark for mark in marks if mark.on]
    if not ticked or not words:
        return Chosen()
    signs = sorted((*marks, *words), key=lambda sign: sign.start)
    before = not signs[0].option
    if len(marks) == len(words) or signs[-1].option == "" or before:
        found = [_beside(mark, words, before) for mark in ticked]
        return Chosen(_each_once(found), None not in found)
    return _nearest(ticked, words)


def _options(text: str, options: Mapping[str, str]) -> list[_Sign]:
    """Printed options, the longest first so that 'White & Black Caribbean' is not 'Caribbean'."""
    found: list[_Sign] = []
    for option, pattern in sorted(options.items(), key=lambda item: -len(item[1])):
        for match in re.finditer(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", text, re.IGNORECASE):
            if all(match.end() <= sign.start or match.start() >= sign.end for sign in found):
                found.append(_Sign(match.start(), match.end(), option))
    return sorted(found, key=lambda sign: sign.start)


def _beside(mark: _Sign, words: list[_Sign], before: bool) -> str | None:
    if before:
        return next((word.option for word in words if word.start >= mark.end), None)
    return next((word.option for word in reversed(words) if word.end <= mark.start), None)


def _nearest(ticked: list[_Sign], words: list[_Sign]) -> Chosen:
    found: list[str | None] = []
    certain = True
    for mark in ticked:
        left = max((word for word in words if word.end <= mark.start), key=lambda word: word.end, default=None)
        right = min((word for word in words if word.start >= mark.end), key=lambda word: word.start, default=None)
        gap_left = mark.start - left.end if left else 1_000
        gap_right = right.start - mark.end if right else 1_000
        certain = certain and gap_left != gap_right
        nearer = left if gap_left <= gap_right else right
        found.append(nearer.option if nearer else None)
    return Chosen(_each_once(found), certain)


def _each_once(found: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option for option in found if option is not None))
