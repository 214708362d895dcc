"""What belongs on an agenda, and what a change of the facts does to an agenda that a person ordered."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.agenda import (
    BY_HAND,
    PlannedItem,
    draft_agenda,
    kind_of,
    kinds_in_words,
    nothing_open,
    refill,
)
from jatdesk.domain.agenda_clock import clock_times
from jatdesk.domain.agenda_order import place_for
from jatdesk.domain.meetings import AgendaItem, ItemKind, OpenCase
from jatdesk.operations import profiles

PROFILE = profiles.load()
DAY = date(2026, 12, 10)
KNOWN = OpenCase("c", "0239", True, True, None, 1, False)


def case(number: int, **facts: object) -> OpenCase:
    return replace(KNOWN, case_id=f"c{number}", number=f"{number:04}", **facts)


def saved(planned: tuple[PlannedItem, ...]) -> list[AgendaItem]:
    return [
        AgendaItem(f"i{n}", "m", n, item.kind, item.title, item.minutes, item.key, item.case_id)
        for n, item in enumerate(planned)
    ]


def test_a_case_stands_there_when_its_review_is_due_or_nobody_set_one() -> None:
    assert kind_of(case(1, next_review=DAY), DAY) is ItemKind.REVIEW
    assert kind_of(case(1, next_review=DAY - timedelta(days=40), open_actions=0), DAY) is ItemKind.REVIEW
    assert kind_of(case(1, next_review=None, open_actions=2), DAY) is ItemKind.REVIEW
    assert kind_of(case(1, next_review=DAY + timedelta(days=1)), DAY) is None, "its actions come under matters arising"
    assert kind_of(case(1, next_review=DAY + timedelta(days=1), asked_back=True), DAY) is ItemKind.REVIEW


def test_a_case_with_nothing_open_is_proposed_for_closing_and_never_dropped() -> None:
    idle = case(1, open_actions=0)

    assert nothing_open(idle)
    assert kind_of(idle, DAY) is ItemKind.CLOSURE
    assert kind_of(case(1, closing_proposed=True, next_review=DAY), DAY) is ItemKind.CLOSURE


def test_a_new_case_is_new_until_it_was_discussed_and_an_old_one_is_a_review() -> None:
    assert kind_of(case(1, ever_discussed=False), DAY) is ItemKind.NEW
    assert kind_of(case(1, ever_discussed=False, taken_over=True, open_actions=0), DAY) is ItemKind.REVIEW
    assert kind_of(case(1, ever_discussed=False, taken_over=True, next_review=DAY + timedelta(days=1)), DAY) is None


def test_without_consent_a_case_never_stands_there() -> None:
    for facts in ({"ever_discussed": False}, {"next_review": DAY}, {"closing_proposed": True}, {"asked_back": True}):
        assert kind_of(case(1, opens_agenda=False, **facts), DAY) is None


def test_the_agenda_is_the_standing_items_with_reviews_new_cases_and_closures_at_their_place() -> None:
    cases = [
        case(4, open_actions=0),
        case(3, ever_discussed=False),
        case(2, next_review=DAY),
        case(1, next_review=DAY - timedelta(days=1)),
    ]

    found = draft_agenda(cases, PROFILE, DAY, 120)

    titles = [item.title for item in found]
    assert titles[:5] == [item.title for item in PROFILE.standing_items[:5]]
    assert titles[5:9] == ["Case 0001", "Case 0002", "Case 0003", "Case 0004"]
    assert titles[9:] == [item.title for item in PROFILE.standing_items[6:]]
    assert [item.minutes for item in found[5:9]] == [10, 10, 15, 5]


def test_forty_old_cases_without_a_date_fill_only_the_time_that_is_left() -> None:
    old = [case(n, ever_discussed=False, taken_over=True, open_actions=0) for n in range(1, 41)]
    due = [case(50, next_review=DAY)]

    found = [item for item in draft_agenda(old + due, PROFILE, DAY, 120) if item.case_id]

    standing = sum(item.minutes for item in PROFILE.standing_items)
    assert found[0].title == "Case 0050", "a review that is due comes before them"
    assert standing + sum(item.minutes for item in found) <= 120
    assert [item.title for item in found[1:]] == [f"Case {n:04}" for n in range(1, len(found))]


@given(
    st.lists(
        st.builds(
            OpenCase,
            st.uuids().map(str),
            st.integers(1, 9999).map("{:04}".format),
            st.booleans(),
            st.booleans(),
            st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
            st.integers(0, 3),
            st.booleans(),
            st.booleans(),
            st.just(False),
        ),
        max_size=45,
        unique_by=lambda found: found.case_id,
    )
)
def test_no_case_is_lost_doubled_or_there_without_consent(cases: list[OpenCase]) -> None:
    found = [item.case_id for item in draft_agenda(cases, PROFILE, DAY, 120) if item.case_id]

    assert len(found) == len(set(found))
    for each in cases:
        if not each.opens_agenda:
            assert each.case_id not in found
        elif each.case_id not in found:
            assert each.next_review is not None and each.next_review > DAY, "only a later review keeps it off"


def test_filling_again_keeps_the_order_and_adds_what_came_since() -> None:
    first = draft_agenda([case(1, next_review=DAY), case(2, next_review=DAY)], PROFILE, DAY, 120)
    items = saved(first)
    items[5], items[6] = items[6], items[5]
    cases = [case(1, next_review=DAY), case(2, next_review=DAY), case(3, ever_discussed=False)]

    found = refill(items, draft_agenda(cases, PROFILE, DAY, 120), cases, sent=False)

    assert found.drop == ()
    assert [item.title for item in found.add] == ["Case 0003"]


def test_filling_again_drops_what_belongs_there_no_longer_but_nothing_a_person_put_on() -> None:
    cases = [case(1, next_review=DAY), case(2, next_review=DAY), case(3, next_review=DAY)]
    items = saved(draft_agenda(cases, PROFILE, DAY, 120))
    items[6] = replace(items[6], key=BY_HAND)
    later = [replace(each, next_review=DAY + timedelta(days=30)) for each in cases]

    found = refill(items, draft_agenda(later, PROFILE, DAY, 120), later, sent=False)

    assert [item.case_id for item in found.drop] == ["c1", "c3"]


def test_an_agenda_that_was_sent_only_loses_what_may_not_stand_there() -> None:
    cases = [case(1, next_review=DAY), case(2, next_review=DAY), case(3, next_review=DAY)]
    items = saved(draft_agenda(cases, PROFILE, DAY, 120))
    items[5] = replace(items[5], key=BY_HAND)
    now = [replace(cases[0], opens_agenda=False), replace(cases[1], next_review=None, open_actions=0)]
    now.append(case(9, ever_discussed=False))

    found = refill(items, draft_agenda(now, PROFILE, DAY, 120), now, sent=True)

    assert [item.case_id for item in found.drop] == ["c1", "c3"], "consent lost, and closed"
    assert found.add == () and found.change == ()


def test_a_review_becomes_a_closing_when_the_facts_say_so() -> None:
    cases = [case(1, next_review=DAY)]
    items = saved(draft_agenda(cases, PROFILE, DAY, 120))
    now = [replace(cases[0], closing_proposed=True)]

    (change,) = refill(items, draft_agenda(now, PROFILE, DAY, 120), now, sent=False).change

    assert change[0].case_id == "c1" and change[1].kind is ItemKind.CLOSURE


def test_a_new_item_goes_among_its_kind_and_other_words_before_the_last() -> None:
    items = saved(draft_agenda([case(1, next_review=DAY), case(2, ever_discussed=False)], PROFILE, DAY, 120))
    new = PlannedItem(ItemKind.REVIEW, "Case 0009", 10, case_id="c9")

    standing = PROFILE.standing_items
    assert place_for(new.kind, items, standing, late=False) == 6, "after the review, before the new case"
    assert place_for(new.kind, items, standing, late=True) == 7, "a late one after them all"
    assert place_for(ItemKind.PROFILE, items, standing, late=False) == 5, "agencies before the children"
    assert place_for(ItemKind.OTHER, items, standing, late=False) == len(items) - 1

    bare = saved(draft_agenda([], PROFILE, DAY, 120))
    assert bare[place_for(new.kind, bare, standing, late=False)].key == "other_business"


def test_each_item_begins_when_the_ones_before_it_have_had_their_minutes() -> None:
    items = saved(draft_agenda([case(1, next_review=DAY)], PROFILE, DAY, 120))

    assert clock_times("09:55", items)[:3] == ("09:55", "10:00", "10:02")


def test_the_kinds_are_said_in_few_words() -> None:
    assert kinds_in_words({ItemKind.REVIEW: 6, ItemKind.NEW: 3, ItemKind.CLOSURE: 1}) == "6 reviews, 3 new, 1 closing"
    assert kinds_in_words({ItemKind.REVIEW: 1, ItemKind.STANDING: 8}) == "1 review"
    assert kinds_in_words({}) == ""
