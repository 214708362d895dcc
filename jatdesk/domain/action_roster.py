"""The people and services a line may name, put in order for looking up. Decides nothing about lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from jatdesk.domain.action_names import FILLERS, NEVER_INITIALS, NOT_INITIALS, TITLES, TOO_PLAIN
from jatdesk.domain.action_services import SHORT_FOR
from jatdesk.domain.action_slips import slips, twisted_or_doubled
from jatdesk.domain.action_words import ACTS, VERBS
from jatdesk.domain.actions import Somebody
from jatdesk.domain.search import fold


@dataclass(frozen=True)
class Service:
    """One service with the forms it is compared in. `filled`: somebody stands for it by name."""

    name: str
    words: tuple[str, ...]
    joined: str
    short: frozenset[str]
    filled: bool


@dataclass(frozen=True, eq=False)
class Roster:
    """Who can be named: `names` finds people by every form of their name, `initials` by theirs."""

    services: tuple[Service, ...]
    names: dict[str, tuple[Somebody, ...]]
    initials: dict[str, tuple[Somebody, ...]]
    people: dict[str, tuple[Somebody, ...]]

    def called(self, text: str) -> tuple[Somebody, ...]:
        """The people a name means: whole, a first name, a surname, 'J Carter', 'Jo C', or with one slip."""
        said = name_words(text)
        found = self.names.get(" ".join(said), ())
        return found or self._nearly(said)

    def with_initials(self, text: str) -> tuple[Somebody, ...]:
        """The people 'JC' or 'jc' means."""
        letters = re.sub(r"[\s.]", "", text)
        small = letters.casefold()
        if not 2 <= len(letters) <= 4 or small in NEVER_INITIALS or (small in NOT_INITIALS and not letters.isupper()):
            return ()
        return self.initials.get(fold(letters), ())

    def service_called(self, text: str) -> Service | None:
        """The service a text means: its name, a short name, its first letters, or a part of its name."""
        return self.service_known_as(text) or self.service_holding(text)

    def seated(self, text: str) -> bool:
        """Whether somebody stands for the service a text means."""
        service = self.service_called(text)
        return service is not None and service.filled

    def service_known_as(self, text: str) -> Service | None:
        """The service with this name, short name or first letters."""
        plain = plain_words(text)
        wanted, joined = " ".join(plain), "".join(plain)
        for service in self.services:
            if service.joined == joined:
                return service
        forms = (wanted, _without_fillers(wanted), wanted.removesuffix("s"))
        for sought in next((_ALIASES[form] for form in forms if form in _ALIASES), _nearly_short_for(wanted)):
            joined = sought.replace(" ", "")
            exact = [one for one in self.services if one.joined == joined]
            found = exact or self._holding(sought)
            if len(found) == 1:
                return found[0]
            if len([one for one in found if one.filled]) > 1:
                return None
        letters = _without_fillers(wanted) or wanted  # 'LD team', 'EW service'
        short = letters in NOT_INITIALS or (letters == wanted and len(wanted) < 3)
        if short and not text.split(maxsplit=1)[0].isupper():
            return None
        by_letters = [service for service in self.services if letters in service.short]
        by_letters = [service for service in by_letters if service.filled] or by_letters
        return by_letters[0] if len(by_letters) == 1 else None

    def service_holding(self, text: str) -> Service | None:
        """The only service whose name holds these words; 'home', 'family' or a verb ('visit') alone tells nothing."""
        wanted = " ".join(plain_words(text))
        held = [] if wanted in TOO_PLAIN or wanted in VERBS or wanted in ACTS else self._holding(wanted)
        return held[0] if len(held) == 1 else None

    def school(self) -> Service | None:
        """The only school there is."""
        found = [one for one in self.services if is_school(one.words)]
        return found[0] if len(found) == 1 else None

    def schools(self) -> list[Service]:
        """The schools somebody stands for."""
        return [one for one in self.services if one.filled and is_school(one.words)]

    def somebody(self, service: str, name: str) -> tuple[Somebody, ...]:
        """The people of one service that a name or initials mean."""
        return tuple(one for one in (self.called(name) or self.with_initials(name)) if one.service == service)

    def only_member(self, service: str) -> Somebody | None:
        """Who stands for a service alone; deputies and visitors beside a member do not count."""
        everybody = self.people.get(service, ())
        there = tuple(one for one in everybody if one.member_id) or everybody
        return there[0] if len({one.name for one in there}) == 1 else None

    def _holding(self, wanted: str) -> list[Service]:
        """The services that hold every wanted word; filled ones before empty seats, those that begin with it first."""
        typed = [word for word in wanted.split() if word not in FILLERS and word not in ("and", "or")]
        if not typed:
            return []
        joined = "".join(typed)
        holding = [
            one
            for one in self.services
            if (
                (typed != ["youth"] or _YOUNG_OFFENDERS.isdisjoint(one.words))
                and all(any(_same(word, own) for own in one.words) for word in typed)
            )
            or (len(joined) > 5 and joined in one.joined)
        ]
        holding = [one for one in holding if one.filled] or holding
        if len(holding) > 1:
            first = [one for one in holding if _same(typed[0], one.words[0])] or holding
            whole = [one for one in first if len(one.words) <= len(typed)]
            holding = whole if len(whole) == 1 else first
        return holding

    def _nearly(self, said: Sequence[str]) -> tuple[Somebody, ...]:
        """Whose name this is but for a slip of the finger, if that is one person only."""
        wanted = " ".join(said)
        if len(said) == 1 and 4 <= len(wanted) <= 6:
            twisted = {one for key in self.names if twisted_or_doubled(wanted, key) for one in self.names[key]}
            if len(twisted) == 1:
                return tuple(twisted)
        if len(wanted) < 6 or len(said) > 3:
            return ()
        most = 1 if len(wanted) < 9 else 2
        found: dict[Somebody, None] = {}
        for key, people in self.names.items():
            if len(key) > 5 and key[0] == wanted[0] and slips(wanted, key, most) <= most:
                found.update(dict.fromkeys(people))
        return tuple(found) if len(found) == 1 else ()


@lru_cache(maxsize=16)
def roster(people: tuple[Somebody, ...]) -> Roster:
    """The people in order, made once for all lines of a meeting."""
    names: dict[str, dict[Somebody, None]] = {}
    initials: dict[str, dict[Somebody, None]] = {}
    of_service: dict[str, list[Somebody]] = {}
    for one in dict.fromkeys(people):
        if one.name.strip():
            of_service.setdefault(one.service, []).append(one)
            for form in _forms(one.name):
                names.setdefault(form, {})[one] = None
            for letters in _initials(one.name):
                initials.setdefault(letters, {})[one] = None
    services = dict.fromkeys(one.service for one in people if one.service.strip())
    return Roster(
        tuple(_service(name, name in of_service) for name in services),
        {form: tuple(found) for form, found in names.items()},
        {letters: tuple(found) for letters, found in initials.items()},
        {service: tuple(found) for service, found in of_service.items()},
    )


def is_short_name(key: str) -> bool:
    """Whether people write this for a service, known or not: 'fire service'."""
    return key in _ALIASES or key in _SOUGHT


def plain_words(text: str) -> list[str]:
    """The words of a text in small plain letters, without 'the', 'our', 'her new' before them."""
    words = re.findall(r"[^\W_]+", fold(text.replace("-", " ")))
    while len(words) > 1 and (words[0] in _BEFORE or " ".join(words[:2]) == "young persons"):
        words = words[1:]
    return words


def name_words(text: str) -> list[str]:
    """The parts of a name in small plain letters, without its titles; a hyphen holds two together."""
    words = re.split(r"[\s.,]+", fold(text))
    return [word for word in words if word and word not in TITLES]


_BEFORE = frozenset(
    (
        "the",
        "our",
        "his",
        "her",
        "their",
        "new",
        "local",
        "named",
        "allocated",
        "a",
        "yps",
        "persons",
        "childs",
        "boys",
        "girls",
    )
)
_YOUNG_OFFENDERS = frozenset(("offending", "justice", "inclusion"))
"""'Youth service' is not these."""
_ALIASES = {typed: sought for all_typed, sought in SHORT_FOR for typed in all_typed}
_SOUGHT = frozenset(sought for _typed, every in SHORT_FOR for sought in every if " " in sought)
_FORMS_BY_LETTER = {letter: tuple(form for form in _ALIASES if form[0] == letter) for letter in ascii_lowercase}


def _service(name: str, filled: bool) -> Service:
    words = tuple(word for word in plain_words(name) if word not in ("and", "or", "of", "for", "the")) or ("",)
    every = plain_words(name)
    telling = tuple(word for word in words if word not in FILLERS)
    short = {"".join(word[0] for word in some) for some in (words, every, telling) if len(some) > 1}
    short |= {letters + "s" for letters in short}  # YJS, the youth justice service
    return Service(name, words, "".join(every), frozenset(short), filled)


def _forms(name: str) -> set[str]:
    forms: set[str] = set()
    for parts in (name_words(name), name_words(name.replace("-", " "))):
        if parts:
            first, last = parts[0], parts[-1]
            forms |= {" ".join(parts), f"{first} {last}", f"{last} {first}", f"{first} {last[0]}", f"{first[0]} {last}"}
            forms |= {f"{first} {part}" for part in parts[1:]}
            forms |= {word for word in (first, last, " ".join(parts[-2:])) if len(word) > 1}
    return forms


def _initials(name: str) -> set[str]:
    parts = name_words(name)
    pieces = name_words(name.replace("-", " "))
    if len(parts) < 2:
        return set()
    split = name_words(re.sub(r"['’]", " ", name))
    return {
        "".join(part[0] for part in split),
        "".join(part[0] for part in parts),
        parts[0][0] + parts[-1][0],
        "".join(piece[0] for piece in pieces),
    }


@lru_cache(maxsize=4096)
def _nearly_short_for(wanted: str) -> tuple[str, ...]:
    """What a short name with one slip looks for: 'school nures', 'polcie'."""
    if len(wanted) < 6:
        return ()
    near = {_ALIASES[form] for form in _FORMS_BY_LETTER.get(wanted[0], ()) if slips(wanted, form, 1) == 1}
    return near.pop() if len(near) == 1 else ()


def _without_fillers(words: str) -> str:
    return " ".join(word for word in words.split() if word not in FILLERS)


def is_school(words: Sequence[str]) -> bool:
    """Whether a service of these words is a school, not one that works in schools."""
    kinds = ("school", "schools", "academy", "primary", "secondary", "college")
    others = ("nurs", "health", "senco", "support", "welfare", "nursery", "attendance")
    return any(word in kinds for word in words) and not any(word.startswith(others) for word in words)


@lru_cache(maxsize=65_536)
def _same(typed: str, own: str) -> bool:
    """Same word but for its ending or a slip of the finger: nurse and nursing, scool and school."""
    if typed == own:
        return True
    if not own or typed[0] != own[0]:
        return False
    short = min(len(typed), len(own))
    shared = next((n for n, (a, b) in enumerate(zip(typed, own, strict=False)) if a != b), short)
    if shared >= 4 and shared >= 0.7 * short:
        return short > 4 or max(len(typed), len(own)) < 6  # 'home' and 'homes', but not 'care' and 'careers'
    most = 1 if short < 8 else 2
    return short >= 5 and typed not in VERBS and slips(typed, own, most) <= most
