"""What changed in the membership since the central team was told last (appendix K: they keep the central database)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member

_TOLD = (
    ("name", "Name"),
    ("service", "Service"),
    ("part", "Part of the service"),
    ("job_title", "Role"),
    ("email", "E-mail"),
    ("phone", "Phone"),
    ("core", "Core member"),
    ("social_worker", "Named social worker"),
    ("office", "Office"),
    ("joined", "Joined on"),
    ("left", "Left on"),
    ("deputy", "Deputy"),
    ("deputy_email", "Deputy’s e-mail"),
    ("other_deputies", "Other deputies"),
)


@dataclass(frozen=True)
class MemberChange:
    """A member who is new, or of whom something is not as it was told: each difference in words."""

    member: Member
    is_new: bool
    words: tuple[str, ...]


def changes(
    members: Sequence[Member], known: Mapping[Id, Mapping[str, Any]], new: frozenset[Id]
) -> tuple[MemberChange, ...]:
    """Who is new, and what is otherwise than it was `known` (as plain values, only fields that were touched).

    What was changed and changed back is no change; who came and left between is told with both days.
    """
    found = []
    for member in members:
        draft = vars(member.draft)
        if member.id in new:
            said = [f"{words}: {_said(draft[name])}" for name, words in _TOLD if name != "name" and draft[name]]
            found.append(MemberChange(member, True, tuple(said)))
        elif member.id in known:
            before = known[member.id]
            said = [
                f"{words}: {_said(before[name]) or 'none'} → {_said(draft[name]) or 'none'}"
                for name, words in _TOLD
                if name in before and _plain(before[name]) != _plain(draft[name])
            ]
            if said:
                found.append(MemberChange(member, False, tuple(said)))
    return tuple(found)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value or ""


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return say(value)
    text = str(value or "")
    try:
        return say(date.fromisoformat(text))
    except ValueError:
        return text
