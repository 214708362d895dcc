"""The lines and boxes drawn on a PDF page: which words they part, and which they hold together. Reads no words."""

from jatdesk.exchange.pdf_page import PageRuns, Run

Edges = tuple[int, int, int, int]
"""Left, bottom, right, top of a box, in whole points."""


class PageLines:
    """The lines drawn on a page, asked about; `margin` is the right one, taken to be as wide as the left."""

    def __init__(self, page: PageRuns) -> None:
        self._page = page
        right = max((run.right for run in page.runs), default=0.0) + 4
        self.margin = max(right, page.width - min((run.left for run in page.runs), default=0.0))
        self._boxes = {id(run): self._box(run) for run in page.runs}
        levels: dict[tuple[Edges, int], int] = {}
        for run in page.runs:
            box = self._boxes[id(run)]
            if box is not None:
                at = (box, round(run.middle / 5))
                levels[at] = levels.get(at, 0) + 1
        self._crowded = {box for (box, _), count in levels.items() if count > 1}

    def parted(self, above: float, run: Run) -> bool:
        """Whether a line is drawn between words that end at `above` and a run under them."""
        low, high = run.middle, above + 0.3 * run.height
        return any(d.left < run.right and d.right > run.left and low < d.bottom <= high for d in self._page.level)

    def boxed(self, run: Run) -> bool:
        """Whether a box is drawn around it."""
        return self._boxes.get(id(run)) is not None

    def right_of(self, run: Run) -> float:
        """How far to the right its words may go: to the edge of its box, or of what is printed on the page."""
        box = self._boxes.get(id(run))
        return box[2] if box is not None else self.margin

    def share_a_box(self, one: Run, other: Run) -> bool:
        """Whether both stand alone, line under line, in one drawn box."""
        box = self._boxes.get(id(one))
        return box is not None and box == self._boxes.get(id(other)) and box not in self._crowded

    def _box(self, run: Run) -> Edges | None:
        over = [d.bottom for d in self._page.level if d.bottom >= run.middle and d.left <= run.left + 1 <= d.right]
        under = [d.bottom for d in self._page.level if d.bottom <= run.middle and d.left <= run.left + 1 <= d.right]
        before = [d.left for d in self._page.upright if d.left <= run.left + 1 and d.bottom <= run.middle <= d.top]
        after = [d.left for d in self._page.upright if d.left >= run.left + 1 and d.bottom <= run.middle <= d.top]
        if not (over and under and before and after):
            return None
        return round(max(before)), round(max(under)), round(min(after)), round(min(over))
