"""The evaluation framework as a form (X6, appendix L): what we look at, evidence we have and need, judgements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.docs.content import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
    bold,
    quiet,
    text,
)
from jatdesk.domain.dates import say
from jatdesk.domain.evaluation import AREAS, FINAL, HYPOTHESIS, INTERMEDIATE, Evidence, PartStanding, silent_words
from jatdesk.domain.periods import Period

_HAVE, _NEED = "Evidence we have", "Evidence we need"


@dataclass(frozen=True)
class Form:
    """What the form is made of. `grades`: the words of a judgement by code."""

    whose: str
    period: Period
    today: date
    parts: tuple[PartStanding, ...]
    grades: Mapping[str, str]
    without_names: bool
    made_up: bool = False


def build(form: Form) -> Document:
    """Hypothesis and final outcomes on top, then inputs, outputs and intermediate outcomes, then every judgement."""
    by_part = {part.part: part for part in form.parts}
    inputs = [(title, by_part[f"input.{area}"]) for area, title in AREAS.items()]
    outputs = [(title, by_part[f"output.{area}"]) for area, title in AREAS.items()]
    blocks: list[Block] = [
        Paragraph(text(quiet(f"What the data says is of {form.period.title}, as it stood on {say(form.today)}."))),
        Heading("Hypothesis"),
        Paragraph(text(by_part[HYPOTHESIS].words)),
        *_latest(by_part[HYPOTHESIS], form.grades),
        Heading("Final outcomes"),
        _table("What we hope for", [("", by_part[FINAL])], form.grades),
        Heading("Input"),
        _table("Key features we want to evaluate", inputs, form.grades),
        Heading("Outputs: what we want to see happening"),
        _table("What we want to see", outputs, form.grades),
        Heading("Intermediate outcomes: changes in knowledge, skills, attitudes, behaviours"),
        _table("Overall, all four areas", [("", by_part[INTERMEDIATE])], form.grades),
        *_judged(form.parts, form.grades),
    ]
    if form.without_names:
        marking, footer = "Without names", "Nobody is named and small numbers are left out."
    else:
        marking, footer = "Confidential", "Nobody is named, but small numbers are shown: do not hand this on."
    return Document(
        title="Impact evaluation framework",
        subtitle=f"{form.whose} · {form.period.title}",
        header=f"{form.whose} · Evaluation · {form.period.code}",
        blocks=tuple(blocks),
        made_up=form.made_up,
        marking=marking,
        footer=footer,
    )


def _table(first: str, parts: Sequence[tuple[str, PartStanding]], grades: Mapping[str, str]) -> Table:
    columns = (Column(first, 1.1), Column(_HAVE, 1.2), Column(_NEED, 1))
    return Table(columns, tuple((_features(title, part, grades), _have(part), _need(part)) for title, part in parts))


def _features(title: str, part: PartStanding, grades: Mapping[str, str]) -> Text:
    lines = [bold(f"{title}\n") if title else Run(""), Run(part.words)]
    if part.judgements:
        last = part.judgements[0]
        lines.append(bold(f"\n{grades.get(last.grade, last.grade)}"))
        lines.append(quiet(f", judged on {say(last.on_day)}"))
    return text(*lines)


def _have(part: PartStanding) -> Text:
    return _lines([*part.filled, *map(_evidence, part.have)])


def _need(part: PartStanding) -> Text:
    silent = [silent_words(part.silent)] if part.silent else []
    return _lines([*silent, *map(_evidence, part.need)])


def _evidence(evidence: Evidence) -> str:
    source = f" ({evidence.source})" if evidence.source else ""
    since = f" – since {say(evidence.got_on)}" if evidence.got_on else ""
    return f"{evidence.words}{source}{since}"


def _lines(lines: Sequence[str]) -> Text:
    return text("\n".join(f"• {line}" for line in lines) or "–")


def _latest(part: PartStanding, grades: Mapping[str, str]) -> list[Block]:
    if not part.judgements:
        return []
    last = part.judgements[0]
    return [Paragraph(text(bold(grades.get(last.grade, last.grade)), quiet(f", judged on {say(last.on_day)}")))]


def _judged(parts: Sequence[PartStanding], grades: Mapping[str, str]) -> list[Block]:
    rows = []
    for part in parts:
        for each in part.judgements:
            who = f", {each.by}" if each.by else ""
            said = [Run(each.words)] if each.words else []
            then = "; ".join(each.figures)
            said += [quiet(f"{chr(10) if each.words else ''}The data then: {then}.")] if then else []
            rows.append(
                (
                    text(bold(part.title)),
                    text(f"{say(each.on_day)}{who}"),
                    text(bold(grades.get(each.grade, each.grade)), "\n" if said else "", *said),
                )
            )
    if not rows:
        return []
    return [
        Heading("How it was judged"),
        Table((Column("Part", 1), Column("When", 0.8), Column("How it stands", 2)), tuple(rows)),
    ]
