"""Words the spelling check takes besides British ones, and the team's own ready texts."""

import pytest

from jatdesk.errors import SaveRefused
from jatdesk.operations import disposal, history, members, team_words, text_templates
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import opened, team


def test_members_services_districts_and_words_of_the_work_are_known(desk: Desk) -> None:
    team(desk)

    assert {"dora", "connexions", "bassetlaw", "wellbeing", "viv"} <= team_words.known(desk)


def test_names_in_the_store_are_found_whatever_their_script_or_case(desk: Desk) -> None:
    opened(desk, "Żaneta O’Sample")

    assert team_words.names_among(desk, {"żaneta", "O’Sample", "Zaneta", "breakfst", "'\"*"}) == {
        "żaneta",
        "O’Sample",
        "Zaneta",
    }


def test_a_word_is_added_once_and_taken_out_again(desk: Desk) -> None:
    team_words.add(desk, "Tikspac")
    team_words.add(desk, "tikspac")
    assert team_words.own(desk) == {"tikspac"}
    assert [line.what for line in history.lines(desk)][:1] == ["Added to the team’s words"]
    team_words.remove(desk, "tikspac")
    assert team_words.own(desk) == frozenset()
    with pytest.raises(SaveRefused):
        team_words.add(desk, "two words")


def test_a_childs_name_among_the_teams_words_goes_with_the_child(desk: Desk) -> None:
    case = opened(desk, "Zebedee Sample")
    team_words.add(desk, "zebedee")
    team_words.add(desk, "tikspac")
    disposal.destroy(desk, case, "The family asked for it")

    assert team_words.own(desk) == {"tikspac"}


def test_the_team_keeps_ready_texts_besides_those_of_its_scheme(desk: Desk) -> None:
    of_scheme = text_templates.every(desk)
    assert of_scheme
    assert not any(template.id for template in of_scheme)

    made, _ = text_templates.keep(desk, " Moved  house ", "The family has moved to …\n")
    assert (made.name, text_templates.every(desk)[0].name) == (" Moved  house ", "Moved house")
    with pytest.raises(SaveRefused, match="of this name"):
        text_templates.keep(desk, "moved house", "Other words")
    with pytest.raises(SaveRefused, match="needs a name"):
        text_templates.keep(desk, "", "Words")
    text_templates.remove(desk, made.id)
    assert text_templates.every(desk) == of_scheme
    assert members
