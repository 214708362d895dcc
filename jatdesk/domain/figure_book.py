"""All figures of a period (X2, handbook §11, §12, appendix L), counted over the rows of a return.

Only columns that both kinds of return have are asked, so that a team and the county count alike. A case counts once in
each figure; what is not known stands apart.
"""

from jatdesk.domain.figure_groups import agencies, brought, cases, families, meetings, outcomes, team, times
from jatdesk.domain.figure_groups.book import opened
from jatdesk.domain.figures import Figure
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_rows import ReturnRows


def figures(rows: ReturnRows, profile: Profile) -> tuple[Figure, ...]:
    """Every figure, in the order of the groups."""
    book = opened(rows, profile)
    return (
        *cases.cases(book),
        *brought.brought(book),
        *outcomes.outcomes(book),
        *times.times(book),
        *families.families(book),
        *agencies.agencies(book),
        *meetings.meetings(book),
        *team.team(book),
    )
