"""Matters arising: the open actions of earlier meetings, and what was last heard of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jatdesk.domain.actions import Action
from jatdesk.domain.agency_updates import WrittenUpdate
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Arising:
    """One open action; `heard` is the last that was said of it, '' when nothing was."""

    action: Action
    heard: str = ""


def matters(actions: Sequence[Action], updates: Iterable[WrittenUpdate]) -> tuple[Arising, ...]:
    """Each action with the last written update about it, or what stands as its progress; the updates oldest first."""
    written = {update.action_id: update for update in updates if update.action_id}
    return tuple(Arising(action, _heard(action, written.get(action.id))) for action in actions)


def about_no_case(found: Sequence[Arising]) -> tuple[Arising, ...]:
    """Those that are about no child."""
    return tuple(each for each in found if not each.action.case_id)


def by_case(found: Sequence[Arising]) -> dict[Id, tuple[Arising, ...]]:
    """Those about children, by case, in the order of the case numbers."""
    kept: dict[Id, tuple[Arising, ...]] = {}
    for each in sorted(found, key=lambda matter: matter.action.case_number):
        if each.action.case_id:
            kept[each.action.case_id] = (*kept.get(each.action.case_id, ()), each)
    return kept


def _heard(action: Action, update: WrittenUpdate | None) -> str:
    said = [action.progress.strip()]
    if update is not None and update.words.strip() != said[0]:
        said.append(f"{update.service or 'An agency'}, {say(update.received_on)}: {update.words.strip()}")
    elif action.chased_on is not None and update is None:
        said.append(f"Asked on {say(action.chased_on)}.")
    return "\n".join(words for words in said if words)
