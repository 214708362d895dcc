"""The team's own standing items: coming agendas follow a change, none that was agreed, sent or held."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.profiles import StandingItem
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, meetings, standing_items
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import DAY, NEXT_DAY, TODAY, opened, planned


def keys(desk: Desk, meeting_id: str) -> list[str]:
    return [item.key or item.title for item in agenda.agenda(desk, meeting_id).items]


def test_a_change_reaches_coming_agendas_and_never_one_that_is_agreed(desk: Desk) -> None:
    opened(desk)
    agreed, coming, sent = planned(desk), planned(desk, NEXT_DAY), planned(desk, date(2027, 2, 11))
    meetings.set_fact(desk, agreed.id, "agenda_agreed_on", TODAY)
    meetings.set_fact(desk, sent.id, "agenda_sent_on", TODAY)
    before = [agenda.agenda(desk, each.id).items for each in (agreed, sent)]
    now = [each for each in standing_items.standing_items(desk) if each.key != "matters_arising"]
    now[0] = replace(now[0], title="Welcome", minutes=3)
    now.insert(-1, StandingItem("", "News of the services", 10))

    standing_items.change(desk, now)

    assert [agenda.agenda(desk, each.id).items for each in (agreed, sent)] == before
    items = agenda.agenda(desk, coming.id).items
    assert [item.title for item in items][:2] == ["Welcome", "Confidentiality reminder"]
    assert items[0].minutes == 3
    assert [item.title for item in items][-2:] == ["News of the services", "Next meeting"]
    assert "matters_arising" not in keys(desk, coming.id)
    later = planned(desk, date(2027, 3, 11))
    assert keys(desk, later.id) == keys(desk, coming.id), "and the next one that is planned begins with it"


def test_the_schemes_own_list_comes_back(desk: Desk) -> None:
    coming = planned(desk)
    usual = standing_items.standing_items(desk)
    before = keys(desk, coming.id)
    standing_items.change(desk, usual[::-1])
    assert keys(desk, coming.id)[0] == "next_meeting"

    standing_items.change(desk, desk.profile.standing_items)

    assert standing_items.standing_items(desk) == usual
    assert keys(desk, coming.id) == before


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        (StandingItem("cases", "Children", 0),),
        (StandingItem("", "  ", 5),),
        (StandingItem("", "Fine", 600),),
        (StandingItem("", "Fine", -1),),
        tuple(StandingItem("", f"Item {n}", 5) for n in range(30)),
        (StandingItem("", "A word about Ada Sample", 5),),
    ],
)
def test_what_can_not_be_is_refused_and_the_list_stays(desk: Desk, wrong: tuple[StandingItem, ...]) -> None:
    opened(desk)
    usual = standing_items.standing_items(desk)
    needed = () if wrong == () or wrong[0].key else usual

    with pytest.raises(SaveRefused) as refused:
        standing_items.change(desk, (*needed, *wrong))

    assert "Ada" not in refused.value.sentence()
    assert standing_items.standing_items(desk) == usual


def test_what_a_person_took_off_stays_off(desk: Desk) -> None:
    coming = planned(desk, DAY)
    item = next(each for each in agenda.agenda(desk, coming.id).items if each.key == "last_minutes")
    agenda.remove(desk, item.id)

    standing_items.change(desk, (*standing_items.standing_items(desk), StandingItem("", "Goodbye", 1)))

    assert "last_minutes" not in keys(desk, coming.id)
    assert agenda.agenda(desk, coming.id).items[-1].title == "Goodbye"
