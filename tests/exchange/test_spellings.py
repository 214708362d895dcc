"""Schools and agencies in several spellings are proposed as one; a person decides, once."""

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.case_log import OldCase
from jatdesk.domain.spellings import Spelt, joining, written
from jatdesk.exchange.spellings import spelling_groups
from jatdesk.operations.profiles import load

SERVICES = load().services


def rows(schools: list[str], agencies: list[str] | None = None) -> list[OldCase]:
    """One row for each school, with an agency where there are some."""
    several = agencies or [""] * len(schools)
    return [OldCase(n, "Ada Sample", school=a, agency=b) for n, (a, b) in enumerate(zip(schools, several, strict=True))]


def test_short_forms_and_slips_of_a_school_stand_under_the_commonest_spelling() -> None:
    (group,) = spelling_groups(rows(["Harwood Junior"] * 3 + ["Harwood Jnr", "Harwood Junoir", "The Ridge"]), SERVICES)
    assert (group.kind, group.best) == (Spelt.SCHOOL, "Harwood Junior")
    assert dict(group.spellings) == {"Harwood Junior": 3, "Harwood Jnr": 1, "Harwood Junoir": 1}


def test_an_agency_that_means_a_service_of_the_team_is_proposed_under_its_name() -> None:
    agencies = ["school nurse", "School Nursing", "Police", "Self - parent"]
    groups = spelling_groups(rows([""] * 4, agencies), SERVICES)
    found = {group.best: [words for words, _ in group.spellings] for group in groups}
    assert found == {
        "School nursing or health visiting": ["school nurse", "School Nursing"],
        "Police or community safety": ["Police"],
    }


def test_schools_that_only_look_alike_stay_apart() -> None:
    apart = ["Ashmere Infants", "Ashmere Juniors", "St Oda's Primary", "Oak", "Oat", "School 12", "School 13"]
    assert spelling_groups(rows(apart), SERVICES) == ()


def test_what_was_joined_is_written_in_one_way_whatever_its_capitals() -> None:
    (group,) = spelling_groups(rows(["Harwood Junior"] * 2 + ["Harwood Jnr"]), SERVICES)
    joined = joining([(group, "Harwood Junior School")])
    assert written(joined, Spelt.SCHOOL, "HARWOOD JNR") == "Harwood Junior School"
    assert written(joined, Spelt.SCHOOL, "Harwood Junior") == "Harwood Junior School"
    assert written(joined, Spelt.AGENCY, "Harwood Jnr") == "Harwood Jnr"
    assert written(joined, Spelt.SCHOOL, "The Ridge") == "The Ridge"


@given(st.lists(st.text(max_size=20), max_size=12))
def test_any_names_make_groups_that_hold_each_spelling_once(schools: list[str]) -> None:
    groups = spelling_groups(rows(schools), SERVICES)
    held = [words for group in groups for words, _ in group.spellings]
    assert len(held) == len(set(held))
    assert set(held) <= set(schools)
