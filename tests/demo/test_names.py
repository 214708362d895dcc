"""Made-up people: plain addresses for every name, ages that fit schools, stories that fit ages."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest

from jatdesk.demo import themes
from jatdesk.demo.names import People, address_of
from jatdesk.demo.place import invented
from jatdesk.demo.themes import THEMES, Band, Chooser
from jatdesk.domain import action_lines
from jatdesk.domain.actions import Somebody
from jatdesk.domain.children import age_on
from jatdesk.operations import profiles

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Şahin Zając", "sahin.zajac@example.org"),
        ("Nguyệt Nguyễn", "nguyet.nguyen@example.org"),
        ("Ömer O’Hollow", "omer.ohollow@example.org"),
        ("Verity Arkwright-Pell", "verity.arkwrightpell@example.org"),
        ("王", "member@example.org"),
    ],
)
def test_an_address_keeps_every_letter_of_a_name(name: str, address: str) -> None:
    assert address_of(name) == address


def test_children_are_as_old_as_their_school() -> None:
    people = People(Random(1))
    for _ in range(500):
        child = people.child(ON)
        age = age_on(child.birth, ON)
        assert 1 <= age <= 17
        assert ("Infants" in child.school) == (4 <= age < 7)
        assert ("College" in child.school) == (age >= 16)


def test_nobody_bears_another_name_while_there_are_names_left() -> None:
    people = People(Random(1))
    names = [people.child(ON).name for _ in range(400)] + [people.colleague() for _ in range(200)]
    assert len(set(names)) > 595


def test_every_age_has_stories_and_somebody_who_refers() -> None:
    place = invented(Random(1), profiles.load())
    for band in Band:
        assert band in place.stories.fitting(band).bands
        assert band in place.referrer(band).bands
    assert {
        themes.band_of(born, ON) for born in (None, ON, date(2018, 1, 1), date(2013, 1, 1), date(2010, 1, 1))
    } == set(Band)


def test_the_same_story_is_not_told_twice_running() -> None:
    stories = Chooser(Random(1))
    told = [stories.fitting(Band.PRIMARY) for _ in range(60)]
    assert all(one is not other for one, other in pairwise(told))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.why[:30])
def test_every_action_of_a_story_is_understood(theme: themes.Theme) -> None:
    profile = profiles.load()
    people = [Somebody(service) for service in profile.services]
    for line in theme.actions:
        said = action_lines.understand(line.format(due="8 jan"), people, ON, date(2026, 12, 17))
        assert said.understood, line
        assert said.due == date(2027, 1, 8)
        assert said.service in profile.services or said.who in ("Mother", "Father", "Parents"), line
    assert set(theme.needs) <= {need.code for need in profile.needs}
