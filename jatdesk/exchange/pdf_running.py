"""Running heads and feet of a PDF: what is printed again on every page is no part of the form. Reads no answers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from jatdesk.exchange.pdf_page import PageRuns, Run

_EDGE = 0.11
"""Of the height of a page, at its top and at its bottom."""

Place = tuple[str, int, int]


def without_running_heads(pages: Sequence[PageRuns]) -> list[PageRuns]:
    """The pages without feet that stand on two or more, and without heads that stood on a page before."""
    seen: defaultdict[Place, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for run in page.runs:
            if not run.field:
                seen[_place(run)].append(number)
    return [
        replace(page, runs=tuple(run for run in page.runs if not _is_running(run, page, number, seen[_place(run)])))
        for number, page in enumerate(pages)
    ]


def _place(run: Run) -> Place:
    return re.sub(r"\d+", "#", run.text), round(run.left / 4), round(run.bottom / 4)


def _is_running(run: Run, page: PageRuns, number: int, on: Sequence[int]) -> bool:
    if run.field or len(set(on)) < 2:
        return False
    foot = run.top < _EDGE * page.height
    head = run.bottom > (1 - _EDGE) * page.height
    return foot or (head and number > min(on))
