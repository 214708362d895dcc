"""The runs of a PDF page as levels, from the top: what stands side by side. Joins nothing."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from jatdesk.exchange.pdf_fields import Filled
from jatdesk.exchange.pdf_page import Run
from jatdesk.exchange.pdf_questions import is_label, is_question

ALIGNED = 7.0
"""Points by which the left edges of one column may differ."""

TIGHT = 0.6
"""Of the height of a line: the room between two lines that belong together."""

_RAISED = 0.9
"""The same: how far above the line of its question an answer may float."""

_TALL = 14.0
_FEWEST = 3
_SELDOM = 4
_PAIR = 2
_IN_A_COLUMN = 0.6


def levels(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs side by side, from the top of the page; a tall field belongs to the line of its upper edge."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: -_eye(one)):
        if found and abs(_eye(found[-1][0]) - _eye(run)) < 0.55 * min(_letters(found[-1][0]), _letters(run)):
            found[-1].append(run)
        else:
            found.append([run])
    return _with_raised([sorted(level, key=lambda one: one.left) for level in found])


def _with_raised(found: Sequence[list[Run]]) -> list[list[Run]]:
    """An answer in a box of its own may float a little higher than the question it stands behind."""
    joined: list[list[Run]] = []
    for number, level in enumerate(found):
        above = joined[-1] if joined else []
        if len(above) == 1 and len(level) == 1 and _floats(above[0], level[0]):
            room = found[number - 2][0].bottom - above[0].top if number > 1 else _TALL
            if room > above[0].bottom - level[0].top:
                above.insert(0, level[0])
                continue
        joined.append(level)
    return joined


def _floats(answer: Run, question: Run) -> bool:
    behind = question.right - 2 <= answer.left < question.right + 5 * _TALL
    near = answer.bottom - question.top < _RAISED * question.height
    return behind and near and not answer.field and is_question(question.text) and not is_label(answer.text)


def is_spaced(found: Sequence[Sequence[Run]]) -> bool:
    """Whether room is left between one question and the next, so that what stands close together goes on."""
    wide = tight = 0
    for above, under in pairwise(found):
        one, other = above[0], under[0]
        if abs(one.left - other.left) > ALIGNED or not is_label(other.text):
            continue
        gap = one.bottom - other.top
        wide += gap >= TIGHT * other.height
        tight += gap < TIGHT * other.height
    return wide >= _FEWEST and tight * _SELDOM <= wide


def is_ragged(found: Sequence[Sequence[Run]]) -> bool:
    """Whether what stands second in a line begins anywhere, as behind tabs, and not in a column."""
    seconds = Counter(round(level[1].left / 3) for level in found if len(level) == _PAIR and is_label(level[0].text))
    return seconds.total() > _FEWEST and max(seconds.values()) < _IN_A_COLUMN * seconds.total()


def with_names(runs: Sequence[Run], fields: Sequence[Filled]) -> list[Run]:
    """A field without a question that is understood beside or over it gets the name its maker gave it, if that is."""
    found = list(runs)
    printed = [run for run in runs if not run.field]
    for one in fields:
        if one.text in ("☒", "☐") or not is_label(one.called) or any(_asks(run, one) for run in printed):
            continue
        found.append(Run(f"{one.called}:", one.left - 30, one.bottom, one.left - 10, one.top))
    return found


def _letters(run: Run) -> float:
    return min(run.height, _TALL) if run.field else run.height


def _eye(run: Run) -> float:
    return run.top - _TALL / 2 if run.field and run.height > 1.8 * _TALL else run.middle


def _asks(run: Run, box: Filled) -> bool:
    if not is_label(run.text):
        return False
    beside = run.right <= box.left + 4 and box.left - run.right < 220 and box.bottom - 3 <= run.middle <= box.top + 3
    over = run.bottom >= box.top - 3 and run.bottom - box.top < 16 and run.left < box.right and run.right > box.left - 4
    return beside or over
