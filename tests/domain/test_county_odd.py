"""What is odd about returns at the central desk: each thing planted once is found, and a clean pile finds nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jatdesk.demo import county
from jatdesk.domain.county_checks import Finding, checked
from jatdesk.domain.county_jumps import Measured, balance, jumps, measured
from jatdesk.domain.county_recount import recounted
from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figures import Figure
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.operations import profiles

TODAY = date(2026, 11, 23)
PROFILE = profiles.load()
PILE = county.invented(42, 7, TODAY, PROFILE)
TEAM = PILE.teams[0]
LAST = PILE.quarters[-1]
ENTRY = CountyTeam(TEAM.code, TEAM.name, TEAM.district, PILE.quarters[0].first)


def found(rows: ReturnRows, entry: CountyTeam, own: tuple[Figure, ...] = (), today: date = TODAY) -> list[Finding]:
    past = [measured(PILE.rows(team(entry.code), each)) for each in PILE.quarters[-4:-1]][::-1]
    now = measured(rows)
    odd = [*checked(rows, entry, PILE.name, today), *recounted(rows, own or figures(rows, PROFILE), PROFILE)]
    odd += [*balance(past[0], now), *jumps(past, now, PROFILE.odd)]
    return [each for each in odd if each.kind != "made up"]


def team(code: str) -> county.MadeUpTeam:
    return next(each for each in PILE.teams if each.code == code)


def test_a_clean_pile_of_42_finds_nothing() -> None:
    for each in PILE.teams:
        entry = CountyTeam(each.code, each.name, each.district, PILE.quarters[0].first)
        assert found(PILE.rows(each, LAST, named=True), entry) == []
    assert found(PILE.rows(TEAM, LAST), ENTRY) == []


def first(rows: ReturnRows, **changed: object) -> ReturnRows:
    return replace(rows, cases=(rows.cases[0]._replace(**changed), *rows.cases[1:]))


def head(rows: ReturnRows, **changed: object) -> ReturnRows:
    return replace(rows, head=replace(rows.head, **changed))  # type: ignore[arg-type]


def no_gender(rows: ReturnRows) -> ReturnRows:
    return replace(rows, cases=tuple(case._replace(gender="") for case in rows.cases))


def no_meeting(rows: ReturnRows) -> ReturnRows:
    return replace(rows, meetings=tuple(each._replace(state="C") for each in rows.meetings), attendance=())


def thrice(rows: ReturnRows) -> ReturnRows:
    brought = [case for case in rows.cases if case.brought]
    more = [case._replace(row=1000 + place, name="") for place, case in enumerate(brought * 2)]
    return replace(rows, cases=(*rows.cases, *more))


PLANTED: tuple[tuple[str, str, Callable[[ReturnRows], ReturnRows]], ...] = (
    ("county", "Loamshire", lambda rows: head(rows, county="Loamshire")),
    ("district", "register", lambda rows: head(rows, district="Elsewhere")),
    ("clock", "a clock is set wrong", lambda rows: head(rows, made_on=TODAY + timedelta(days=3))),
    ("clock", "not whole", lambda rows: head(rows, made_on=LAST.last - timedelta(days=3))),
    ("period", "not a quarter", lambda rows: head(rows, period=replace(LAST, last=LAST.last - timedelta(days=1)))),
    ("profile", "‘other’", lambda rows: head(rows, profile="other")),
    ("totals", "200", lambda rows: head(rows, cases=200)),
    ("future", "Lead since", lambda rows: first(rows, lead_since=TODAY)),
    ("totals", "reached", lambda rows: first(rows, sought=1, reached=3)),
    ("totals", "told in time", lambda rows: first(rows, to_tell=1, told_in_time=2)),
    ("totals", "before it was opened", lambda rows: first(rows, opened_on=LAST.last, closed_on=LAST.first)),
    ("totals", "not in the period", lambda rows: first(rows, state="C", closed=False)),
    ("totals", "and is open", lambda rows: first(rows, state="O", closed=True, reopened=0)),
    ("pointer", "case row 9", lambda rows: replace(rows, actions=(rows.actions[0]._replace(case_row=999),))),
    ("code", "‘quiddity’", lambda rows: first(rows, needs="quiddity")),
    ("bounds", "level is 7", lambda rows: first(rows, level=7)),
    ("bounds", "older than 19", lambda rows: first(rows, age_at_referral=44)),
    ("bounds", "more than 10", lambda rows: first(rows, child_first=11)),
    ("gaps", "‘Gender’", no_gender),
    ("twice", "Rows 1 and 2", lambda rows: first(rows, name=rows.cases[1].name, birth=rows.cases[1].birth)),
    ("balance", "should be", lambda rows: replace(rows, cases=rows.cases[9:])),
    ("jump", "cases were brought", thrice),
    ("jump", "No meeting was held", no_meeting),
)


@pytest.mark.parametrize(("kind", "words", "spoil"), PLANTED, ids=[f"{kind}: {words}" for kind, words, _ in PLANTED])
def test_each_thing_planted_is_found(kind: str, words: str, spoil: Callable[[ReturnRows], ReturnRows]) -> None:
    odd = found(spoil(PILE.rows(TEAM, LAST, named=True)), ENTRY)
    assert [each for each in odd if each.kind == kind and words in each.words], odd


def test_a_figure_that_is_not_what_the_rows_make_is_said_with_both_numbers() -> None:
    rows = PILE.rows(TEAM, LAST, named=True)
    own = figures(rows, PROFILE)
    wrong = tuple(replace(each, value=99.0) if each.key == "brought" else each for each in own)
    (only,) = found(rows, ENTRY, wrong)
    assert (only.kind, only.sheet) == ("figure", "Figures")
    assert "says 99" in only.words and f"make {sum(bool(case.brought) for case in rows.cases)}, which" in only.words


def test_a_team_that_split_is_said_in_its_last_quarter_and_afterwards() -> None:
    rows = PILE.rows(TEAM, LAST, named=True)
    split = replace(ENTRY, until=LAST.first + timedelta(days=30), became="NORTH, SOUTH")
    assert any("became NORTH, SOUTH" in each.words for each in found(rows, split) if each.kind == "register")
    ended = replace(split, until=LAST.first - timedelta(days=1))
    assert any("did not work" in each.words for each in found(rows, ended) if each.kind == "register")


def test_a_number_jumps_only_when_it_is_far_and_much() -> None:
    calm = [Measured(LAST, 40, 0, 30, number, 10, 10, 12, 3, 80) for number in (4, 5, 6)]
    for brought, jumped in ((10, False), (11, True), (5, False), (0, False)):
        now = replace(calm[0], brought=brought)
        assert bool(list(jumps(calm, now, PROFILE.odd))) is jumped
    assert list(jumps(calm[:1], replace(calm[0], brought=90), PROFILE.odd)) == []
    assert [each.sheet for each in jumps(calm, replace(calm[0], came=39), PROFILE.odd)] == ["Meetings"]
