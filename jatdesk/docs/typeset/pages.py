"""Slabs stacked on pages: nothing cut, headings with what follows, table heads repeated. Draws nothing."""

from collections.abc import Iterator, Sequence

from jatdesk.docs.typeset.slabs import Keep, Page, Resting, Slab


def paginate(slabs: Sequence[Slab], top: float, height: float) -> list[Page]:
    """Pages of slabs, `height` points of them under `top`.

    A chain of slabs that wants to stay together does so where one page can hold it.
    """
    stack = _Stack(top, height)
    for chain in _chains(slabs, Keep.TOGETHER):
        for part in [chain] if _height(chain) <= height else _chains(chain, Keep.FIRMLY):
            stack.put(part)
    return stack.finished()


class _Stack:
    """Pages while they fill. Holds the page being filled and how far down it is."""

    def __init__(self, top: float, height: float) -> None:
        self._top, self._room = top, height
        self._pages: list[Page] = []
        self._page: list[Resting] = []
        self._used = 0.0

    def put(self, chain: list[Slab]) -> None:
        if chain[0].new_page or not self._fits(chain):
            self._turn()
        for slab in chain:
            if not self._fits([slab]):
                self._turn()
            self._rest(slab)

    def finished(self) -> list[Page]:
        self._turn()
        return self._pages or [()]

    def _fits(self, chain: list[Slab]) -> bool:
        return self._used + _height(chain, first=not self._page) <= self._room + 0.01

    def _turn(self) -> None:
        if self._page:
            self._pages.append(tuple(self._page))
        self._page, self._used = [], 0.0

    def _rest(self, slab: Slab) -> None:
        if not self._page and slab.header is not None:
            self._page.append(Resting(slab.header, self._top, repeated=True))
            self._used = slab.header.height
        elif self._page:
            self._used += slab.before
        self._page.append(Resting(slab, self._top + self._used))
        self._used += slab.height


def _height(chain: Sequence[Slab], first: bool = True) -> float:
    head = chain[0]
    start = (head.header.height if head.header else 0.0) if first else head.before
    return start + head.height + sum(slab.before + slab.height for slab in chain[1:])


def _chains(slabs: Sequence[Slab], strength: Keep) -> Iterator[list[Slab]]:
    chain: list[Slab] = []
    for slab in slabs:
        if chain and slab.new_page:
            yield chain
            chain = []
        chain.append(slab)
        if slab.keep < strength:
            yield chain
            chain = []
    if chain:
        yield chain
