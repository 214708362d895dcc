"""Of 2,000 labelled pairs among other children, who is found again, who is told apart, and how many are shown."""

from collections import defaultdict

import pytest

from jatdesk.domain.likeness import Kind, Likeness, Someone
from jatdesk.domain.likeness_pool import Pool
from jatdesk.operations.name_lists import names
from tests.likeness.pairs import ANOTHER, SAME, Pair, Person, crowd, pairs

LEAST_FOUND, MOST_SHOWN = 0.98, 2.0
_CROWD = 5000


def someone(person: Person) -> Someone:
    """A person of the pairs as the matcher has it."""
    carers = (person.carer,) if person.carer else ()
    return Someone(person.id, person.name, person.known_as, person.birth, None, person.address, person.postcode, carers)


@pytest.fixture(scope="module")
def answers() -> list[tuple[Pair, tuple[Likeness, ...]]]:
    """Every pair with who is shown for the child asked about."""
    pool = Pool(names())
    asked = pairs()
    pool.add(someone(pair.stored) for pair in asked)
    pool.add(someone(other) for other in crowd(_CROWD))
    return [(pair, pool.ask(someone(pair.asked))) for pair in asked]


def test_there_are_2000_pairs_of_many_kinds_and_always_the_same_ones() -> None:
    made = pairs()
    assert made == pairs()
    assert len(made) == 2000
    assert len({pair.category for pair in made}) >= 25
    assert len({pair.stored.id for pair in made}) == 2000


def test_of_every_hundred_children_98_are_found_again_and_two_candidates_shown(
    answers: list[tuple[Pair, tuple[Likeness, ...]]],
) -> None:
    told = [(pair, found) for pair, found in answers if pair.label != ANOTHER]
    found = sum(_shown_as(pair, shown) is Kind(pair.label) for pair, shown in told)
    assert found / len(told) >= LEAST_FOUND
    assert sum(len(shown) for _, shown in answers) / len(answers) <= MOST_SHOWN


def test_every_kind_of_pair_is_found_in_nine_of_ten(answers: list[tuple[Pair, tuple[Likeness, ...]]]) -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    for pair, shown in answers:
        if pair.label != ANOTHER:
            found[pair.category].append(_shown_as(pair, shown) is Kind(pair.label))
    assert {category: 0 for category, hits in found.items() if sum(hits) < 0.9 * len(hits)} == {}


def test_twins_fathers_and_namesakes_are_not_called_the_same_child(
    answers: list[tuple[Pair, tuple[Likeness, ...]]],
) -> None:
    apart = [(pair, shown) for pair, shown in answers if pair.label != SAME]
    wrong = [pair for pair, shown in apart if _shown_as(pair, shown) is Kind.SAME]
    assert len(wrong) <= 0.02 * len(apart)


def test_whoever_is_shown_is_shown_with_a_reason(answers: list[tuple[Pair, tuple[Likeness, ...]]]) -> None:
    assert all(one.why and 0 < one.score <= 100 for _, shown in answers for one in shown)


def _shown_as(pair: Pair, shown: tuple[Likeness, ...]) -> Kind | None:
    return next((one.kind for one in shown if one.id == pair.stored.id), None)
