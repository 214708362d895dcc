"""The report of the county or of one district, counted over the returns that are in (X4). Nobody is named in it."""

from collections import Counter
from functools import partial
from pathlib import Path

from jatdesk import files
from jatdesk.db import county_returns as rows
from jatdesk.db import county_teams
from jatdesk.docs import county_report as document
from jatdesk.docs import phrases
from jatdesk.docs.county_report import CountyReport
from jatdesk.domain.county_figures import compared_together
from jatdesk.domain.periods import Period
from jatdesk.domain.return_format import RETURN_VERSION, district_code
from jatdesk.domain.return_rows import ReturnHead
from jatdesk.domain.roles import Right
from jatdesk.domain.suppression import SMALL
from jatdesk.errors import SaveRefused
from jatdesk.operations import county_returns
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.figures_out import SUFFIXES
from jatdesk.operations.file_jobs import FileJob, fonts


@allowed(Right.READ)
def districts(desk: Desk) -> tuple[str, ...]:
    """The districts of the register, in the order of the alphabet."""
    with desk.reading() as reading:
        return tuple(sorted({team.district for team in county_teams.every(reading) if team.district}))


@allowed(Right.READ)
def report(desk: Desk, period: Period, district: str = "") -> CountyReport:
    """What is told of a period, of all teams or of a district's. Raises SaveRefused where no return is in."""
    each = county_returns.counted_in_each(desk, period, districts(desk))
    found, once, waiting = each.get(district, ({}, 0, 0))
    with desk.reading() as reading:
        teams = [team for team in county_teams.every(reading) if not district or team.district == district]
        kept = rows.every(reading, since=period.first)
    counted = {team.id for team in found}
    odd = sum(each.odd for each in kept if not each.replaced and each.period == period and each.team_id in counted)
    whose = f"{desk.team.name}: {district}" if district else desk.team.name
    if not found:
        raise SaveRefused(
            f"No return for {period.title} is in: there is nothing to count.",
            "No report was made.",
            "Choose another quarter, or read the returns that came.",
        )
    names = Counter(team.name for team in each[""][0])
    reports = {
        place: {team.name if names[team.name] == 1 else f"{team.name} ({team.code})": made[team] for team in made}
        for place, (made, _once, _waiting) in each.items()
    }
    left_out = sum(each.head.left_out for each in found.values() if each.head.named)
    head = ReturnHead(
        RETURN_VERSION,
        False,
        desk.team.name,
        whose,
        "",
        district,
        district_code(district),
        period,
        desk.clock.today(),
        left_out=left_out,
    )
    missing = tuple(team.name for team in teams if team.owes(period) and team not in found)
    made_up = phrases.made_up(desk.team) or any(each.head.made_up for each in found.values())
    named = sum(each.head.named for each in found.values())
    notes = (*_notes(named, left_out, odd), *_twice(sum(len(each.cases) for each in found.values()), once, waiting))
    return CountyReport(
        whose,
        period,
        desk.clock.today(),
        compared_together(reports, head, desk.profile)[district],
        notes,
        missing,
        made_up,
    )


@allowed(Right.READ)
def copy(desk: Desk, period: Period, district: str = "", suffix: str = ".pdf") -> FileJob:
    """The report as a document to be looked at, printed or saved. Raises SaveRefused as `report`."""
    if suffix not in SUFFIXES:
        raise SaveRefused("This report is a PDF or a Word document.", "Nothing was saved.", "Choose .pdf or .docx.")
    return FileJob(partial(document.build, report(desk, period, district)), suffix, "", fonts())


@allowed(Right.READ)
def name(desk: Desk, period: Period, district: str = "", suffix: str = ".pdf") -> str:
    """What its file is called at first."""
    return files.safe_name(f"{district or desk.team.name} report {period.code}{suffix}")


@allowed(Right.SEND)
def save(desk: Desk, path: Path, data: bytes) -> None:
    """Writes the report where the person chose, and says so in the history. Raises StorageError."""
    files.write_atomically(path, data)
    with desk.writing() as transaction:
        transaction.note("Saved a report of the county", "team", "1", None, {"path": path.name})


def _notes(named: int, left_out: int, odd: int) -> tuple[str, ...]:
    found = []
    if named:
        teams = "1 team" if named == 1 else f"{named} teams"
        found.append(f"Of {teams} only the named return is in, without the families who did not agree ({left_out}).")
    if odd:
        found.append(f"{odd} odd things in these returns are not answered yet.")
    return tuple(found)


def _twice(cases: int, once: int, waiting: int) -> tuple[str, ...]:
    """How a child known to two teams was counted; a small number of them is not said."""
    if once > SMALL:
        found = [f"{cases + once} cases are of {cases} children: who is known to two teams counts once, where first."]
    elif once:
        found = ["A child known to two teams counts once, where it was known first. There are fewer than six."]
    else:
        found = ["No child counts for two teams, as far as named returns tell who is who."]
    if waiting:
        pairs = "1 pair of cases" if waiting == 1 else f"{waiting} pairs of cases"
        found.append(f"{pairs} may be one child and nobody has answered yet: counted once where it is all but sure.")
    return tuple(found)
