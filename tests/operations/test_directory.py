"""Who can be asked: kept, found, and when they were asked last, by the meetings they came to."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.directory import Entry, matching, said
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, agenda_items, agreed_readers, attendance, directory
from jatdesk.operations.agenda_items import Presenting
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import item_of, opened, planned

TODAY = date(2026, 11, 23)
VERA = Entry("Vera Housing", "Harwood Homes", "", "tenancy advice", "01632 960003", "07700 900002", "vera@example.org")


def last(desk: Desk, name: str) -> str:
    return next(said(one.last, TODAY) for one in directory.every(desk) if one.entry.name == name)


def test_who_is_asked_at_meetings_counts_by_itself(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    vera, _ = directory.add(desk, VERA)
    directory.add(desk, Entry("Tom Bailiff"))
    assert (last(desk, "Vera Housing"), last(desk, "Tom Bailiff")) == ("not asked yet", "not asked yet")
    agenda_items.set_presenting(desk, item_of(desk, meeting, case_id), Presenting("tom bailiff"))
    assert last(desk, "Tom Bailiff") == "As a presenter, for 10 December 2026"
    directory.asked(desk, vera.id, date(2026, 11, 3), "how to keep a flat")
    assert last(desk, "Vera Housing") == "How to keep a flat, 3 November 2026"
    attendance.add_visitor(desk, meeting.id, "V. Housing", "", "VERA@example.org", False, "")
    assert last(desk, "Vera Housing") == "As a visitor, for 10 December 2026", "found by the address"
    reader = AgreedReader(case_id, "Tom Bailiff", "Court", "tom@example.org")
    agreed_readers.agree(desk, meeting.id, reader)
    agenda.remove(desk, item_of(desk, meeting, case_id))
    assert last(desk, "Tom Bailiff").startswith("As a reader of the minutes")
    agreed_readers.take_back(desk, meeting.id, reader)
    assert last(desk, "Tom Bailiff") == "not asked yet"

    found = directory.every(desk)
    assert [one.entry.name for one in matching(found, "ten harw", 4)] == ["Vera Housing"]
    assert [one.entry.name for one in matching(found, "", 1)] == ["Vera Housing"], "asked last, so first"
    assert matching(found, "enancy", 4) == (), "words are found by how they begin"
    for wrong in (
        Entry(" "),
        Entry("Vera  housing", "harwood homes"),
        Entry("New", email="not an address"),
        Entry("New", asked_on=date(2027, 1, 1)),
        Entry("New", what_for="Ada Sample’s rent"),
    ):
        with pytest.raises(SaveRefused):
            directory.add(desk, wrong)
    with pytest.raises(SaveRefused):
        directory.change(desk, replace(VERA, id="gone"))
