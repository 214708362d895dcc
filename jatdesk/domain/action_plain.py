"""Whom one name as it stands means: a member, an agency, somebody of the family, the chair, everyone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.domain.action_names import CHAIR, EVERYONE, FAMILY, LEAD, MYSELF, OFFICES
from jatdesk.domain.action_roster import Roster, is_short_name, plain_words
from jatdesk.domain.action_services import OUTSIDERS, PLAIN_TOO, SERVICE_FIRST
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


def tidy(text: str) -> str:
    """A name without stops, dashes and bullets around it."""
    return " ".join(text.replace("’", "'").split()).strip(" .,;:-–—|>*•")


def as_a_name(text: str) -> str:
    """What was typed for a body nobody stands for: 'voluntary sector' as 'Voluntary sector', 'csc' as 'CSC'."""
    typed = tidy(text)
    return typed.upper() if len(typed) < 5 and typed.isalpha() else typed[:1].upper() + typed[1:]


def name_plain(text: str, known: Roster) -> Named | None:
    """Whom one name means, as it stands: no deputy, no 'SN Denise Webb', no bracket."""
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
        return agency(exact.name, known)
    if key in OFFICES:
        return Named(OFFICES[key], Doer.CHAIR)
    if key in LEAD:
        return Named("Lead professional", Doer.AGENCY)
    if len(words) > 6:
        return None
    people = known.called(text)
    initials = () if people else known.with_initials(text)
    if initials and key in SERVICE_FIRST and known.seated(key):
        initials = ()
    meant = people or initials
    if len({(one.name, one.service) for one in meant}) == 1:
        return member(meant[0])
    if len({one.name for one in meant}) == 1:
        return _member_of_several(meant)
    service = known.service_known_as(text)
    if service is None and key in OUTSIDER:
        service = known.school() if OUTSIDER[key] == "School" else None
        if service is None:
            return Named(OUTSIDER[key], Doer.AGENCY)
    service = service or known.service_holding(key)
    if service:
        return agency(service.name, known)
    if not meant and is_short_name(key) and (len(words) > 1 or key not in PLAIN_TOO):
        return Named(as_a_name(text), Doer.AGENCY)
    if meant:
        others = ", ".join(dict.fromkeys(f"{one.name} ({one.service})" for one in meant))
        return Named(tidy(text), Doer.NOBODY, doubt=f"‘{tidy(text)}’ may be {others}.")
    return None


def member(one: Somebody) -> Named:
    """A member as they are named."""
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


def agency(service: str, known: Roster) -> Named:
    """A service as it is named: with its only member, where it has one."""
    only = known.only_member(service)
    return Named(f"{service} · {only.name}" if only else service, Doer.AGENCY, service)


OUTSIDER = {typed: who for who, short in OUTSIDERS.items() for typed in short}
"""Bodies that are no agency of the team, by what people type."""

_FAMILY_WORDS = {word: who for who, words in FAMILY.items() for word in words}
_OF_ADULTS = ("mums", "dads", "mothers", "fathers", "carers", "parents", "nans", "grans", "partners")
_ALL_OF_THEM = re.compile(
    r"(?:all|every|each|everyone|everybody)(?: the)?(?: other)?"
    r"(?: (?:members?|agency|agencies|professionals?|services?|partners?|staff|workers?|practitioners?))?"
    r"(?: (?:involved|present|here|concerned|attending|in the room|at the meeting))?"
)
