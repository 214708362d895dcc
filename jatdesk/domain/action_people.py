"""Whom a few typed words mean: members, agencies by any part or abbreviation of their name, families, the chair."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.domain.action_names import (
    CHAIR,
    EVERYONE,
    FAMILY,
    FILLERS,
    LEAD,
    MYSELF,
    OFFICES,
    OUTSIDERS,
    SERVICE_FIRST,
)
from jatdesk.domain.action_roster import Roster, is_short_name, plain_words, roster
from jatdesk.domain.action_words import THINGS
from jatdesk.domain.actions import Doer, Somebody
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Named:
    """Whom the words mean, as people read it. `service` is '' where no agency of the team is meant.

    `doubt` says whom else the words may mean.
    """

    who: str
    doer: Doer
    service: str = ""
    member_id: Id = ""
    doubt: str = ""


def name_people(text: str, people: Sequence[Somebody]) -> tuple[Named, ...]:
    """Everybody a 'who' names, in its order; empty when any part of it is not known."""
    known = roster(tuple(people))
    whole = _tidy(_ACTIONS.sub("", text))
    if not whole or len(whole) > _MOST_LETTERS or _OPEN_END.search(whole):
        return ()
    if whole.casefold() in ("both schools", "both the schools") and len(known.schools()) == 2:
        return tuple(_agency(one.name, known) for one in known.schools())
    atoms = _atoms(whole)
    found: list[Named] = []
    start = 0
    while start < len(atoms):
        # the longest run first: 'social care and health' is one agency
        for end in range(len(atoms), start, -1):
            named = _name_one(_tidy(whole[atoms[start][0] : atoms[end - 1][1]]), known)
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
    doubt = " ".join(each.doubt for each in named if each.doubt)
    return Named("; ".join(each.who for each in named if each.who), doer, services, doubt=doubt)


_MOST_LETTERS = 160
_WEIGHT = (Doer.EVERYONE, Doer.AGENCY, Doer.CHAIR, Doer.FAMILY, Doer.NOBODY)
_JOIN = re.compile(
    r"\s*(?:[,;&+/]|(?-i:(?<=\s)n(?=\s))|\b(?:together with|along with|alongside|as well as|and|"
    r"with|plus|or|both|either)\b)\s*",
    re.IGNORECASE,
)
_ACTIONS = re.compile(r"(?:['’]s)? (?:actions?|action points?)[\s:]*$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:^|\s)(?:and|with|or|&|\+|/|for|of|from|the)$", re.IGNORECASE)
_FAMILY_WORDS = {word: who for who, words in FAMILY.items() for word in words}
_OUTSIDERS = {typed: who for who, short in OUTSIDERS.items() for typed in short}
_ANYBODY = FILLERS | {"someone", "somebody", "one", "person", "member"}
"""'The worker from young carers' is nobody by name."""
_WORKERS = (
    "worker",
    "officer",
    "service",
    "team",
    "therapist",
    "project",
    "adviser",
    "advisor",
    "aid",
    "rescue",
    "centre",
)
_OF_ADULTS = ("mums", "dads", "mothers", "fathers", "carers", "parents", "nans", "grans", "partners")
_ALL_OF_THEM = re.compile(
    r"(?:all|every|each|everyone|everybody)(?: the)?(?: other)?"
    r"(?: (?:members?|agency|agencies|professionals?|services?|partners?|staff|workers?|practitioners?))?"
    r"(?: (?:involved|present|here|concerned|attending|in the room|at the meeting))?"
)
_STANDS_IN = re.compile(
    r"(?P<who>.+?)[,\s(]+(?:as )?(?:the )?(?:dep(?:uty|utising|utizing)?\.?|standing in|stand-in|acting|covering|cover|"
    r"on behalf|in place|instead|rep(?:resenting|resentative)?\.?|repping)?\s*(?:for|of)\s+(?P<whom>.+?)\)?",
    re.IGNORECASE,
)
_HIS_DEPUTY = re.compile(
    r"(?:(?P<of>.+?)(?:['’]s|s['’])? (?:deputy|dep|rep|representative|stand-in|cover|team|manager|colleagues?)\.?|"
    r"(?:the |a )?(?:deputy|dep|rep|representative|stand-in|cover|whoever comes) (?:for|of|from) (?P<to>.+))",
    re.IGNORECASE,
)
_AS = re.compile(r",? as (?:the )?(?:lead professional|lp|lead|key ?worker|chair|deputy)$", re.IGNORECASE)
_LED_BY = re.compile(r"(?:lead professional|lp|lead|key ?worker)[,:]?\s+(.+)", re.IGNORECASE)
_FOR = re.compile(r"^(?:the )?(?:(?:dep(?:uty)?|rep|cover)\b\.?[\s,:\-]*(?:(?:for|of)\s+)?|for\s+)", re.IGNORECASE)
_FROM = re.compile(r"(.+?)\s+(?:from|at|of|in)\s+(?:the\s+)?(.+)", re.IGNORECASE)
_OWN = re.compile(r"(.+?)['’]s\s+(.+)")
_BRACKET = re.compile(r"([^()\[\]]+?)\s*[(\[]([^()\[\]]+)[)\]]")
_DASHED = re.compile(r"(.+?)\s*[-–—·]\s+(.+)")


def _atoms(text: str) -> list[tuple[int, int]]:
    """Where the pieces between 'and', commas and the like begin and end."""
    ends = [match.span() for match in _JOIN.finditer(text)]
    begins = [0, *(after for _before, after in ends)]
    pieces = zip(begins, [*(before for before, _after in ends), len(text)], strict=True)
    return [(begin, end) for begin, end in pieces if end > begin]


def _tidy(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).strip(" .,;:-–—|>*•")


def _name_one(text: str, known: Roster) -> Named | None:
    text = _AS.sub("", text)
    led = _LED_BY.fullmatch(text)
    if led and known.called(led[1]):
        text = led[1]
    bracket = _BRACKET.fullmatch(text)
    plain = None if bracket else _name_plain(text, known)
    if plain and not plain.doubt:
        return plain
    his = _HIS_DEPUTY.fullmatch(text)
    if his:
        body = _body(his["of"] or his["to"], known)
        return Named(body, Doer.AGENCY, body) if body else None
    for pattern in (_BRACKET, _STANDS_IN, _FROM, _DASHED):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        name, body = match[1], _FOR.sub("", match[2])
        if pattern is _DASHED and not (known.called(name) or known.with_initials(name)):
            name, body = body, name  # 'housing - Liz'
            if not (known.called(name) or known.with_initials(name)):
                continue
        found = _of(name, body, known)
        if found:
            return found
    own = _OWN.fullmatch(text)
    holder = known.service_called(own[1]) if own and not known.called(own[1]) else None
    if holder and own and " ".join(plain_words(own[2])) in _OUTSIDERS:
        return _agency(holder.name, known)  # 'Oakwood's SENCO'
    return plain or (_name_plain(bracket[1], known) if bracket else _service_and_name(text, known))


def _service_and_name(text: str, known: Roster) -> Named | None:
    """'SN Denise Webb', 'Denise Webb SN', 'HV Sally Jones'."""
    words = text.split()
    for cut in range(1, min(len(words), 5)):
        for role, name in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
            service = known.service_known_as(" ".join(role))
            inside = known.somebody(service.name, " ".join(name)) if service else ()
            if len(inside) == 1:
                return _member(inside[0])
    service = known.service_known_as(words[0]) if len(words) == 3 else None
    if service and all(word.istitle() and word.isalpha() for word in words[1:]):
        return Named(f"{service.name} · {' '.join(words[1:])}", Doer.AGENCY, service.name)
    return None


def _body(text: str, known: Roster) -> str:
    """The service that a service's name, or one of its people, stands for."""
    service = known.service_known_as(text)
    if service is None and " ".join(plain_words(text)) not in _OUTSIDERS:
        service = known.service_holding(text)
    if service:
        return service.name
    named = _name_plain(text, known)
    return named.service if named else ""


