"""Finds days of birth, homes, postcodes and telephone numbers of people in a text, in any spelling. Knows no record."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from jatdesk.domain.date_shapes import MONTHS
from jatdesk.domain.leak_marks import Held, Mark, Piece, Tells
from jatdesk.domain.leak_words import Word, folded_word, words_of

_BESIDE = 90
"""Letters between a day and the name, or the word 'born', that make it a day of birth."""

_FEWEST_DIGITS, _MOST_DIGITS = 9, 11
_MOST_GROUPS = 14
_MEMO = 20_000
_FEWEST_OF_A_NAME = 8
"""Letters of a house's name without a number, at the least."""

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "May" else "may" for name in MONTHS).replace("Sep(", "Sept?(")
_DATES = (
    (re.compile(r"(?<![\d/])(\d{1,2})\s?[/.\-–—−_]\s?(\d{1,2})\s?[/.\-–—−_]\s?['’]?(\d{4}|\d{2})(?![\d/])"), "dmy"),
    (re.compile(r"(?<![\d,])(\d{1,2})\s?([,·•\\|:])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)"), "d-my"),
    (re.compile(r"\b(?:born|dob|d\.o\.b\.?)\W{0,3}(\d{2})(\d{2})(\d{2})(?!\d)", re.IGNORECASE), "dmy"),
    (re.compile(r"(?<![\d/])(\d{1,2})\s(\d{1,2})\s(\d{4})(?![\d/])"), "dmy"),
    (re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[/.\-–_]\s?(\d{1,2})\s?[/.\-–_]\s?(\d{1,2})(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)"), "dmy"),
    (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})\s?(?:st|nd|rd|th)?\.?[\s\-–/_]*(?:day\s)?(?:of\s)?({_MONTH})\.?,?[\s\-–/_]*['’]?(\d{{4}}|\d{{2}})(?!\d)",
            re.IGNORECASE,
        ),
        "dmy",
    ),
    (
        re.compile(
            rf"\b({_MONTH})\.?[\s\-–]*(?:the\s)?(\d{{1,2}})(?:st|nd|rd|th)?,?[\s\-–]+(\d{{4}})(?!\d)", re.IGNORECASE
        ),
        "mdy",
    ),
    (
        re.compile(
            rf"(?<!\d)(\d{{4}})[\s\-–/,]+({_MONTH})\.?[\s\-–/]*(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE
        ),
        "ymd",
    ),
)
_BORN = re.compile(
    r"\b(?:born|birth(?:day)?s?|b\.|d\.? ?o\.? ?b\.?)\W{0,4}(?:on |is |was |of |the )*\W{0,3}$", re.IGNORECASE
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)[\s.\-–]{0,3}(\d[A-Z]{2})\b", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\(?\d(?:[\s\u00a0().,\-‐‒–—−_/·]{0,3}\d){6,24}")
_STREETS = {
    "rd": "road", "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "dr": "drive",
    "cl": "close", "ct": "court", "cres": "crescent", "cresc": "crescent", "pl": "place", "gdns": "gardens",
    "gdn": "gardens", "garden": "gardens", "ter": "terrace", "terr": "terrace", "gr": "grove", "sq": "square",
    "pk": "park", "wk": "walk", "est": "estate", "bldgs": "buildings", "saint": "st",
}  # fmt: skip


