"""Two records of one child become one, with all that hangs on them, and are parted again as they were."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.cases import CaseState
from jatdesk.domain.children import Carer
from jatdesk.domain.kin import Kin
from jatdesk.domain.known import KnownAnswers
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, disposal, history, kin, known, merging, referrals, undo
from jatdesk.operations.desk import Desk

BORN = date(2014, 3, 4)
ADA, CARER = "Ada Sample", Carer("Ann Sample", relationship="mother")


def draft(name: str, **more: object) -> ReferralDraft:
    plain: dict[str, object] = {"child_name": name, "date_of_birth": BORN, "referred_on": date(2026, 11, 2)}
    return ReferralDraft(**plain | more)  # type: ignore[arg-type]


def two(desk: Desk) -> tuple[str, str]:
    """Two cases of what is one child, with two carers and a sister."""
    first, _ = referrals.register(desk, draft(ADA, carers=(CARER,)))
    other = draft("Adah Sampel", carers=(CARER, Carer("Bob Sampel")), school="Harwood Infants")
    second, _ = referrals.register(desk, other)
    kin.add(desk, second.id, Kin("", "sister", "Cora Sample"))
    return first.id, second.id


def test_both_cases_are_of_one_child_and_nothing_that_was_known_is_lost(desk: Desk) -> None:
    here, there = two(desk)
    merging.join(desk, here, cases.case(desk, there).child.id)
    child = cases.case(desk, here).child
    assert cases.case(desk, there).child == child
    assert (child.name, child.school) == (ADA, "Harwood Infants")
    assert [carer.name for carer in cases.page(desk, here).carers] == ["Ann Sample", "Bob Sampel"]
    assert [one.kin.name for one in kin.of_case(desk, here)] == ["Cora Sample"]
    assert {line.id for line in cases.lines(desk, "Sampel").lines} == {here, there}, "by the other name too"
    assert len(known.known(desk, draft("Adah Sampel"))) == 1


def test_parted_again_everything_is_as_it_was(desk: Desk) -> None:
    here, there = two(desk)
    before = [(cases.case(desk, one), cases.page(desk, one).carers, kin.of_case(desk, one)) for one in (here, there)]
    merge_id, _ = merging.join(desk, here, cases.case(desk, there).child.id)
    merging.part(desk, merge_id)
    after = [(cases.case(desk, one), cases.page(desk, one).carers, kin.of_case(desk, one)) for one in (here, there)]
    assert after == before
    assert [one.cases[0].id for one in known.known(desk, draft("Adah Sampel", carers=()), limit=1)] == [there]
    with pytest.raises(SaveRefused):
        merging.part(desk, merge_id)


def test_a_search_finds_the_one_child_by_either_name_and_after_parting_each_by_its_own(desk: Desk) -> None:
    here, there = two(desk)
    cases.change_child(desk, there, replace(cases.case(desk, there).child, name="Zora Sampel", known_as="Zozo"))
    cases.change_child(desk, here, replace(cases.case(desk, here).child, known_as="Dadie"))
    asked = ("zora", "adah", "zozo", "dadie", "harwood", "bob")
    before = [_hits(desk, typed) for typed in asked]
    index = _index(desk)
    assert before == [{there}, {there}, {there}, {here}, {there}, {there}]
    merge_id, _ = merging.join(desk, here, cases.case(desk, there).child.id)
    assert [_hits(desk, typed) for typed in asked] == [{here, there}] * len(asked)
    assert [line.name for line in cases.lines(desk, "zora").lines] == [ADA, ADA]
    merging.part(desk, merge_id)
    assert [_hits(desk, typed) for typed in asked] == before
    assert _index(desk) == index


def test_a_name_given_since_stays_with_the_record_that_was_kept(desk: Desk) -> None:
    here, there = two(desk)
    merge_id, _ = merging.join(desk, here, cases.case(desk, there).child.id)
    for name in ("Ada Quince", "Ada Vane"):
        cases.change_child(desk, here, replace(cases.case(desk, here).child, name=name))
    merging.part(desk, merge_id)
    assert (_hits(desk, "quince"), _hits(desk, "vane"), _hits(desk, "adah")) == ({here}, {here}, {there})


def test_a_carer_named_in_both_records_keeps_what_only_one_of_them_says(desk: Desk) -> None:
    first, _ = referrals.register(desk, draft(ADA, carers=(CARER,)))
    reached = Carer("ann sample", known_as="Nan", phone="01632 960123")
    second, _ = referrals.register(desk, draft("Adah Sampel", carers=(reached,)))
    merging.join(desk, first.id, second.child.id)
    (carer,) = cases.page(desk, first.id).carers
    assert carer == replace(CARER, known_as="Nan", phone="01632 960123")
    assert _hits(desk, "960123") == {first.id, second.id}


def test_what_was_changed_since_stays_with_the_record_that_was_kept(desk: Desk) -> None:
    here, there = two(desk)
    merge_id, _ = merging.join(desk, here, cases.case(desk, there).child.id)
    child = cases.case(desk, here).child
    cases.change_child(desk, here, type(child)(**vars(child) | {"religion": "none"}))
    merging.part(desk, merge_id)
    assert (cases.case(desk, here).child.religion, cases.case(desk, here).child.school) == ("none", "")
    assert cases.case(desk, there).child.religion == ""


def test_of_two_open_cases_one_may_be_closed_with_the_reason_and_opens_again_when_parted(desk: Desk) -> None:
    here, there = two(desk)
    asked = merging.with_child(desk, here, cases.case(desk, there).child.id)
    assert asked.both_open
    merge_id, _ = merging.join(desk, here, asked.other.child.id, close=there)
    closed = cases.case(desk, there)
    assert (closed.state, closed.closure_words) == (CaseState.CLOSED, "The same child as case 0001")
    merging.part(desk, merge_id)
    assert cases.case(desk, there).state is CaseState.OPEN


def test_a_line_of_the_history_can_be_undone(desk: Desk) -> None:
    here, there = two(desk)
    merging.join(desk, here, cases.case(desk, there).child.id)
    line = next(line for line in history.lines(desk) if line.what == "Joined two records of one child")
    undo.undo(desk, line.id)
    assert cases.case(desk, there).child.id != cases.case(desk, here).child.id


def test_a_case_is_found_by_number_and_one_that_cannot_be_joined_is_refused(desk: Desk) -> None:
    here, there = two(desk)
    assert merging.by_number(desk, here, " 0002 ").other.id == there
    for number in ("1", "77", "abc", ""):
        with pytest.raises(SaveRefused):
            merging.by_number(desk, here, number)


def test_someone_else_is_remembered_from_the_first_referral_on_and_a_sister_is_linked(desk: Desk) -> None:
    first, _ = referrals.register(desk, draft(ADA, address="3 Teapot Court", postcode="ZZ99 1AA"))
    (asked,) = known.known(desk, draft("Ada Sampel"))
    second, _ = referrals.register(desk, draft("Ada Sampel"), said=KnownAnswers((asked.child.id,)))
    assert known.alike(desk, second.id) == known.alike(desk, first.id) == ()
    home = draft("Bea Sample", date_of_birth=date(2016, 1, 1), address="3 Teapot Court", postcode="ZZ99 1AA")
    (sister,) = known.known(desk, home)
    assert not sister.may_be_same
    third, _ = referrals.register(desk, home, said=KnownAnswers(siblings=(sister.child.id,)))
    assert [one.kin.other_id for one in kin.of_case(desk, first.id)] == [third.child.id]
    assert known.alike(desk, third.id) == ()


def test_another_name_or_carer_finds_the_child_in_the_same_moment(desk: Desk) -> None:
    case, _ = referrals.register(desk, draft(ADA))
    cases.change_child(desk, case.id, type(case.child)(**vars(case.child) | {"name": "Zuleika Quince"}))
    assert len(known.known(desk, draft("Zulaikha Quinze"))) == 1
    assert len(known.known(desk, draft("Ada Sample"))) == 1, "by the name from before"
    assert known.known(desk, draft("Nobody Like")) == ()


def test_a_destroyed_case_leaves_nothing_that_finds_the_child_nor_the_other_record(desk: Desk) -> None:
    here, there = two(desk)
    third, _ = referrals.register(desk, draft("Ada Sampler"), said=KnownAnswers((cases.case(desk, here).child.id,)))
    merging.join(desk, here, cases.case(desk, there).child.id)
    gone = ("likeness_keys", "merges", "others", "earlier_names", "kin")
    assert all(_rows(desk, table) for table in gone), "they are there before"
    for case_id in (third.id, there, here):
        disposal.destroy(desk, case_id, "Entered by mistake", lambda *_said: None)
    assert {table: _rows(desk, table) for table in gone} == dict.fromkeys(gone, 0)


def test_a_destroyed_case_takes_the_way_back_of_its_merge_with_it(desk: Desk) -> None:
    here, there = two(desk)
    merge_id, _ = merging.join(desk, here, cases.case(desk, there).child.id)
    disposal.destroy(desk, there, "Entered by mistake", lambda *_said: None)
    assert _rows(desk, "merges") == 0
    with pytest.raises(SaveRefused):
        merging.part(desk, merge_id)


def _hits(desk: Desk, typed: str) -> set[str]:
    return {line.id for line in cases.lines(desk, typed).lines}


def _index(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """All that finds and sorts cases, row by row."""
    tables = ("case_search", "case_order", "search_terms", "earlier_names", "likeness_keys")
    with desk.reading() as reading:
        found = {table: [tuple(row) for row in reading.exec_driver_sql(f"SELECT * FROM {table}")] for table in tables}
        numbers = {nr: key for key, nr in map(tuple, reading.exec_driver_sql("SELECT id, nr FROM children"))}
    found["likeness_keys"] = [(key, numbers[nr]) for key, nr in found["likeness_keys"]]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def _rows(desk: Desk, table: str) -> int:
    with desk.reading() as reading:
        return int(reading.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())
