"""Children held in memory to be compared with others: the rows of a file. A store is asked by `db.likeness` instead."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from jatdesk.domain import likeness_keys
from jatdesk.domain.likeness import Likeness, Someone, Told, best, likeness, told
from jatdesk.domain.name_likeness import Names
from jatdesk.domain.near_days import days

MOST = 150
"""So many candidates are compared whole; those that share most come first."""


class Pool:
    """Add children, then ask; a child is compared with those added before."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._there: list[Told] = []
        self._by_key: dict[int, list[int]] = defaultdict(list)
        self._by_birth: dict[date, list[int]] = defaultdict(list)

    def add(self, children: Iterable[Someone]) -> None:
        """Keeps more children."""
        for child in children:
            self.add_read(told(child))

    def add_read(self, read: Told) -> None:
        """Keeps a child who was read already."""
        place = len(self._there)
        self._there.append(read)
        for key in likeness_keys.stored(read):
            self._by_key[key].append(place)
        if read.birth is not None:
            self._by_birth[read.birth].append(place)

    def ask(self, child: Someone, limit: int = 4, most: int = MOST) -> tuple[Likeness, ...]:
        """Who of those here may be this child or related, best first, of `most` that are compared whole."""
        read = told(child)
        return self.ask_read(read, likeness_keys.asked(read, self._names.nicknames), limit, most)

    def ask_read(self, read: Told, keys: Mapping[int, int], limit: int, most: int) -> tuple[Likeness, ...]:
        """The same for a child who was read already, with the keys to look for."""
        hits: dict[int, int] = defaultdict(int)
        for key, weight in keys.items():
            for place in self._by_key.get(key, ()):
                hits[place] += weight
        for day in days(read.birth):
            for place in self._by_birth.get(day, ()):
                hits[place] += likeness_keys.BORN
        chosen = heapq.nlargest(most, hits, key=hits.__getitem__)
        return best((likeness(self._names, read, self._there[place]) for place in chosen), limit)