class Details:
    """`marks(piece, words, parts)`: what belongs to an unknown person and to nobody who may be there.

    Somebody's day of birth up to `alone_until` counts by itself; a later one only beside a name or 'born'.
    """

    def __init__(self, unknown: Sequence[Held], allowed: Sequence[Held], own: Sequence[str], alone_until: date) -> None:
        self._alone_until = alone_until
        self._births: dict[date, list[Held]] = defaultdict(list)
        self._posts: dict[str, list[Held]] = defaultdict(list)
        self._phones: dict[str, list[Held]] = defaultdict(list)
        self._homes: dict[str, list[tuple[tuple[str, ...], Held]]] = defaultdict(list)
        for one in unknown:
            self._add(one)
        for one in allowed:
            self._take_out(one)
        for detail in own:
            for posted in (_post(detail), *postcodes_in(detail)):
                self._posts.pop(posted, None)
            for number in (national(detail), *numbers_in(detail)):
                self._phones.pop(number, None)
            self._take_out_homes(detail)
        self.known_by: frozenset[object] = frozenset((*self._births, *self._posts, *self._phones, *self._homes))

    def marks(self, piece: Piece, words: Sequence[Word], parts: Mapping[int, tuple[str, ...]]) -> list[Mark]:
        """The places; `parts` are the words that are parts of names, which make a day beside them one of birth."""
        text = piece.text
        near = [(words[number].start, keys) for number, keys in parts.items()]
        found = list(self._days(piece, near)) if self._births else []
        if self._posts:
            for match in _POSTCODE.finditer(text):
                who = self._posts.get((match[1] + match[2]).upper())
                if who:
                    found.append(Mark(piece, *match.span(), Tells.POSTCODE, tuple(who)))
        if self._phones:
            found += self._numbers(piece)
        if self._homes:
            found += self._addresses(piece, words)
        return found

    def _add(self, one: Held) -> None:
        if one.birth is not None:
            self._births[one.birth].append(one)
        if post := _post(one.postcode) or _post(one.address):
            self._posts[post].append(one)
        for digits in filter(None, _phones_of(one)):
            self._phones[digits].append(one)
        for home in homes(one.address):
            self._homes[home[0]].append((home, one))

    def _take_out(self, one: Held) -> None:
        self._births.pop(one.birth, None) if one.birth else None
        self._posts.pop(_post(one.postcode) or _post(one.address), None)
        for digits in _phones_of(one):
            self._phones.pop(digits, None)
        self._take_out_homes(one.address)

    def _take_out_homes(self, address: str) -> None:
        """One home, not every house with its number; one of them may be written with the place behind the street."""
        for home in homes(address):
            there = self._homes.get(home[0], ())
            self._homes[home[0]] = [(words, one) for words, one in there if not _same_home(words, home)]

    def _days(self, piece: Piece, near: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[Mark]:
        for start, end, day in days_in(piece.text):
            owners = self._births.get(day)
            if not owners:
                continue
            beside = {key for at, keys in near if abs(at - start) <= _BESIDE for key in keys}
            named = [one for one in owners if one.key in beside]
            born = _BORN.search(piece.text[max(0, start - 30) : start]) is not None
            if named or born or day <= self._alone_until:
                yield Mark(piece, start, end, Tells.BIRTH, tuple(named or owners))

    def _numbers(self, piece: Piece) -> Iterator[Mark]:
        done = 0
        for start, end, digits in _numbers_of(piece.text):
            who = self._phones.get(digits)
            if who and start >= done:
                done = end
                yield Mark(piece, start, end, Tells.PHONE, tuple(who))

    def _addresses(self, piece: Piece, words: Sequence[Word]) -> Iterator[Mark]:
        usual = [_STREETS.get(word.folded, word.folded) for word in words]
        for number, word in enumerate(usual):
            owners = [
                (home, one)
                for home, one in self._homes.get(word, ())
                if tuple(usual[number : number + len(home)]) == home
            ]
            if owners:
                longest = max(len(home) for home, _ in owners)
                who = tuple(one for home, one in owners if len(home) == longest)
                start, end = words[number].start, words[number + longest - 1].end
                if end - start <= 120 and not _goes_on(piece.text, start):
                    yield Mark(piece, start, end, Tells.ADDRESS, who)


def _same_home(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    least = min(len(one), len(other))
    return one[:least] == other[:least]


def _goes_on(text: str, start: int) -> bool:
    """Whether the house number is only the end of a longer number or of a day."""
    return bool(re.search(r"[\d/.:£]$", text[:start]))


@lru_cache(maxsize=_MEMO)
def national(phone: str) -> str:
    """The digits of a British number without the nought or the country's 44; '' for what is no number."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    for lead in ("0044", "44") if len(digits) > _MOST_DIGITS else ():
        if digits.startswith(lead):
            digits = digits[len(lead) :]
            break
    digits = digits.removeprefix("0")
    return digits if _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS else ""


def _post(text: str) -> str:
    found = None
    for found in _POSTCODE.finditer(text):  # noqa: B007 -- the last one of an address
        pass
    return (found[1] + found[2]).upper() if found is not None else ""


def details_of(one: Held) -> Iterator[object]:
    """By what somebody's details may be found: day of birth, postcode, numbers, the first two words of the home."""
    if one.birth is not None:
        yield one.birth
    yield from filter(None, (_post(one.postcode) or _post(one.address), *_phones_of(one)))
    for home in homes(one.address):
        yield f"{home[0]} {home[1]}"


def _phones_of(one: Held) -> list[str]:
    return [national(number) for number in one.phone.replace(";", ",").replace(" or ", ",").split(",")]


@lru_cache(maxsize=_MEMO)
def homes(address: str) -> tuple[tuple[str, ...], ...]:
    """The words by which an address is found: house number and street, both ways round, or the house's name."""
    bare = _POSTCODE.sub(" ", address)
    lines = [part for part in re.split(r"[,\n;]", bare) if part.strip()]
    for at, line in enumerate(lines):
        words = [_STREETS.get(word.folded, word.folded) for word in words_of(line)]
        if words and any(word.isdigit() for word in words) and len(words) == 1 and at + 1 < len(lines):
            words += [_STREETS.get(word.folded, word.folded) for word in words_of(lines[at + 1])]
        number = next((nth for nth, word in enumerate(words) if word.isdigit()), None)
        if number is None or (
            words[:1] in (["flat"], ["apartment"], ["unit"], ["room"]) and len(words) <= 3 and at + 1 < len(lines)
        ):
            continue
        home = tuple(words[number : number + 5])
        if len([word for word in home if len(word) > 1 and not word.isdigit()]) >= 1 and len(home) >= 2:
            street = tuple(word for word in home[1:] if len(word) > 1)
            return (home, (*street, home[0])) if len(street) > 1 else (home,)
    words = [folded_word(word.folded) for word in words_of(lines[0])] if lines else []
    return (tuple(words),) if len(words) >= 2 and sum(map(len, words)) >= _FEWEST_OF_A_NAME else ()


def _numbers_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch of digits that may be a telephone number, however it is cut into groups."""
    for run in _DIGITS.finditer(text):
        groups = list(re.finditer(r"\d+", run.group()))
        for at in range(len(groups)):
            for to in range(min(len(groups), at + _MOST_GROUPS), at, -1):
                digits = national("".join(group.group() for group in groups[at:to]))
                if digits:
                    yield run.start() + groups[at].start(), run.start() + groups[to - 1].end(), digits


def numbers_in(text: str) -> Iterator[str]:
    """The telephone numbers that may stand in a text, without nought or country."""
    return (digits for _, _, digits in _numbers_of(text))


def postcodes_in(text: str) -> Iterator[str]:
    """The postcodes in a text, in capitals without a blank."""
    return ((match[1] + match[2]).upper() for match in _POSTCODE.finditer(text))


def usual_street(word: str) -> str:
    """'Rd' is a road."""
    return _STREETS.get(word, word)


def days_in(text: str) -> Iterator[tuple[int, int, date]]:
    """Every full day written in a text, with where it begins and ends; the day stands first unless it can't."""
    for pattern, order in _DATES:
        for match in pattern.finditer(text):
            parts = dict(zip(order, match.groups(), strict=True))
            for day in _as_days(parts["d"], parts["m"], parts["y"]):
                yield match.start(), match.end(), day


def _as_days(day: str, month: str, year: str) -> Iterator[date]:
    number = int(month) if month.isdigit() else [name[:3].casefold() for name in MONTHS].index(month[:3].casefold()) + 1
    years = [int(year)] if len(year) == 4 else [2000 + int(year), 1900 + int(year)]
    for whole in years:
        for d, m in ((int(day), number), (number, int(day))):
            try:
                found = date(whole, m, d)
            except ValueError:
                continue
            yield found
            break
