"""A sample audit as a paper: what was asked, what each record said, what came of it. Cases stand by number only."""

from datetime import date

from jatdesk.docs.content import (
    Block,
    Column,
    Document,
    Field,
    Heading,
    Paragraph,
    Strip,
    Table,
    Text,
    bold,
    quiet,
    text,
)
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.audits import AMONG_WORDS, Audit, Check, Finding, Verdict
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.domain.teams import Team

_TITLE = "Sample audit"
_COUNTS = (Column("Question", 4.4), Column("Yes", 0.7), Column("No", 0.7), Column("Does not apply", 1.1))
_FINDINGS = (Column("Case", 0.9), Column("What was found", 3.2), Column("What came of it", 3.0))
_RECORD = (Column("Question", 3.4), Column("Answer", 1.0), Column("In words", 2.8))


def build(team: Team, profile: Profile, audit: Audit, today: date) -> Document:
    """The audit as it stands: how it was drawn, the counts, the findings, and then record by record."""
    plan = audit.plan
    blocks: list[Block] = [
        Strip(
            (
                Field("Begun", say(audit.began_on)),
                Field("Finished", say(audit.finished_on) if audit.finished_on else "not yet"),
                Field("By", plan.by or "not said", 1.4),
                Field("Records", f"{len(audit.samples)} of {audit.among_all}"),
            )
        ),
        Paragraph(
            text(
                f"Drawn by chance from the {audit.among_all} {AMONG_WORDS[plan.among]}, {plan.period.title}, with the "
                f"number {plan.seed}: the same number draws the same cases again. Nobody is named."
            )
        ),
        Heading("What the records say"),
        Table(_COUNTS, tuple(_counted(audit, item) for item in audit.items)),
        Heading("Findings and what came of them"),
    ]
    found = audit.findings
    blocks.append(Table(_FINDINGS, tuple(map(_finding, found))) if found else Paragraph(text("Nothing was found.")))
    if audit.words:
        blocks += [Heading("What came of the audit"), Paragraph(text(audit.words))]
    blocks.append(Heading("Record by record"))
    for sample in audit.samples:
        rows = tuple(_answer(item, sample.check(item.code)) for item in audit.items)
        blocks += [Heading(sample.words, 3), Table(_RECORD, rows)]
    return Document(
        title=_TITLE,
        subtitle=f"{plan.period.title}: {AMONG_WORDS[plan.among]}",
        header=header(team, profile, _TITLE, say(today)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _counted(audit: Audit, item: Coded) -> tuple[Text, ...]:
    return (text(item.words), *(text(str(audit.count(item.code, verdict))) for verdict in Verdict))


def _finding(found: Finding) -> tuple[Text, ...]:
    return (
        text(found.sample.words),
        text(bold(found.item.words), f"\n{found.words}" if found.words else ""),
        _outcome(found),
    )


def _outcome(found: Finding) -> Text:
    outcome = found.outcome
    if outcome is None:
        return text(quiet("Nothing yet" if found.sample.number else "The record was destroyed"))
    if outcome.why_none:
        return text(f"No action: {outcome.why_none}")
    whose = "for the team" if not outcome.sample_id else "for this case"
    state = outcome.state.value if outcome.state else "open"
    return text(f"Action {whose}: {outcome.what}", quiet(f"\n{state}"))


def _answer(item: Coded, check: Check | None) -> tuple[Text, ...]:
    if check is None:
        return (text(item.words), text(quiet("no answer yet")), text(""))
    said = bold(check.verdict.value) if check.verdict is Verdict.NO else check.verdict.value
    return (text(item.words), text(said), text(check.words))
