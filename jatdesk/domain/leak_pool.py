"""Many people, of whom few can stand in one file: found by name, day, home and number. Knows no record."""

from collections import defaultdict
from collections.abc import Sequence

from jatdesk.domain.leak_details import details_of
from jatdesk.domain.leak_forms import Forms, forms
from jatdesk.domain.leak_marks import Held
from jatdesk.domain.leak_terms import Terms


class Pool:
    """`near(terms)`: who may stand in a text of such words; the careful search then looks for these alone."""

    def __init__(self, people: Sequence[Held]) -> None:
        self._by_name: dict[Forms, list[Held]] = defaultdict(list)
        self._by_detail: dict[object, list[Held]] = defaultdict(list)
        for one in people:
            self._by_name[forms(one.name, one.known_as, one.family_name)].append(one)
            for detail in details_of(one):
                self._by_detail[detail].append(one)

    def near(self, asked: Terms) -> list[Held]:
        """Everybody of whom two parts of the name stand near each other there, or a detail."""
        found: dict[str, Held] = {}
        for called, people in self._by_name.items():
            if asked.names(called):
                found.update((one.key, one) for one in people)
        for detail in (*asked.days, *asked.postcodes, *asked.phones):
            found.update((one.key, one) for one in self._by_detail.get(detail, ()))
        for pair in asked.pairs & self._by_detail.keys():
            found.update((one.key, one) for one in self._by_detail[pair])
        return list(found.values())
