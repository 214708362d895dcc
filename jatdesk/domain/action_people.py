"""Whom a few typed words mean: several people, deputies, members of a service, what stands in brackets behind them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from jatdesk.domain.action_names import FILLERS
from jatdesk.domain.action_plain import OUTSIDER, Named, agency, member, name_plain, tidy
from jatdesk.domain.action_roster import Roster, plain_words
from jatdesk.domain.action_words import THINGS
from jatdesk.domain.actions import Doer


def name_people(text: str, known: Roster) -> tuple[Named, ...]:
    """Everybody a 'who' names, in its order; empty when any part of it is not known."""
    whole = tidy(_ACTIONS.sub("", text))
    if not whole or len(whole) > _MOST_LETTERS:
        return ()
    if _OPEN_END.search(whole) and not known.with_initials(whole.split()[-1]):
        return ()
    spared = _ALL_BUT.fullmatch(whole)
    if spared:
        but = together(name_people(spared[1], known)) if name_people(spared[1], known) else None
        who = " and ".join(but.who.split("; ")).replace(" · ", ", ") if but else ""
        return (Named(f"Everyone but {who}", Doer.EVERYONE, doubt=but.doubt),) if but and who else ()
    if whole.casefold() in ("both schools", "both the schools") and len(known.schools()) == 2:
        return tuple(agency(one.name, known) for one in known.schools())
    atoms = _atoms(whole, known)
    found: list[Named] = []
    start = 0
    while start < len(atoms):
        # the longest run first: 'social care and health' is one agency
        for end in range(len(atoms), start, -1):
            run = whole[atoms[start][0] : atoms[end - 1][1]]
            named = _name_one(tidy(run), known)
            if named and (end == start + 1 or not _twice(run)):
                found.append(named)
                start = end
                break
        else:
            return ()
    return tuple(dict.fromkeys(found))


def _twice(run: str) -> bool:
    """'School and school nurse' is no one service: it says a word twice."""
    words = plain_words(run)
    return len(set(words)) < len(words)


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
_JOINT_LAST = re.compile(rf"(?:{_JOIN.pattern})$", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"(?:all|everyone|everybody)(?: (?:members|agencies|services|professionals|present|here|else))?,? "
    r"(?:but|except(?: for)?|apart from|other than|bar|excluding) (.+)",
    re.IGNORECASE,
)
_ACTIONS = re.compile(r"(?:['’]s)? (?:actions?|action points?)[\s:]*$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:^|\s)(?:and|with|or|&|\+|/|for|of|from|the)$", re.IGNORECASE)
_ANYBODY = FILLERS | {"someone", "somebody", "one", "person", "member"}
"""'The worker from young carers' is nobody by name."""
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


def _atoms(text: str, known: Roster) -> list[tuple[int, int]]:
    """Where the pieces between 'and', commas and the like begin and end."""
    ends = [match.span() for match in _JOIN.finditer(text) if not _stands_for_somebody(match, known)]
    begins = [0, *(after for _before, after in ends)]
    pieces = zip(begins, [*(before for before, _after in ends), len(text)], strict=True)
    return [(begin, end) for begin, end in pieces if end > begin]


def _stands_for_somebody(match: re.Match[str], known: Roster) -> bool:
    """'OR' between other joints are somebody's initials: 'JB, OR & TA'."""
    word = match[0].strip()
    if not (word.isalpha() and word.isupper() and known.with_initials(word)):
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    return (not before or bool(_JOINT_LAST.search(before))) and (not after or bool(_JOIN.match(after)))


@lru_cache(maxsize=1024)
def _name_one(text: str, known: Roster) -> Named | None:
    text = _AS.sub("", text)
    led = _LED_BY.fullmatch(text)
    if led and known.called(led[1]):
        text = led[1]
    bracket = _BRACKET.fullmatch(text)
    plain = None if bracket else name_plain(text, known)
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
    if holder and own and " ".join(plain_words(own[2])) in OUTSIDER:
        return agency(holder.name, known)  # 'Oakwood's SENCO'
    return plain or (name_plain(bracket[1], known) if bracket else _service_and_name(text, known))


def _service_and_name(text: str, known: Roster) -> Named | None:
    """'SN Denise Webb', 'Denise Webb SN', 'HV Sally Jones'."""
    words = text.split()
    for cut in range(1, min(len(words), 5)):
        for role, name in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
            service = known.service_known_as(" ".join(role))
            inside = known.somebody(service.name, " ".join(name)) if service else ()
            if len(inside) == 1:
                return member(inside[0])
    service = known.service_known_as(words[0]) if len(words) == 3 else None
    if service and all(word.istitle() and word.isalpha() for word in words[1:]):
        return Named(f"{service.name} · {' '.join(words[1:])}", Doer.AGENCY, service.name)
    return None


def _body(text: str, known: Roster) -> str:
    """The service that a service's name, or one of its people, stands for."""
    service = known.service_known_as(text)
    if service is None and " ".join(plain_words(text)) not in OUTSIDER:
        service = known.service_holding(text)
    if service:
        return service.name
    named = name_plain(text, known)
    return named.service if named else ""


def _of(name: str, service: str, known: Roster) -> Named | None:
    """Somebody of a service, or who came for it: 'Jo from youth support', 'PL for SW'."""
    person = name_plain(service, known)
    role = known.service_known_as(name)
    if person and " · " in person.who and known.called(service) and _name_is_outsider(name):
        return person  # 'School (Mr Stubbs)'
    if person and role and " · " in person.who and role.name == person.service and not known.service_known_as(service):
        return person
    body = _body(service, known)
    name = tidy(name)
    if body and set(plain_words(name)) <= _ANYBODY:
        return agency(body, known)
    if not body or not name or len(name.split()) > 4 or name.split()[0].casefold() in THINGS:
        return None
    inside = known.somebody(body, name)
    if len(set(inside)) == 1:
        return member(inside[0])
    plain = name_plain(name, known)
    if role or (plain and plain.doer is Doer.AGENCY and " · " not in plain.who):
        return agency(body, known)
    if plain and plain.doer is not Doer.AGENCY:
        return None
    anybody = known.called(name) or known.with_initials(name)
    shown = anybody[0].name if len(set(anybody)) == 1 else name
    if not shown[:1].isalpha() or (shown == name and not _could_be_a_name(name)):
        return None
    return Named(f"{body} · {shown}", Doer.AGENCY, body)


def _name_is_outsider(name: str) -> bool:
    return " ".join(plain_words(name)) in OUTSIDER


def _could_be_a_name(text: str) -> bool:
    return all(word[:1].isupper() or word.casefold() in ("de", "van", "al", "o", "la") for word in text.split()) or (
        len(text) <= 3 and " " not in text
    )
