"""Many people, of whom few can stand in one file: found by family name, day, home and number. Knows no record."""

from collections import defaultdict
from collections.abc import Sequence

from jatdesk.domain.leak_details import details_of
from jatdesk.domain.leak_forms import forms
from jatdesk.domain.leak_marks import Held
from jatdesk.domain.leak_names import KINSHIP, TITLE
from jatdesk.domain.leak_terms import Terms
from jatdesk.domain.leak_words import is_of_signs


class Pool:
    """`near(terms)`: who may stand in a text of such words; the careful search then looks for these alone."""

    def __init__(self, people: Sequence[Held]) -> None:
        self._by_family: dict[str, list[tuple[tuple[str, ...], Held]]] = defaultdict(list)
        self._by_whole: dict[str, list[Held]] = defaultdict(list)
        self._by_detail: dict[object, list[Held]] = defaultdict(list)
        for one in people:
            called = forms(one.name, one.known_as, one.family_name)
            for family in called.family:
                self._by_family[family].append((called.given, one))
                for given in called.given:
                    self._by_whole[given + family].append(one)
                    self._by_whole[family + given].append(one)
            for whole in called.whole:
                if is_of_signs(whole):
                    self._by_whole[whole].append(one)
            for detail in details_of(one):
                self._by_detail[detail].append(one)

    def near(self, asked: Terms) -> list[Held]:
        """Everybody of whom a family name stands there with a first name, an initial or a title; or a detail."""
        found: dict[str, Held] = {}
        words, pairs = asked.words, asked.pairs
        atoms = {atom for pair in pairs for atom in pair.split()}
        spoken = bool(words & (TITLE | KINSHIP))
        for word in words:
            for one in self._by_whole.get(word, ()):
                found[one.key] = one
            there = self._by_family.get(word)
            if there is None:
                continue
            titled = (
                any(f"{title} {word}" in pairs for title in TITLE)
                or any(f"{word} {kin}" in pairs for kin in KINSHIP)
                or (spoken and word not in atoms)  # a name of several words, as O’Sample-Smith is
            )
            for given, one in there:
                if titled or any(name in words or name[0] in words for name in given):
                    found[one.key] = one
        for detail in (*asked.days, *asked.postcodes, *asked.phones):
            for one in self._by_detail.get(detail, ()):
                found[one.key] = one
        for pair in pairs & self._by_detail.keys():
            for one in self._by_detail[pair]:
                found[one.key] = one
        return list(found.values())
