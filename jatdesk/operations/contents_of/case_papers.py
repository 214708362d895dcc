"""What a chronology and a case summary are made of: the case's own records, without other children and relatives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import case_summary as summary_document
from jatdesk.docs import chronology as chronology_document
from jatdesk.domain import case_summary, chronology
from jatdesk.domain import family_extract as sifting
from jatdesk.domain.minutes import fixed_line
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import family_extract, outcomes

if TYPE_CHECKING:
    from collections.abc import Callable

    from jatdesk.domain.ids import Id
    from jatdesk.operations.contents import Builder, Contents


def chronology_builder(contents: Contents, wanted: PlannedFile) -> Builder:
    """What happened in the file's period, with its summary."""
    desk, page = contents.desk, contents.page(wanted.cases[0])
    case, today = page.case, desk.clock.today()
    told = chronology.chronology(page, outcomes.of_case(desk, case.id), wanted.period, today)
    told = chronology.sifted(told, _sift(contents, case.id))
    line = fixed_line(case, today)
    return partial(chronology_document.build, desk.team, contents.profile, case.number, line, told)


def summary_builder(contents: Contents, wanted: PlannedFile) -> Builder:
    """The case as it stands today."""
    desk, page = contents.desk, contents.page(wanted.cases[0])
    case, today = page.case, desk.clock.today()
    told = case_summary.summary(page, outcomes.of_case(desk, case.id), today, contents.profile.lead_professional)
    told = case_summary.sifted(told, _sift(contents, case.id))
    return partial(summary_document.build, desk.team, contents.profile, fixed_line(case, today), told)


def _sift(contents: Contents, case_id: Id) -> Callable[[str], str]:
    """Leaves out every sentence about another child, or about a relative who did not agree to be named."""
    strangers = family_extract.strangers_of(contents.desk, case_id)
    return lambda text: sifting.sifted(text, (), strangers) if text else text
