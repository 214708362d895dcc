"""The summary of one case: who it is, consent, needs, what was decided, what is open, who is involved (D1)."""

from jatdesk.docs.content import (
    Block,
    Bullets,
    Column,
    Document,
    Field,
    Heading,
    Paragraph,
    Strip,
    Table,
    Together,
    bold,
    quiet,
    text,
)
from jatdesk.docs.minuted_case import agreed_actions, fixed_line
from jatdesk.docs.phrases import day_or, header, made_up, words_for
from jatdesk.domain.case_summary import CaseSummary
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.minutes import FixedLine
from jatdesk.domain.outcomes import said
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_TITLE = "Case summary"


def build(team: Team, profile: Profile, line: FixedLine, told: CaseSummary) -> Document:
    """One or two pages about one case, for somebody who has never heard of it."""
    case = told.case
    blocks: list[Block] = [fixed_line(line), Strip(_stands(case, profile))]
    blocks.append(Paragraph(text(bold("Consent: "), told.consent)))
    blocks += _needs(case, profile)
    blocks += _listed("Decisions", _decisions(told))
    plan = agreed_actions(told.actions) if told.actions else _none("No action is open.")
    blocks += _listed("Plan: open actions", plan)
    outcomes = Bullets(tuple(text(said(each)) for each in told.outcomes)) if told.outcomes else None
    blocks += _listed("Outcomes", outcomes or _none("No outcome was named."))
    people = tuple((text(name), text(what)) for name, what in told.people)
    if people:
        blocks += _listed("People", Table((Column("Name", 2), Column("Who it is", 2)), people))
    return Document(
        title=_TITLE,
        subtitle=f"Case {case.number} · as it stands on {say(told.on)}",
        header=header(team, profile, _TITLE, f"case {case.number}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _stands(case: Case, profile: Profile) -> tuple[Field, ...]:
    lead = f"{profile.lead_professional[:1].upper()}{profile.lead_professional[1:]}"
    if case.state is CaseState.CLOSED:
        return (Field("Closed", day_or(case.closed_on, "day not known")), Field(lead, case.lead_professional))
    level = words_for(profile.levels, str(case.level)) if case.level else "not said"
    return (
        Field(lead, case.lead_professional or "not named", 1.2),
        Field("Level of need", level, 1.2),
        Field("Next review", day_or(case.next_review, "no day is set"), 1.2),
    )


def _needs(case: Case, profile: Profile) -> list[Block]:
    ordered = sorted(case.needs, key=lambda need: need != case.main_need)
    words = ", ".join(words_for(profile.needs, need) for need in ordered)
    found: list[Block] = [Paragraph(text(words))] if words else []
    if case.why:
        found.append(Paragraph(text(bold("Why the child is brought: "), case.why)))
    return _listed("Needs", *found) if found else []


def _decisions(told: CaseSummary) -> Block:
    if not told.decisions:
        return _none("It was not discussed at a meeting yet.")
    rows = tuple((text(say(day)), text(words)) for day, words in told.decisions)
    return Table((Column("Meeting", 1.2), Column("Decision", 4)), rows)


def _none(words: str) -> Paragraph:
    return Paragraph(text(quiet(words)))


def _listed(title: str, first: Block, *others: Block) -> list[Block]:
    small = not isinstance(first, Table) or len(first.rows) <= 12
    return [Together((Heading(title), first)), *others] if small else [Heading(title), first, *others]
