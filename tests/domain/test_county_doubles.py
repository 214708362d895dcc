"""A child in the returns of two teams is found by the rules of 'Known already?', and counts once where it counts."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.county_doubles import Double, DoubleAnswer, Side, doubles, left_out, without
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import ActionRow, CaseRow, ClosureRow, ReturnHead, ReturnRows
from jatdesk.operations.name_lists import names

DAY = date(2026, 8, 3)
ADA = CaseRow(1, "0007", "Ada Sample", "", date(2014, 3, 4), postcode="ZZ1 1ZZ", parents="Bea Sample", referred_on=DAY)
HEAD = ReturnHead(1, True, "Mereshire", "Harwood", "H", "Loam", "LO", Period(date(2026, 7, 1), date(2026, 9, 30)), DAY)


def _found(*others: CaseRow) -> list[tuple[str, int, bool]]:
    held = {f"t{number}": (f"r{number}", (row,)) for number, row in enumerate((ADA, *others))}
    return [(each.other.team_id, each.score, each.counts_once) for each in doubles(held, names())]


def test_the_same_child_is_sure_a_slip_is_likely_and_a_brother_or_a_namesake_is_nobody() -> None:
    moved = ADA._replace(postcode="YY9 9YY", parents="", case="0100")
    slip = ADA._replace(name="Ada Samples", birth=date(2014, 4, 3), postcode="", parents="")
    brother = ADA._replace(name="Ben Sample", birth=date(2012, 1, 9))
    namesake = ADA._replace(birth=date(2010, 11, 23), postcode="", parents="")
    ((team, score, once),) = _found(moved)
    assert (team, once) == ("t1", True) and score >= 80
    ((_team, score, once),) = _found(slip)
    assert 50 <= score < 80 and not once
    assert _found(brother) == [] and _found(namesake) == []
    assert _found(ADA._replace(name="")) == []  # who is not named in a return is nobody


def test_a_child_of_three_teams_counts_with_the_one_that_had_it_first_whatever_is_counted() -> None:
    def side(team: str, on: date) -> Side:
        return Side(team, f"r{team}", 1, f"k{team}", on)

    a, b, c = side("a", date(2026, 9, 1)), side("b", date(2026, 7, 9)), side("c", date(2026, 8, 1))
    pairs = [
        Double(a, b, 99, "same name, same day of birth"),
        Double(b, c, 60, "", DoubleAnswer.SAME),
        Double(a, c, 60, ""),
    ]
    assert left_out(pairs, "abc") == {"a": (1,), "c": (1,)}
    assert left_out(pairs, "ac") == {}  # the two of the district are likely at most, and nobody has answered
    assert left_out([replace(pairs[0], answer=DoubleAnswer.ANOTHER)], "ab") == {}
    assert left_out(pairs, "ab") == {"a": (1,)}


@given(st.lists(st.sampled_from("xyz"), min_size=1, max_size=8), st.data())
def test_a_case_is_found_in_the_return_without_names_by_all_that_both_say(
    kinds: list[str], data: st.DataObject
) -> None:
    named = [ADA._replace(row=number, gender=kind) for number, kind in enumerate(kinds, 1)]
    hidden = data.draw(st.permutations(named))
    bare = tuple(
        CaseRow(number, gender=row.gender, referred_on=None)._replace(
            **{field: getattr(row, field) for field in row._fields if field not in ("row", "case", "case_id")}
        )
        for number, row in enumerate(hidden, 1)
    )
    closures = tuple(ClosureRow(number, case_row=number) for number in range(1, len(bare) + 1))
    rows = ReturnRows(replace(HEAD, named=False), bare, closures=closures, actions=(ActionRow(1, case_row=1),))
    chosen = data.draw(st.sets(st.integers(1, len(kinds))))
    left = without(rows, [row for row in named if row.row in chosen])
    assert sorted(row.gender for row in left.cases) == sorted(row.gender for row in named if row.row not in chosen)
    assert [row.row for row in left.cases] == list(range(1, len(left.cases) + 1))
    assert sorted(row.case_row or 0 for row in left.closures) == list(range(1, len(left.cases) + 1))
    assert len(left.actions) == 1  # what was done was done