def _of(name: str, service: str, known: Roster) -> Named | None:
    """Somebody of a service, or who came for it: 'Jo from youth support', 'PL for SW'."""
    person = _name_plain(service, known)
    role = known.service_known_as(name)
    if person and " · " in person.who and known.called(service) and _name_is_outsider(name):
        return person  # 'School (Mr Stubbs)'
    if person and role and " · " in person.who and role.name == person.service and not known.service_known_as(service):
        return person
    body = _body(service, known)
    name = _tidy(name)
    if body and set(plain_words(name)) <= _ANYBODY:
        return _agency(body, known)
    if not body or not name or len(name.split()) > 4 or name.split()[0].casefold() in THINGS:
        return None
    inside = known.somebody(body, name)
    if len(set(inside)) == 1:
        return _member(inside[0])
    plain = _name_plain(name, known)
    if role or (plain and plain.doer is Doer.AGENCY and " · " not in plain.who):
        return _agency(body, known)
    if plain and plain.doer is not Doer.AGENCY:
        return None
    anybody = known.called(name) or known.with_initials(name)
    shown = anybody[0].name if len(set(anybody)) == 1 else name
    if not shown[:1].isalpha() or (shown == name and not _could_be_a_name(name)):
        return None
    return Named(f"{body} · {shown}", Doer.AGENCY, body)


