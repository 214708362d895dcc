"""The issues and themes log as a paper for the partnership group: themes and answers. Cases stand by number only."""

from collections.abc import Mapping, Sequence
from datetime import date

from jatdesk.docs.content import Block, Column, Document, Heading, Paragraph, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.codes import OTHER
from jatdesk.domain.dates import say
from jatdesk.domain.issues import Issue
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_COLUMNS = (Column("Noted", 1.1), Column("Issue", 2.6), Column("Raised and answered", 2.4), Column("What changed", 1.9))


def build(team: Team, profile: Profile, issues: Sequence[Issue], today: date) -> Document:
    """The issues given, by kind in the profile's order, newest first within each."""
    blocks: list[Block] = []
    groups = {each.code: each.words for each in profile.raised_with}
    for kind in profile.issue_kinds:
        of_kind = [issue for issue in issues if issue.kind == kind.code]
        if of_kind:
            blocks += [
                Heading(f"{kind.words} ({len(of_kind)})"),
                Table(_COLUMNS, tuple(_row(issue, groups) for issue in of_kind)),
            ]
    return Document(
        title="Issues and themes",
        subtitle=f"As the log stands on {say(today)}",
        header=header(team, profile, "Issues and themes", say(today)),
        blocks=tuple(blocks) or (Paragraph(text("Nothing is in the log.")),),
        made_up=made_up(team),
    )


def _row(issue: Issue, groups: Mapping[str, str]) -> tuple[Text, ...]:
    noted = text(say(issue.on) if issue.on else "", quiet(f"\nCase {issue.case_number}" if issue.case_number else ""))
    where = groups.get(issue.raised_where, "") if issue.raised_where not in ("", OTHER) or not issue.raised_with else ""
    whom = ", ".join(part for part in (where, issue.raised_with) if part)
    raised = " ".join(part for part in (whom, f"on {say(issue.raised_on)}" if issue.raised_on else "") if part)
    answered = f"\n{issue.answer}" if issue.answer else ""
    told = f"\nFamilies told on {say(issue.told_on)}" if issue.told_on else ""
    return (
        noted,
        text(bold(issue.theme), f"\n{issue.words}" if issue.words else ""),
        text(raised or quiet("Not raised yet"), answered),
        text(issue.changed, quiet(told)),
    )
