"""The one box that finds everything: children by name or case number, members, open actions."""

from collections.abc import Sequence

from jatdesk.db import actions, case_list, members
from jatdesk.domain.actions import Action
from jatdesk.domain.case_list import CaseQuery
from jatdesk.domain.cases import CaseLine, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.members import Member
from jatdesk.domain.roles import Right
from jatdesk.domain.search import CaseFilter, Hit, fold
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_OTHERS = 5
"""At most so many members, and so many actions, so that the cases stay in sight."""


@allowed(Right.READ)
def find(desk: Desk, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """What holds every typed word: cases whose name or number does, members, open actions, then the other cases."""
    words = fold(text).split()
    if not words:
        return ()
    today = desk.clock.today()
    with desk.reading() as reading:
        query = CaseQuery(text, CaseFilter.ALL)
        known = case_list.found(reading, query, today, today)
        found = case_list.page(reading, query, known, 0, limit, today, today)
        people = [_member(each) for each in members.every(reading) if _holds(words, (each.name, each.service))]
        to_do = [
            _action(each)
            for each in actions.open_actions(reading)
            if _holds(words, (each.what, each.who, each.case_number))
        ]
    others = people[:_OTHERS] + to_do[:_OTHERS]
    lines = found[: limit - len(others)]
    named = [_case(line) for line in lines if line.hit is None]
    return (*named, *others, *(_case(line) for line in lines if line.hit is not None))


def _holds(words: Sequence[str], texts: Sequence[str]) -> bool:
    parts = [part for text in texts for part in (*fold(text).split(), *fold(text.replace("-", " ")).split())]
    return all(any(part.startswith(word) for part in parts) for word in words)


def _case(line: CaseLine) -> Hit:
    about = [f"Case {line.number}"]
    about += [f"born {say(line.birth)}"] if line.birth else []
    about += [line.school] if line.school else []
    about += [f"{line.hit.where}: {line.hit.words}"] if line.hit else []
    about += ["closed"] if line.state is CaseState.CLOSED else []
    return Hit("case", line.id, line.name, " · ".join(about))


def _member(member: Member) -> Hit:
    return Hit("member", member.id, member.name, member.service)


def _action(action: Action) -> Hit:
    about = [action.who] if action.who else []
    about += [f"due {say(action.due)}"] if action.due else []
    about += [f"case {action.case_number}"] if action.case_number else []
    return Hit("action", action.id, action.what, " · ".join(about))
