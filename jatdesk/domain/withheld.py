"""What is to be withheld from whom: a member, a whole service, somebody else in words. Matching words is careful."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


@dataclass(frozen=True)
class Withheld:
    """From whom (a member, a service, or somebody in words), what ('' is everything), why, since when, ended when.

    `why` is for the record; it is never said to anybody else.
    """

    whom: str = ""
    member_id: Id = ""
    service: str = ""
    what: str = ""
    why: str = ""
    since: date | None = None
    ended_on: date | None = None
    id: Id = ""

    def runs_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class Reader:
    """Somebody who might get papers, as the rule needs to know them."""

    key: str
    name: str
    service: str = ""
    member_id: Id = ""


@dataclass(frozen=True)
class Kept:
    """Who gets nothing of a case, by reader's key; and what a person has to check, because no rule can.

    `partly`: the names of those from whom part of it is withheld; `unmatched`: listed as the only ones, but nobody
    here; `listed`: the family listed services, without saying that nobody else may have anything.
    """

    readers: frozenset[str] = frozenset()
    partly: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    listed: bool = False


def kept_from(readers: Sequence[Reader], withheld: Sequence[Withheld], answers: Sequence[Consent], day: date) -> Kept:
    """From which readers everything about a case is kept: by the list, and by what the family said.

    `answers` are those that count. Who is named in 'not to be shared with' gets nothing, matched generously; where
    only some services may have anything, a service has to be matched strictly. What matches nobody is told.
    """
    running = [each for each in withheld if each.runs_on(day)]
    whole = {r.key for each in running if not each.what.strip() for r in readers if _is_from(r, each)}
    partly = [r.name for each in running if each.what.strip() for r in readers if _is_from(r, each)]
    for answer in answers:
        for phrase in phrases(answer.not_with):
            whole |= {reader.key for reader in readers if _names(phrase, reader, generous=True)}
    unmatched: list[str] = []
    listed = False
    for answer in answers:
        if answer.state is not ConsentState.WRITTEN or not answer.share_with.strip():
            continue
        apart, unknown = _not_listed(readers, answer.share_with)
        if answer.only_these:
            whole |= apart
            unmatched += unknown
        else:
            listed = listed or bool(apart)
    return Kept(frozenset(whole), tuple(dict.fromkeys(partly)), tuple(dict.fromkeys(unmatched)), listed)


def phrases(words: str) -> tuple[str, ...]:
    """The single people and services named in a free text: each part whole, and what 'and' and 'or' join in it."""
    found: list[str] = []
    for part in _BETWEEN.split(words):
        joined = [piece.strip(" .") for piece in _JOINED.split(part)]
        found += [part.strip(" ."), *(joined if len(joined) > 1 else ())]
    return tuple(part for part in found if part)


def same_service(phrase: str, service: str, *, generous: bool) -> bool:
    """Whether words name a service. Strictly: all that makes up its name; generously: anything that may mean it."""
    said = _words(phrase)
    known = [one for one in (_words(part) for part in (service, *_OR.split(service))) if one]
    if not said or (said <= _VAGUE and said not in known):
        return False
    if generous:
        return any(said <= one or one <= said for one in known)
    return any(said == one or (len(one) > 1 and one <= said) or (len(said) > 1 and said <= one) for one in known)


def _not_listed(readers: Sequence[Reader], share_with: str) -> tuple[set[str], list[str]]:
    """The keys of services that are not listed, and the parts of the list that are nobody here."""
    named: set[str] = set()
    unknown: list[str] = []
    for part in _BETWEEN.split(share_with):
        theirs = {r.key for phrase in phrases(part) for r in readers if _names(phrase, r, generous=False)}
        named |= theirs
        if part.strip(" .") and not theirs:
            unknown.append(part.strip(" ."))
    return {reader.key for reader in readers if reader.service and reader.key not in named}, unknown


def _is_from(reader: Reader, each: Withheld) -> bool:
    if each.member_id:
        return reader.member_id == each.member_id
    if each.service:
        return fold(reader.service) == fold(each.service)
    return any(_names(phrase, reader, generous=True) for phrase in phrases(each.whom))


def _names(phrase: str, reader: Reader, *, generous: bool) -> bool:
    name = fold(reader.name)
    return bool(name and fold(phrase) == name) or same_service(phrase, reader.service, generous=generous)


_BETWEEN = re.compile(r"[;,\n]")
_JOINED = re.compile(r"\band\b|\bor\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_NOISE = frozenset(
    ("the", "a", "of", "for", "my", "our", "his", "her", "their", "service", "services", "team", "teams", "and", "or")
)
_VAGUE = frozenset(("family", "child", "support", "health", "extended", "specialist", "community", "person"))
"""Words that stand in many services' names and mean none of them alone."""


def _words(words: str) -> frozenset[str]:
    """What distinguishes a name: small words and plurals away."""
    plain = re.sub(r"[^\w\s]", " ", fold(words)).split()
    return frozenset(_single(word) for word in plain if word not in _NOISE)


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
