"""The annual statement of a period, counted from the store. Only reads; what it gives holds no name."""

from jatdesk.db import annual_statement as rows
from jatdesk.db import members as member_rows
from jatdesk.domain import annual_statement as rules
from jatdesk.domain import timeliness as pace
from jatdesk.domain.annual_statement import AnnualStatement, Facts, Words
from jatdesk.domain.outcomes import REACHED_WORDS, Reached
from jatdesk.domain.periods import Period
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.domain.roles import Right
from jatdesk.operations import attendance_grid, timeliness
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def of_period(desk: Desk, period: Period) -> AnnualStatement:
    """What the team did from the first to the last day, or to today where the period is not over."""
    until = max(period.first, min(period.last, desk.clock.today()))
    counted = Period(period.first, until)
    figures = timeliness.of_period(desk, period.first, until)
    in_time, of = pace.in_time(figures)
    with desk.reading() as reading:
        members = member_rows.every(reading)
        facts = Facts(
            rows.counted_cases(reading),
            rows.discussed(reading, period.first, until),
            rows.action_states(reading, period.first, until),
            tuple(REACHED_WORDS[Reached(each)] for each in rows.outcomes_reached(reading, period.first, until)),
            rows.issue_kinds(reading, period.first, until),
            rows.reports_back(reading, period.first, until),
            sum(each.families for each in figures),
            sum(each.families_in_time for each in figures),
            in_time,
            of,
        )
    grid = attendance_grid.of_period(desk, counted)
    of_members = rules.membership(members, desk.profile.services, period, until)
    return rules.statement(period, until, facts, grid, of_members, _words(desk.profile))


def _words(profile: Profile) -> Words:
    return Words(
        profile.services,
        _coded(profile.levels),
        _coded(profile.needs),
        _coded(profile.closure_reasons),
        _coded(profile.issue_kinds),
    )


def _coded(choices: tuple[Coded, ...]) -> dict[str, str]:
    return {choice.code: choice.words for choice in choices}
