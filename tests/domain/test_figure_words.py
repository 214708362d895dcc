"""What is said of figures can be read back as the same share, and nothing hidden is ever said."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.charts import charts, plainly
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figure_words import FRACTIONS, NEAR, fraction_words, sentences
from jatdesk.domain.figures import FEWEST_FOR_PERCENT, share
from jatdesk.domain.periods import quarter_of
from jatdesk.domain.return_rows import AttendanceRow, CaseRow, MeetingRow, ReturnHead, ReturnRows
from jatdesk.domain.suppression import suppressed
from jatdesk.operations import profiles

_PROFILE = profiles.load("jat")
_PERIOD = quarter_of(date(2026, 11, 1))
_NUMBERS = re.compile(r"(\d+) of (\d+)")


@given(st.integers(0, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_fraction_in_words_is_within_two_points_of_the_share_and_of_ten_or_more(pair: tuple[int, int]) -> None:
    value, of = pair
    words = fraction_words(value, of)
    if not words:
        return
    assert of >= FEWEST_FOR_PERCENT
    if words in ("all", "none"):
        assert value == (of if words == "all" else 0)
        return
    said = FRACTIONS[words.removeprefix("about ")]
    assert abs(said * of - value) <= NEAR * of
    assert words.startswith("about ") == (said * of != value)


def test_the_words_of_the_handbook_are_said() -> None:
    def said(value: int, of: int) -> str:
        made = share("brought.source:2A", "School", "", range(value), of, "", total="brought.source")
        rest = share("brought.source:6", "Police", "", range(100, 100 + of - value), of, "", total="brought.source")
        return " ".join(sentences(plainly([made] if value == of else [made, rest]), _PERIOD, date(2027, 1, 10)))

    assert said(60, 100) == "Three in five came from schools (60 of 100)."
    assert said(8, 9) == "8 of 9 cases brought came from schools."
    assert "schools" not in said(5, 10), "the police brought as many"


def test_nothing_is_said_of_days_to_come_and_a_family_told_twice_is_not_two_families() -> None:
    head = ReturnHead(1, False, "", "Harwood", "HARWOOD", "", "", _PERIOD, date(2026, 11, 23))
    cases = tuple(CaseRow(at, times_discussed=2, to_tell=2, told_in_time=2, state="O") for at in range(1, 7))
    meetings = (MeetingRow(1, date(2026, 11, 5), "H", minutes="T"),)
    register = tuple(AttendanceRow(1, service=name, presence="P") for name in ("Housing", "Police"))
    shown = plainly(figures(ReturnRows(head, cases, meetings, register), _PROFILE))
    said = " ".join(sentences(shown, _PERIOD, date(2026, 11, 23)))
    assert "6 cases were open on 23 November 2026" in said and "at the end" not in said
    assert "All of the times a family had to be told, it heard within the days allowed (12 of 12)." in said
    assert "2 of 2 times a service was expected at a meeting, somebody came for it." in said
    assert "after 1 of 1 meeting." in said
    assert sentences(shown, _PERIOD, date(2026, 9, 30)) == ()


def test_none_and_one_are_said_in_english() -> None:
    def said(key: str, value: int, of: int) -> str:
        figure = share(key, "", "", range(1, value + 1), of, "")
        return " ".join(sentences(plainly([figure]), _PERIOD, date(2027, 1, 10)))

    assert said("told.in_time", 0, 12) == "No family that had to be told heard within the days allowed (0 of 12 times)."
    assert said("told.in_time", 1, 1) == "1 of 1 time a family had to be told, it heard within the days allowed."
    assert said("attendance.service", 0, 1) == "Nobody came for a service that was expected at a meeting (0 of 1 time)."
    assert said("outcomes.reached", 1, 3) == "1 of 3 outcomes wanted in closed cases was reached."
    assert said("outcomes.reached", 0, 1) == "0 of 1 outcome wanted in closed cases was reached."
    assert said("outcomes.reached", 2, 3) == "2 of 3 outcomes wanted in closed cases were reached."
    assert said("actions.on_time", 1, 1) == "1 of 1 action agencies had to do was done by their day."
    assert said("parents.came", 0, 1).startswith("0 of 1 case discussed had a parent")
    assert (
        said("again", 0, 12) == "None of the cases brought came back within 12 months of their last closing (0 of 12)."
    )


@given(st.lists(st.tuples(st.sampled_from(["2A", "6", "4", ""]), st.sampled_from(["A", "B", ""])), max_size=30))
def test_a_copy_that_leaves_says_and_draws_only_numbers_it_shows(cases: list[tuple[str, str]]) -> None:
    period = _PERIOD
    rows = tuple(
        CaseRow(at, source=source, agency=agency, brought=True, times_discussed=at % 2, parent_came=at % 3, state="O")
        for at, (source, agency) in enumerate(cases, start=1)
    )
    head = ReturnHead(1, False, "", "Harwood", "HARWOOD", "", "", period, date(2027, 1, 10))
    counted = figures(ReturnRows(head, rows), _PROFILE)
    for shown in (plainly(counted), suppressed(counted)):
        told = {one.words.split(" (")[0] for one in shown if not one.hidden}
        for sentence in sentences(shown, _PERIOD, date(2027, 1, 10)):
            for value, of in _NUMBERS.findall(sentence):
                assert f"{value} of {of}" in told, sentence
        drawn = {bar.key: bar for chart in charts(shown) for bar in chart.bars}
        assert not [one for one in shown if one.hidden and one.figure.key in drawn]
