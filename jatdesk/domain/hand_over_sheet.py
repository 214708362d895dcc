"""What the next person needs: where the work stands, what is owed, who to ask, where things lie. Names no child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.duties import Duty
from jatdesk.domain.meetings import Step
from jatdesk.domain.members import Member, Office
from jatdesk.domain.teams import Team

_LYING = "outbox:"
_OWED = ("return", "report", "leads:", "copies:", "agency", "form", "questionnaire", "member_list", "notice")
"""How the keys of duties begin that are about something owed to others, or by them."""


@dataclass(frozen=True)
class Lying:
    """A mailing that was prepared and did not go out."""

    title: str
    prepared_on: date


@dataclass(frozen=True)
class HandOverSheet:
    """The sheet 'where we are' (G12). `ask` and `places` are pairs: what for, and who or where."""

    today: date
    meeting: str
    meeting_words: str
    steps: tuple[Step, ...]
    duties: tuple[Duty, ...]
    owed: tuple[Duty, ...]
    lying: tuple[Lying, ...]
    open_actions: tuple[tuple[str, int, int], ...]
    """By agency: the open actions, and how many of them are overdue."""
    ask: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    open_cases: int = 0
    meeting_over: bool = False
    """Its day is over, and it waits to be finished."""


def parted(duties: Sequence[Duty]) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
    """What is to be done, and what is owed; mailings that lie ready stand in a list of their own."""
    others = [duty for duty in duties if not duty.key.startswith(_LYING)]
    owed = tuple(duty for duty in others if duty.key.startswith(_OWED))
    return tuple(duty for duty in others if duty not in owed), owed


def who_to_ask(
    team: Team, members: Sequence[Member], people: Sequence[tuple[str, str]], today: date
) -> tuple[tuple[str, str], ...]:
    """Those who hold an office, the named social worker, the county, and who else opens the store (name, role)."""
    found = [
        (member.draft.office.value.capitalize(), reached(member.name, member.draft.phone, member.draft.email))
        for office in (Office.CHAIR, Office.VICE_CHAIR, Office.ADMINISTRATOR)
        for member in members
        if member.draft.office is office and member.serves_on(today)
    ]
    found += [
        ("Named social worker", reached(member.name, member.draft.phone, member.draft.email))
        for member in members
        if member.draft.social_worker and member.serves_on(today)
    ]
    manager = reached(team.development_manager, team.development_manager_email)
    county = (("Development manager", manager), ("Central team", team.central_email))
    found += [each for each in county if each[1]]
    return (*found, *((f"Opens the store, {role.lower()}", name) for name, role in people if name))


def reached(name: str, *ways: str) -> str:
    """'Ann Example, 01632 960001, ann@example.org'; '' for nobody."""
    return ", ".join(part for part in (name, *ways) if part) if name else ""


def last_backup(made: date | None) -> str:
    """When a backup was made last, in words."""
    return f"the newest is of {say(made)}" if made else "none was made yet"
