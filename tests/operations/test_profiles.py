"""Every shipped profile loads, and a bad one is refused in words a person can act on."""

from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.domain.profiles import Unit
from jatdesk.errors import UserError
from jatdesk.operations import profiles

SHIPPED = files.resource("profiles/jat.toml").read_text("utf-8")


@pytest.mark.parametrize("key", profiles.shipped())
def test_every_shipped_profile_loads(key: str) -> None:
    assert profiles.load(key).key == key


def test_the_handbooks_deadlines_are_in_the_profile_with_their_own_units() -> None:
    deadlines = profiles.load().deadlines
    assert (deadlines["papers_in"].days, deadlines["papers_in"].unit) == (-5, Unit.WORKING)
    assert (deadlines["minutes_out"].days, deadlines["minutes_out"].late) == (7, 10)


def test_every_need_has_its_group_and_its_codes_for_exports() -> None:
    profile = profiles.load()
    assert [len(group.codes) for group in profile.need_groups] == [7, 3, 4]
    assert profile.need_codes["health"].children_in_need == "N2"
    assert set(profile.need_codes) == {need.code for need in profile.needs}


def test_a_profile_that_does_not_exist_is_refused_without_looking_for_a_file() -> None:
    for key in ("lc-jst", "../../etc/passwd", ""):
        with pytest.raises(UserError, match="not part of this program"):
            profiles.load(key)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("review_minutes = 10", "review_minutes = 'ten'", "'review_minutes' must be a whole number"),
        ("review_minutes = 10", "review_minutes = true", "'review_minutes' must be a whole number"),
        ("review_minutes = 10", "", "'review_minutes' is missing"),
        ("review_minutes = 10", "review_minutes = 10\nreveiw_weeks = 8", "'reveiw_weeks' is not known"),
        ('region = "ENG"', 'region = "FRA"', "'region' must be one of ENG"),
        ('key = "jat"', 'key = "other"', "'key' must be 'jat'"),
        ('key = "welcome"', 'key = "cases"', "'standing_items' must have different keys"),
        ("[deadlines.return]", "[deadlines.returns]", "'deadlines' must have exactly these entries"),
        ("days = 7\nlate = 10", "days = 7\nlate = 3", "'minutes_out' must not be late before it is due"),
        ('unit = "working days"', 'unit = "moons"', "the unit of 'papers_in' must be one of"),
        ('social_work_service = "Social', 'social_work_service = "Sozial', "must be one of 'services'"),
        ('1 = "Level 1: universal"', '0 = "Level 0"', "'levels' must be 1, 2, 3 or 4"),
        ('health = "Health"', 'health = ""', "'health' must be a text"),
        ('excludes = "yes"', 'excludes = "perhaps"', "must be 'yes' or 'no'"),
        ('key = "social_care"', 'key = "looked_after"', "'eligibility' must have different keys"),
        ('districts = ["Ashfield", "Mansfield", "Gedling"]', 'districts = ["Wonderland"]', "names the district"),
        ('short = "whether the child is looked after"', 'shrot = "x"', "'shrot' is not known"),
        ('adopted = "The child is adopted"', 'adopted = ""', "'adopted' must be a text"),
        ('key = "jat"', "key = jat", "it is not a TOML file"),
        ('needs = ["basic_care", "warmth",', 'needs = ["basic_care",', "'warmth' must stand in exactly one of"),
        ('needs = ["basic_care", "warmth",', 'needs = ["health", "warmth",', "'health' must stand in exactly one of"),
        ('"housing", "community"]', '"housing", "comunity"]', "'comunity', which is not one of 'needs'"),
        ('health = { children_in_need = "N2"', 'health = { children_in_need = "N12"', "must be a code from N0 to N9"),
        ("learning = { children", "lerning = { children", "one entry for each of 'needs'; look at"),
    ],
)
def test_a_bad_profile_is_refused_with_the_entry_named(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    assert right in SHIPPED
    path = tmp_path / "jat.toml"
    path.write_text(SHIPPED.replace(right, wrong, 1), "utf-8")
    with pytest.raises(UserError) as refused:
        profiles.read(path)
    assert words in refused.value.what
    assert "jat.toml" in refused.value.what
