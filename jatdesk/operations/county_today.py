"""What the Today page of the central desk shows: duties, and how the districts stand for the last quarter (X4)."""

from dataclasses import dataclass
from datetime import date

from jatdesk.db.store import Reading
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.county_doubles import DoubleAnswer
from jatdesk.domain.county_duties import CountyFacts, DistrictLine, by_district, duties
from jatdesk.domain.county_returns import Standing
from jatdesk.domain.duties import Duty, Lateness
from jatdesk.domain.duty_facts import NO_BACKUP_FACTS
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.operations import county_districts, county_doubles, county_returns
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.recovery_key import read_drill

QUARTERS = 4
"""So many quarters back a return that is missing is asked for."""


@dataclass(frozen=True)
class CountyToday:
    """The last quarter that is over, how the teams of each district stand for it, and every duty, late first."""

    quarter: Period
    districts: tuple[DistrictLine, ...]
    duties: tuple[Duty, ...]

    @property
    def pressing(self) -> int:
        """How many duties are due now."""
        return sum(duty.lateness in (Lateness.LATE, Lateness.DUE) for duty in self.duties)

    @property
    def missing(self) -> int:
        """How many returns of the quarter are missing."""
        return sum(line.count(Standing.MISSING) for line in self.districts)


@allowed(Right.READ)
def today(desk: Desk, backups: BackupFacts = NO_BACKUP_FACTS) -> CountyToday:
    """The duties of the day, and the districts of the last quarter."""
    found = county_returns.grid(desk, QUARTERS)
    odd = county_returns.to_answer(desk)
    versions = dict.fromkeys(each.team.name for each in odd if each.finding.kind == "version")
    managers = {each.name: each.manager for each in county_districts.every(desk)}
    with desk.reading() as reading:
        drill_due = _drill_due(desk, reading)
    facts = CountyFacts(
        found.quarters,
        found.teams,
        sum(each.finding.kind != "version" for each in odd),
        tuple(versions),
        sum(pair.double.answer is DoubleAnswer.OPEN for pair in county_doubles.every(desk)),
        desk.profile.return_days,
        backups,
        drill_due,
    )
    return CountyToday(found.quarters[0], by_district(found.teams, 0, managers), duties(facts, desk.clock.today()))


def _drill_due(desk: Desk, reading: Reading) -> date | None:
    return None if desk.team.kind.is_made_up else read_drill(reading).due_on
