"""Who comes when a member can't: the usual deputy and the others, and from when until when each was one (G1)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member, MemberDraft
from jatdesk.domain.search import fold

_NAME = re.compile(r"[^,;:<(\t]+")
_ADDRESS = re.compile(r"[^\s,;:<>()]+@[^\s,;:<>()]+\.[^\s,;:<>()]+")


@dataclass(frozen=True)
class Deputy:
    """Somebody's time as a deputy; `since` None: nobody knows, `until` None: still one."""

    member_id: Id
    name: str
    email: str = ""
    since: date | None = None
    until: date | None = None


def named(draft: MemberDraft) -> tuple[tuple[str, str], ...]:
    """The deputies of a member with their addresses, the usual one first, each once."""
    found = [(draft.deputy.strip(), draft.deputy_email.strip()), *map(_of_line, draft.other_deputies.splitlines())]
    return tuple({fold(name): (name, email) for name, email in reversed(found) if name}.values())[::-1]


def address_of(draft: MemberDraft, name: str) -> str:
    """The address of one of a member's deputies; '' for anybody else."""
    return next((email for each, email in named(draft) if fold(each) == fold(name)), "")


def after(member_id: Id, kept: Sequence[Deputy], was: MemberDraft, wanted: MemberDraft, on: date) -> tuple[Deputy, ...]:
    """A member's register once they are as `wanted` from `on`: who goes is kept, and taking it back leaves nothing."""
    before = {fold(name): (name, email) for name, email in named(was)}
    now = {fold(name): (name, email) for name, email in named(wanted)}
    made = [replace(each, email=_address(now, each)) if each.until is None else each for each in kept]
    for key, (name, email) in before.items():
        if key not in now:
            open_row = next((each for each in made if each.until is None and fold(each.name) == key), None)
            ended = replace(open_row or Deputy(member_id, name, email), until=on)
            made = [each for each in made if each is not open_row]
            made += [] if ended.since is not None and ended.since >= on else [ended]
    for key, (name, email) in now.items():
        if key not in before:
            same_day = next((each for each in made if each.until == on and fold(each.name) == key), None)
            made = [each for each in made if each is not same_day]
            again = replace(same_day, until=None, email=email) if same_day else Deputy(member_id, name, email, on)
            made += [] if same_day and again.since is None else [again]
    return tuple(made)


def is_over(kept: Sequence[Deputy], one: Deputy) -> bool:
    """Whether this is a time that is over: nobody's today, whoever left the team themselves."""
    return one.until is not None and one in kept


def with_days(kept: Sequence[Deputy], one: Deputy, since: date | None, until: date | None) -> tuple[Deputy, ...]:
    """A member's register with other days for one of it; `until` counts for a time that is over."""
    if is_over(kept, one):
        return tuple(replace(each, since=since, until=until) if each == one else each for each in kept)
    others = tuple(each for each in kept if each.until is not None or fold(each.name) != fold(one.name))
    return (*others, replace(one, since=since, until=None)) if since else others


def register(members: Iterable[Member], kept: Sequence[Deputy]) -> tuple[Deputy, ...]:
    """Everybody who is or was a deputy: of the members in their order, who is one before who was."""
    found: list[Deputy] = []
    for member in members:
        mine = [each for each in kept if each.member_id == member.id]
        since = {fold(each.name): each.since for each in mine if each.until is None}
        left = member.draft.left
        found += [Deputy(member.id, name, email, since.get(fold(name)), left) for name, email in named(member.draft)]
        found += sorted((each for each in mine if each.until), key=lambda one: one.until or date.max, reverse=True)
    return tuple(found)


def _address(now: dict[str, tuple[str, str]], each: Deputy) -> str:
    return now.get(fold(each.name), (each.name, each.email))[1]


def _of_line(line: str) -> tuple[str, str]:
    """'Pat Lee, pat@example.org' or 'Pat Lee <pat@example.org>'; what else stands there is how to reach them."""
    address = _ADDRESS.search(line)
    bare = _ADDRESS.sub(" ", line)
    name = _NAME.match(bare)
    words = re.split(r"\s(?=\+?\d)", name.group())[0] if name else ""
    return " ".join(words.split()), address.group() if address else ""
