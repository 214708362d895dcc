"""Whom a few typed words mean: members, agencies by any part or abbreviation of their name, families, the chair."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from jatdesk.domain.action_words import EVERYONE, FAMILY, FILLERS, OUTSIDERS, SHORT_FOR
from jatdesk.domain.actions import Doer, Somebody
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Named:
    """Whom the words mean, as people read it. `service` is '' where no agency of the team is meant."""

    who: str
    doer: Doer
    service: str = ""
    member_id: Id = ""


def name_people(text: str, people: Sequence[Somebody]) -> tuple[Named, ...]:
    """Everybody a 'who' names, in its order; empty when any part of it is not known."""
    atoms = [part for part in _JOINS.split(_tidy(text)) if part]
    found: list[Named] = []
    start = 0
    while start < len(atoms):
        # the longest run first: 'social care and health' is one agency, 'mum and dad' are the parents
        for end in range(len(atoms), start, -1):
            named = _name_one(_between(text, atoms[start:end]), people)
            if named:
                found.append(named)
                start = end
                break
        else:
            return ()
    return tuple(dict.fromkeys(found))


def together(named: Sequence[Named]) -> Named:
    """Several people as one: 'Mother; Youth support', with every agency and the doer that weighs most."""
    if len(named) == 1:
        return named[0]
    doers = {each.doer for each in named}
    doer = next(each for each in _WEIGHT if each in doers)
    services = "; ".join(dict.fromkeys(each.service for each in named if each.service))
    return Named("; ".join(each.who for each in named), doer, services)


_WEIGHT = (Doer.EVERYONE, Doer.AGENCY, Doer.CHAIR, Doer.FAMILY, Doer.NOBODY)
_JOINS = re.compile(r"\s*(?:[,;&+/]|\band\b|\bwith\b|\bplus\b|\bor\b)\s*", re.IGNORECASE)
_FAMILY_WORDS = {word: who for who, words in FAMILY.items() for word in words}
_CHAIR = {"chair", "chairperson", "chairman", "chairwoman", "jat-chair", "the-chair"}
_OFFICES = {
    "vice-chair": "Vice-chair",
    "deputy-chair": "Vice-chair",
    "administrator": "Administrator",
    "admin": "Administrator",
    "jat-admin": "Administrator",
    "jat-administrator": "Administrator",
    "minute-taker": "Administrator",
}
_LEAD = {"lead-professional", "lp", "lead-practitioner", "lead-prof", "lead", "key-worker", "keyworker"}
_ALIASES = {typed: words for words, short in SHORT_FOR.items() for typed in short}
_OUTSIDERS = {typed: who for who, short in OUTSIDERS.items() for typed in short}
_TITLES = {"mr", "mrs", "ms", "miss", "dr", "pc", "sgt", "mx", "prof", "rev", "sister"}


def _tidy(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).strip(" .,;:-–—|")


def _between(text: str, run: Sequence[str]) -> str:
    """The run of parts as it stands in the text, with what joins them."""
    whole = _tidy(text)
    begins = whole.find(run[0])
    ends = whole.find(run[-1], begins) + len(run[-1])
    return whole[begins:ends]


def _name_one(text: str, people: Sequence[Somebody]) -> Named | None:
    bracket = re.fullmatch(r"(.+?)\s*\((.+)\)", text)
    if bracket:
        return _of(bracket[1], bracket[2], people)
    of = re.fullmatch(r"(.+?)\s+(?:from|at|of)\s+(?:the\s+)?(.+)", text, re.IGNORECASE)
    if of:
        return _name_plain(text, people) or _of(of[1], of[2], people)
    return _name_plain(text, people)


def _of(name: str, service: str, people: Sequence[Somebody]) -> Named | None:
    body = _service(service, people)
    known = _name_plain(name, people)
    if body is None or (known and known.member_id):
        return known
    inside = [one for one in people if one.service == body.service and one.name and _is_named(name, one.name)]
    if len(inside) == 1:
        return _member(inside[0])
    return known if known and known.service else Named(f"{body.service} · {_tidy(name)}", Doer.AGENCY, body.service)


def _name_plain(text: str, people: Sequence[Somebody]) -> Named | None:
    plain = _tidy(text)
    key = re.sub(r"^(?:the|our)\s+", "", plain.casefold()).replace("'", "")
    joined = re.sub(r"[\s/]+", "-", key)
    if joined in _FAMILY_WORDS:
        return Named(_FAMILY_WORDS[joined], Doer.FAMILY)
    if joined in EVERYONE:
        return Named("Everyone", Doer.EVERYONE)
    if joined in _CHAIR:
        return Named("Chair", Doer.CHAIR)
    if joined in _OFFICES:
        return Named(_OFFICES[joined], Doer.CHAIR)
    if joined in _LEAD:
        return Named("Lead professional", Doer.AGENCY)
    members = [one for one in people if one.name and _is_named(plain, one.name)]
    if len({(one.name, one.service) for one in members}) == 1:
        return _member(members[0])
    outsider = _OUTSIDERS.get(re.sub(r"^(?:the|our|his|her|their) ", "", plain.casefold()))
    if outsider and not _exactly(plain, people):
        return Named(outsider, Doer.AGENCY)
    return _service(plain, people)


def _member(one: Somebody) -> Named:
    who = f"{one.service} · {one.name}" if one.service else one.name
    return Named(who, Doer.AGENCY, one.service, one.member_id)


def _is_named(typed: str, name: str) -> bool:
    """'D. Example', 'Mrs Example', 'Dora' and 'DE' all name 'Dora Example'."""
    given = [part for part in re.split(r"[\s.]+", name.casefold().replace("’", "'")) if part and part not in _TITLES]
    said = [part for part in re.split(r"[\s.]+", typed.casefold().replace("’", "'")) if part and part not in _TITLES]
    if not said or not given:
        return False
    if said == given or said in ([given[0]], [given[-1]]):
        return True
    initials = "".join(part[0] for part in re.split(r"[\s\-]+", " ".join(given)))
    if typed.isupper() and 2 <= len(typed.replace(".", "")) <= 4 and typed.replace(".", "").casefold() == initials:
        return True
    if len(said) == len(given):
        return said[-1] == given[-1] and all(
            a == b or (len(a) == 1 and b[0] == a) for a, b in zip(said, given, strict=True)
        )
    return len(said) == 2 and said[1] == given[-1] and given[0].startswith(said[0])


def _service(text: str, people: Sequence[Somebody]) -> Named | None:
    words = " ".join(re.findall(r"[a-z'&\-]+", _tidy(text).casefold()))
    plain = " ".join(word for word in words.split() if word not in FILLERS)
    services = tuple(dict.fromkeys(one.service for one in people if one.service))
    exact = _exactly(text, people)
    for wanted in dict.fromkeys((_ALIASES.get(words), _ALIASES.get(plain), words, plain)):
        if wanted and not exact:
            exact = _best(wanted, services)
        if len(exact) == 1:
            break
    if len(exact) != 1:
        return None
    return _agency(exact[0], people)


def _exactly(text: str, people: Sequence[Somebody]) -> list[str]:
    """The agency whose whole name this is."""
    wanted = _tidy(text).casefold()
    services = dict.fromkeys(one.service for one in people if one.service)
    return [service for service in services if service.casefold().replace("’", "'") == wanted]


def _agency(service: str, people: Sequence[Somebody]) -> Named:
    members = {one.name for one in people if one.service == service and one.name and one.member_id}
    who = f"{service} · {members.pop()}" if len(members) == 1 else service
    return Named(who, Doer.AGENCY, service)


def _best(wanted: str, services: Sequence[str]) -> list[str]:
    """The services that hold every wanted word; of several those that begin with them, else all."""
    typed = [word for word in re.split(r"[^a-z']+", wanted) if word and word not in FILLERS and word != "and"]
    if not typed:
        return []
    holding = [
        service for service in services if all(any(_same(word, own) for own in _words(service)) for word in typed)
    ]
    if len(holding) < 2:
        return holding
    first = [service for service in holding if _same(typed[0], _words(service)[0])]
    if len(first) > 1:
        together_in = [service for service in first if len(_words(service)) <= len(typed)]
        return together_in if len(together_in) == 1 else first
    return first or holding


def _words(service: str) -> list[str]:
    return [
        word for word in re.split(r"[^a-z']+", service.casefold().replace("’", "'")) if word not in ("", "and", "or")
    ]


def _same(typed: str, own: str) -> bool:
    """Same word but for its ending or a slip of the finger: nurse and nursing, scool and school."""
    if typed == own or typed.replace("'", "") == own.replace("'", ""):
        return True
    shared = next((n for n, (a, b) in enumerate(zip(typed, own, strict=False)) if a != b), min(len(typed), len(own)))
    if shared >= 4 and shared >= 0.7 * min(len(typed), len(own)):
        return True
    return min(len(typed), len(own)) >= 5 and SequenceMatcher(None, typed, own).ratio() >= 0.84
