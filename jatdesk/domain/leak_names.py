"""Finds the names of people in a text however they are written, and who of them may be there. Knows no record.

A first name counts only beside the family name; whoever is allowed and called the same makes it a namesake.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jatdesk.domain.leak_forms import COMMON, KINSHIP, LABELS, LITTLE, PARTICLES, TITLE, Forms, forms, homes_of
from jatdesk.domain.leak_marks import Held, Mark, Piece, Tells
from jatdesk.domain.leak_words import Word, is_of_signs, signs_inside

_NEAR = 4
"""Words between a first and a family name at most: further given names, initials, a name in brackets."""

_SHORT_TEXT = 100
"""Letters of what may be the name of a file, a mailbox or a mark, in which names are written small."""

_FAR = 8
"""Words in one sentence between a first name and the family name it may belong to."""

_FEWEST_SOLID = 8
"""Letters of a name written without a blank ('adasample'): a shorter one may stand inside any word."""

_FEWEST_FAMILIES = 3
"""So many families of one name at most: 'the Sample family' means nobody in particular where many are called so."""


_BETWEEN = re.compile(r"[\s\u00a0‐‑‒–'’‘ʼ\"“”()\[\]_·-]{0,6}|\.|\.\s?[\"“”()\[\]]?|/")
_PARTED = re.compile(r"\s{0,2}[|+*~=,;:/&\s]{1,5}\s{0,2}")
_LONGEST_LABELS = 30
_INITIAL_STOP = re.compile(r"\.?[\s\u00a0]*")
_TURNED = re.compile(r"[\s\u00a0]{0,4},?[\s\u00a0_-]{0,4}(?:[(\"“]\s?)?")
Form = tuple[int, int, str]
"""A word of a text in one of its forms, with the numbers of its first and last word."""
_STRONG, _PLAIN, _ACROSS, _BACKWARDS, _LOOSE = 5, 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    rank: int
    who: tuple[int, ...]


class Names:
    """`marks(piece, words)` finds the unknown people by name; the allowed and the professionals are passed over."""

    def __init__(self, unknown: Sequence[Held], allowed: Sequence[Held], professionals: Sequence[str]) -> None:
        self._people: list[Held] = [*unknown, *allowed, *(Held("", "", name, ()) for name in professionals)]
        self._allowed_from = len(unknown)
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._solid: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._families: dict[str, list[int]] = defaultdict(list)
        self._given: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._people):
            self._add(number, forms(one.name, one.known_as, one.family_name))
        known = {word for number in range(self._allowed_from, len(self._people)) for word in self._words_of(number)}
        self._of_allowed = frozenset(known)
        self.known_by = frozenset((*self._given, *self._families, *self._solid))

    def marks(self, piece: Piece, words: Sequence[Word], forms: Sequence[Form]) -> list[Mark]:
        """The places where somebody unknown is named, also turned round, shortened, broken or run together."""
        text = piece.text
        found = [*self._by_pairs(text, words, forms), *self._by_signs(text, forms), *self._run_together(forms)]
        taken: set[int] = set()
        kept: list[_Found] = []
        for one in sorted(
            found, key=lambda one: (-one.rank, one.first - one.last, not self._is_allowed(one), one.first)
        ):
            if not taken.intersection(range(one.first, one.last + 1)):
                taken.update(range(one.first, one.last + 1))
                kept.append(one)
        found = [
            *self._by_initials(text, words, forms, taken),
            *self._by_family(text, words, forms, taken),
            *self._in_one_sentence(text, words, taken),
        ]
        for one in found:
            if not taken.intersection(range(one.first, one.last + 1)):
                taken.update(range(one.first, one.last + 1))
                kept.append(one)
        made = (self._mark(piece, words, one) for one in sorted(kept, key=lambda one: one.first))
        return [mark for mark in made if mark is not None]

    def parts_of(self, words: Sequence[Word]) -> Mapping[int, tuple[str, ...]]:
        """For each word that is a part of an unknown person's name, by its number: the keys of those people."""
        found: dict[int, tuple[str, ...]] = {}
        for number, word in enumerate(words):
            if word.capital and word.folded not in self._of_allowed and word.folded not in COMMON:
                who = (*self._given.get(word.folded, ()), *self._families.get(word.folded, ()))
                keys = tuple(self._people[one].key for one in who if one < self._allowed_from)
                if keys:
                    found[number] = keys
        return found

    def _add(self, number: int, called: Forms) -> None:
        for family in called.family:
            self._families[family].append(number)
            for given in called.given:
                if given == family:
                    continue
                self._pairs[given, family].append(number)
                for solid in (given + family, family + given):
                    if len(solid) >= _FEWEST_SOLID:
                        self._solid[solid].append(number)
            together = "".join(given[0] for given in called.given[:3])
            for initials in {given[0] for given in called.given} | {together[:2], together} - {""}:
                self._initials[initials, family].append(number)
        for given in (*called.given, *called.whole):
            self._given[given].append(number)
        for whole in called.whole:
            if is_of_signs(whole):
                self._solid[whole].append(number)

    def _words_of(self, number: int) -> tuple[str, ...]:
        one = self._people[number]
        called = forms(one.name, one.known_as, one.family_name)
        return (*called.given, *called.family, *called.whole)

    def _is_allowed(self, one: _Found) -> bool:
        return any(number >= self._allowed_from for number in one.who)

    def _by_pairs(self, text: str, words: Sequence[Word], forms: Sequence[Form]) -> list[_Found]:
        given, families = self._given, self._families
        some = [entry for entry in forms if entry[2] in given or entry[2] in families]
        found: list[_Found] = []
        for at, (first, last, folded) in enumerate(some):
            for other_first, other_last, other in some[at + 1 :]:
                if other_first <= last:
                    continue
                if other_first - last > _NEAR + 1:
                    break
                for one, two, forwards in ((folded, other, True), (other, folded, False)):
                    who = self._pairs.get((one, two)) if one in given and two in families else None
                    rank = self._rank(text, words, (last, other_first), forwards, who) if who else 0
                    if rank and self._written_as_name(text, words, (first, other_first), (one, two), rank):
                        found.append(_Found(first, other_last, rank, tuple(who or ())))
        return found

    def _rank(self, text: str, words: Sequence[Word], gap: tuple[int, int], forwards: bool, who: Sequence[int]) -> int:
        """How surely two words are one name, by what stands between them; 0 where they are not."""
        last, after = gap
        between = text[words[last].end : words[after].start]
        if after == last + 1:
            if forwards and _BETWEEN.fullmatch(between) and not _ends_sentence(words[last], between):
                return _ACROSS if "\n" in between or "\t" in between else _STRONG
            if not forwards and _TURNED.fullmatch(between):
                return _BACKWARDS
            if _PARTED.fullmatch(between):
                return _LOOSE
            return (
                _ACROSS
                if not between.strip()
                or (between.strip() in "|,;:/" and len(between) <= 3 and forwards and "\t" in between)
                else 0
            )
        if "\t" in between and _is_cell(text, words[last]) and _is_cell(text, words[after]):
            return _ACROSS  # columns of their own, with others between
        if len(between) <= _LONGEST_LABELS and all(word.folded in LABELS for word in words[last + 1 : after]):
            return _ACROSS  # 'First name: Ada, surname: Sample'
        if len(between) > 40 or re.search(r"[.!?;:]\s(?!\S?\.)|[\n\t]{2}", re.sub(r"\b\w\.", "", between)):
            return 0
        inside = words[last + 1 : after]
        own = {word for number in who for word in self._words_of(number)}
        if all(len(word.folded) == 1 or word.folded in own for word in inside):
            return _PLAIN if forwards and "," not in between else _BACKWARDS
        strange = [word for word in inside if len(word.folded) > 1 and word.folded not in own]
        if forwards and len(strange) <= 1 and re.fullmatch(r"[^\n\t,;/]*", between):
            if all(
                word.capital and word.folded not in LITTLE and word.folded not in self._of_allowed for word in strange
            ):
                return _LOOSE
            if re.fullmatch(r"\s*[(\"“'‘].*[)\"”'’]\s*", between):
                return _LOOSE
        return 0

    def _written_as_name(
        self, text: str, words: Sequence[Word], at: tuple[int, int], both: tuple[str, str], rank: int
    ) -> bool:
        """Whether capitals say that it is a name; a name of a file or mailbox has none."""
        capitals = words[at[0]].capital and words[at[1]].capital
        if capitals or COMMON.intersection(both):
            return capitals
        return rank > _BACKWARDS or (rank == _BACKWARDS and len(text) <= _SHORT_TEXT)

    def _by_signs(self, text: str, forms: Sequence[Form]) -> list[_Found]:
        """Names that are written in signs without blanks, also where a blank or a break parts them."""
        if text.isascii():
            return []
        found: list[_Found] = []
        for first, last, folded in forms:
            for signs in signs_inside(folded):
                if signs in self._solid:
                    found.append(_Found(first, last, _STRONG if first == last else _PLAIN, tuple(self._solid[signs])))
        return found

    def _run_together(self, forms: Sequence[Form]) -> list[_Found]:
        """'adasample', and 'A d a S a m p l e'."""
        return [
            _Found(first, last, _PLAIN, tuple(self._solid[folded]))
            for first, last, folded in forms
            if folded in self._solid
            and not is_of_signs(folded)
            and (first == last or last - first >= _FEWEST_SOLID - 1)
        ]

    def _by_initials(self, text: str, words: Sequence[Word], forms: Sequence[Form], taken: set[int]) -> list[_Found]:
        found: list[_Found] = []
        some = [entry for entry in forms if entry[2] in self._families]
        for first, last, folded in sorted(some, key=lambda entry: entry[0] - entry[1]):
            if not words[first].capital or taken.intersection(range(first, last + 1)):
                continue
            for at, initial in self._initials_beside(text, words, first, last):
                who = self._initials.get((initial, folded))
                if who:
                    found.append(_Found(min(at, first), max(at, last), _LOOSE, tuple(who)))
        return found

    def _initials_beside(self, text: str, words: Sequence[Word], number: int, last: int) -> Iterable[tuple[int, str]]:
        common = words[number].folded in COMMON
        while number and words[number - 1].folded in PARTICLES and len(words[number - 1].folded) > 1:
            number -= 1
        if number:
            before = words[number - 1]
            between = text[before.end : words[number].start]
            if 1 < len(before.folded) <= 3 and text[before.start : before.end].isupper() and between.isspace():
                yield number - 1, before.folded  # 'JL Sample'
            if len(before.folded) == 1 and before.capital and _INITIAL_STOP.fullmatch(between):
                stop, lone = "." in between, before.folded in "ai"
                first = number - 1
                while (
                    first
                    and len(words[first - 1].folded) == 1
                    and words[first - 1].capital
                    and (_INITIAL_STOP.fullmatch(text[words[first - 1].end : words[first].start]))
                ):
                    first -= 1
                begins = not text[: before.start].strip() or text[: before.start].rstrip(" ")[-1:] in ",(\t\n/;:[|"
                if stop or not (lone or common) or (begins and not common):
                    yield first, words[first].folded
        if last + 1 < len(words):
            after = words[last + 1]
            between = text[words[last].end : after.start]
            stopped = text[after.end : after.end + 1] == "."
            single = len(after.folded) == 1 and after.capital and re.fullmatch(r",?\s", between)
            if single and (stopped or ("," in between and after.folded not in "ai")):
                yield last + 1, after.folded

    def _by_family(self, text: str, words: Sequence[Word], forms: Sequence[Form], taken: set[int]) -> list[_Found]:
        """'Mrs Sample', 'the Sample family': where few are called so, and nobody who may be there."""
        found: list[_Found] = []
        for first, last, folded in forms:
            who = self._families.get(folded)
            if who is None or not words[first].capital or folded in self._of_allowed:
                continue
            owners = {child for one in who for child in self._people[one].children}
            if len(owners) > _FEWEST_FAMILIES or taken.intersection(range(first, last + 1)):
                continue
            begin, after = first - 1, last + 1
            before = words[begin].folded if begin >= 0 else ""
            all_of_them = before == "the" and words[first].folded == f"{folded}s"
            if all_of_them or (before in TITLE and words[first].start - words[begin].end <= 3):
                found.append(_Found(begin, last, _LOOSE, tuple(who)))
            elif (
                after < len(words)
                and words[after].folded in KINSHIP
                and folded not in COMMON
                and re.fullmatch(r"\s|['’]s?\s", text[words[last].end : words[after].start])
            ):
                found.append(_Found(first, after, _LOOSE, tuple(who)))
        return found

    def _in_one_sentence(self, text: str, words: Sequence[Word], taken: set[int]) -> list[_Found]:
        """'Bert and his sister Mia Example': a first name, and the family name some words after it."""
        found: list[_Found] = []
        for number, word in enumerate(words):
            if not self._is_strange(word, self._given) or number in taken:
                continue
            if number + 1 < len(words) and words[number + 1].capital and not _parts(text, word, words[number + 1]):
                continue  # another family name follows it
            for after in range(number + 2, min(number + _FAR, len(words))):
                if after in taken or re.search(r"[.!?;:]\s|\n", text[word.end : words[after].start]):
                    break
                if not self._is_strange(words[after], self._families):
                    continue
                who = self._pairs.get((word.folded, words[after].folded))
                if who:
                    found.append(_Found(number, after, _LOOSE, tuple(who)))
                    break
        return found

    def _is_strange(self, word: Word, among: Mapping[str, object]) -> bool:
        """Whether a word is a name of somebody unknown and of nobody who may be there, nor any word of a text."""
        return (
            word.capital
            and word.folded in among
            and word.folded not in self._of_allowed
            and word.folded not in COMMON
            and len(word.folded) > 2
        )

    def _mark(self, piece: Piece, words: Sequence[Word], one: _Found) -> Mark | None:
        unknown = [number for number in one.who if number < self._allowed_from]
        allowed = [number for number in one.who if number >= self._allowed_from]
        if not unknown:
            return None
        strangers = tuple(self._people[number] for number in dict.fromkeys(unknown))
        start, end = words[one.first].start, words[one.last].end
        if not allowed:
            return Mark(piece, start, end, Tells.NAME, strangers)
        homes = {home for number in allowed for home in homes_of(self._people[number])}
        theirs = {child for number in allowed for child in self._people[number].children}
        others = tuple(
            who
            for who in strangers
            if one.rank >= _BACKWARDS
            and not homes.intersection(homes_of(who))
            and not theirs.intersection(who.children)
        )
        return Mark(piece, start, end, Tells.NAME, others, namesake=True) if others else None


def _is_cell(text: str, word: Word) -> bool:
    """Whether a word fills a cell of a row, whose cells are parted by tabs."""
    return text[word.start - 1 : word.start] in ("", "\t", "\n") and text[word.end : word.end + 1] in ("", "\t", "\n")


def _parts(text: str, one: Word, other: Word) -> bool:
    """Whether a comma or bracket parts two words."""
    return any(sign in ",()/" for sign in text[one.end : other.start])


def _ends_sentence(word: Word, between: str) -> bool:
    return between.startswith(".") and len(between) > 1 and len(word.folded) > 1
