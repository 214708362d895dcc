"""Makes a made-up store big: thousands of closed cases at a time through the functions of `db`, texts and all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

from jatdesk.db import cases
from jatdesk.demo import place, themes
from jatdesk.demo.past import OldLog
from jatdesk.demo.place import Place
from jatdesk.domain.cases import NewCase, StoryEntry, StoryKind
from jatdesk.domain.children import Carer
from jatdesk.operations import old_cases
from jatdesk.operations.desk import Desk

_AT_ONCE = 5000
_IN_A_FIFTH = "Attendance was the main worry."
_ELSEWHERE = (
    "The family has moved nearer to the grandparents.",
    "Mornings are calmer and breakfast club is liked.",
    "Asked the housing office again about the damp bedroom.",
    "Swimming lessons on Tuesdays, and sleep is better.",
)


def grow(desk: Desk, count: int, seed: int = 11) -> None:
    """Adds closed cases until there are so many."""
    chance = Random(seed)
    town = place.invented(chance, desk.profile)
    while True:
        with desk.writing() as transaction:
            connection = transaction.connection
            first = cases.next_number(connection)
            wanted = min(_AT_ONCE, count - first + 1)
            if wanted > 0:
                cases.insert_many(connection, _new(desk, town, chance, first, wanted))
        if wanted <= 0:
            return


def _new(desk: Desk, town: Place, chance: Random, first: int, wanted: int) -> Iterator[NewCase]:
    today = desk.clock.today()
    for offset, row in enumerate(OldLog(town, today).written(wanted, 0).rows):
        made = old_cases.new_case(desk, [row])
        family = row.family_name
        carers = (Carer(town.people.mother(family), relationship="Mother", phone=town.people.phone()),)
        said = [chance.choice(_ELSEWHERE), chance.choice(chance.choice(themes.THEMES).news)]
        if chance.random() < 0.2:
            said.append(_IN_A_FIFTH)
        on = (row.referred_on or today) + timedelta(days=30)
        note = StoryEntry(on, StoryKind.NOTE, "Discussed", "taken over", " ".join(said))
        case = replace(made.case, number=str(first + offset))
        yield replace(made, case=case, carers=carers, notes=((desk.new_id(), note), *made.notes))
