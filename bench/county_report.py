"""The quarterly report of 42 and of 1,000 teams: `python -m bench.county_report [TEAMS …]`.

Counted from the rows of the teams' returns to the finished PDF, and to the Word document; the goals are 2 seconds for
42 teams and 10 for 1,000. Beside it the bare passing over the same case rows with `collections.Counter`.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial

from bench.beside import in_turn, report
from jatdesk import files
from jatdesk.demo import county
from jatdesk.docs import county_report, docx, pdf
from jatdesk.docs.county_report import CountyReport
from jatdesk.domain.county_figures import compared
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.operations import profiles

_ROUNDS = 5
_COUNTS = (42, 1_000)
_SEED, _DAY = 7, date(2026, 11, 23)


def main() -> None:
    """Each size as a PDF and as Word."""
    profile = profiles.load()
    for count in [int(each) for each in sys.argv[1:]] or _COUNTS:
        made = county.invented(count, _SEED, _DAY, profile)
        teams = {team.name: made.rows(team, made.quarters[-1]) for team in made.teams}
        cases = sum(len(rows.cases) for rows in teams.values())
        for suffix in (".pdf", ".docx"):
            mine, its = in_turn(partial(_report, teams, profile, suffix), partial(_bare, teams), _ROUNDS, warm=1)
            title = f"Report of {count:,} teams ({cases:,} cases), {suffix}"
            report(title, mine, its, "counting agencies", "2 s at 42 teams, 10 s at 1,000")


def _report(teams: Mapping[str, ReturnRows], profile: Profile, suffix: str) -> int:
    head = next(iter(teams.values())).head
    found = compared(teams, head, profile)
    document = county_report.build(CountyReport("Made-up County", head.period, _DAY, found, made_up=True))
    if suffix == ".pdf":
        return len(pdf.render(document, files.resource("fonts")))
    return len(docx.render(document))


def _bare(teams: Mapping[str, ReturnRows]) -> int:
    return len(Counter(case.agency for rows in teams.values() for case in rows.cases))


if __name__ == "__main__":
    main()