def _name_is_outsider(name: str) -> bool:
    return " ".join(plain_words(name)) in _OUTSIDERS


def _could_be_a_name(text: str) -> bool:
    return all(word[:1].isupper() or word.casefold() in ("de", "van", "al", "o", "la") for word in text.split()) or (
        len(text) <= 3 and " " not in text
    )


def _name_plain(text: str, known: Roster) -> Named | None:
    words = plain_words(text)
    key = " ".join(words)
    if not key:
        return None
    if key in _FAMILY_WORDS:
        return Named(_FAMILY_WORDS[key], Doer.FAMILY)
    if (
        len(words) > 1
        and words[0].endswith("s")
        and words[0] not in _OF_ADULTS
        and " ".join(words[1:]) in _FAMILY_WORDS
    ):
        return Named(_FAMILY_WORDS[" ".join(words[1:])], Doer.FAMILY)  # 'Jamie's mum'
    in_capitals = text.isupper() and bool(known.with_initials(text))  # 'US to ring'
    if (key in EVERYONE and not in_capitals) or _ALL_OF_THEM.fullmatch(key):
        return Named("Everyone", Doer.EVERYONE)
    if key in MYSELF and not in_capitals:
        return Named("", Doer.NOBODY)
    if key in CHAIR:
        return Named("Chair", Doer.CHAIR)
    exact = next((one for one in known.services if one.joined == "".join(words)), None)
    if exact:
        return _agency(exact.name, known)
    if key in OFFICES:
        return Named(OFFICES[key], Doer.CHAIR)
    if key in LEAD:
        return Named("Lead professional", Doer.AGENCY)
    if len(words) > 6:
        return None
    people = known.called(text)
    initials = () if people else known.with_initials(text)
    if initials and key in SERVICE_FIRST and known.service_called(key):
        initials = ()
    meant = people or initials
    if len({(one.name, one.service) for one in meant}) == 1:
        return _member(meant[0])
    if len({one.name for one in meant}) == 1:
        return _member_of_several(meant)
    service = known.service_known_as(key)
    if service is None and key in _OUTSIDERS:
        service = known.school() if _OUTSIDERS[key] == "School" else None
        if service is None:
            return Named(_OUTSIDERS[key], Doer.AGENCY)
    service = service or known.service_holding(key)
    if service:
        return _agency(service.name, known)
    if not meant and len(words) > 1 and words[-1] in _WORKERS and is_short_name(key):
        return Named(_tidy(text)[:1].upper() + _tidy(text)[1:], Doer.AGENCY)
    if meant:
        others = ", ".join(dict.fromkeys(f"{one.name} ({one.service})" for one in meant))
        return Named(_tidy(text), Doer.NOBODY, doubt=f"‘{_tidy(text)}’ may be {others}.")
    return None


def _member(one: Somebody) -> Named:
    who = f"{one.service} · {one.name}" if one.service else one.name
    return Named(who, Doer.AGENCY, one.service, one.member_id)


def _member_of_several(meant: Sequence[Somebody]) -> Named:
    """One person who stands for two services: the person is sure, the service is not."""
    services = dict.fromkeys(one.service for one in meant)
    return Named(
        f"{meant[0].service} · {meant[0].name}",
        Doer.AGENCY,
        meant[0].service,
        meant[0].member_id,
        f"{meant[0].name} stands for {' and '.join(services)}.",
    )


def _agency(service: str, known: Roster) -> Named:
    only = known.only_member(service)
    return Named(f"{service} · {only.name}" if only else service, Doer.AGENCY, service)
