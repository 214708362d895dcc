"""The report of a period that a manager can hand in (X3, X5): sentences, pictures and tables of the same figures.

It says nothing that the figures given do not say, and asks nothing of who they are about: a team, a district, a county.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.docs.content import (
    Bars,
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Text,
    bold,
    quiet,
    text,
)
from jatdesk.domain.charts import Chart, charts
from jatdesk.domain.dates import say
from jatdesk.domain.figure_groups import GROUPS
from jatdesk.domain.figure_words import sentences
from jatdesk.domain.periods import Period
from jatdesk.domain.suppression import HIDDEN, SMALL, Shown

_COLUMNS = (Column("Figure", 3.2), Column("Number", 1.4))


@dataclass(frozen=True)
class Report:
    """What a report is made of. `shown`: the figures as this report may show them.

    `whose`: the team, district or county ('Harwood Joint Access Team'); `before`, `after`: what else stands there.
    """

    whose: str
    period: Period
    today: date
    shown: tuple[Shown, ...]
    without_names: bool
    made_up: bool = False
    note: str = ""
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()


def title(period: Period) -> str:
    """'Quarterly report', 'Annual report', or 'Report' of other days."""
    if period.is_quarter:
        return "Quarterly report"
    return "Annual report" if period.is_twelve_months else "Report"


def build(report: Report) -> Document:
    """In short, the figures group by group with their pictures, and how it was counted."""
    blocks: list[Block] = [_stood(report), *_in_short(report), *report.before]
    pictures = charts(report.shown)
    for group in GROUPS:
        blocks += _group(report.shown, group, pictures)
    blocks += [*report.after, *_reading(report)]
    name = title(report.period)
    if report.without_names:
        marking, footer = "Without names", "Nobody is named and small numbers are hidden."
    else:
        marking, footer = "Confidential", "Nobody is named, but small numbers are shown: do not hand this on."
    return Document(
        title=f"{name} without names" if report.without_names else name,
        subtitle=f"{report.whose} · {report.period.title}",
        header=f"{report.whose} · {name} · {report.period.code}",
        blocks=tuple(blocks),
        made_up=report.made_up,
        marking=marking,
        footer=footer,
    )


def _stood(report: Report) -> Paragraph:
    period, today = report.period, report.today
    over = "" if period.last < today else f" The period goes on to {say(period.last)}: these figures are not final."
    return Paragraph(text(quiet(f"As the records stood on {say(today)}.{over} {report.note}".strip())))


def _in_short(report: Report) -> list[Block]:
    if report.today < report.period.first:
        return [Heading("In short"), Paragraph(text("This period has not begun."))]
    said = sentences(report.shown, report.period, report.today)
    if not any(one.figure.value for one in report.shown if one.figure.sheet == "cases"):
        return [Heading("In short"), Paragraph(text("No case was brought, discussed or open in this period."))]
    return [Heading("In short"), Bullets(tuple(text(words) for words in said))] if said else []


def _group(shown: Sequence[Shown], group: str, pictures: Sequence[Chart]) -> list[Block]:
    own = [one for one in shown if one.figure.group == group]
    titles = {one.figure.key for one in own}
    totals = {one.figure.total for one in own}
    silent = _silent(own, titles)
    rows = tuple(
        _row(one, one.figure.total in titles, silent)
        for one in own
        if one.figure.total not in silent and _says_something(one)
    )
    if not rows:
        return []
    blocks: list[Block] = [Heading(group)]
    for chart in pictures:
        if chart.key in totals:
            blocks += [Heading(chart.title, 3), Bars(chart)]
            blocks += [Paragraph(text(quiet(chart.left_out)))] if chart.left_out else []
    return (
        [*blocks, Heading("As a table", 3), Table(_COLUMNS, rows, dense=True)]
        if len(blocks) > 1
        else [*blocks, Table(_COLUMNS, rows, dense=True)]
    )


def _says_something(one: Shown) -> bool:
    """Parts that nobody counts for are left out; a figure of its own stands there with its 0."""
    return (
        one.hidden or not one.figure.total or bool(one.figure.value) or bool(one.figure.of and not one.figure.overlaps)
    )


def _silent(own: Sequence[Shown], titles: set[str]) -> set[str]:
    """Breakdowns of which every part is hidden: one line says so."""
    parts = {total: [one for one in own if one.figure.total == total] for total in titles}
    return {total for total, found in parts.items() if found and all(one.hidden for one in found)}


def _row(one: Shown, is_part: bool, silent: set[str]) -> tuple[Text, ...]:
    if is_part:
        return text(f"– {one.figure.title}"), text(one.words)
    kept_back = quiet("  (every part is hidden)") if one.figure.key in silent else ""
    return text(bold(one.figure.title), kept_back), text(one.words)


def _reading(report: Report) -> list[Block]:
    lines = [
        "A case counts once in each figure. What nobody knows stands apart as ‘Not known’.",
        "Times are in days: the median is the middle one, and the range goes from the lowest to the highest. "
        "Cases from an old case log are not counted in them.",
        "Of fewer than ten no percentage and no fraction is given. ‘About’ means within two points of the share.",
    ]
    if report.without_names:
        lines.insert(
            0,
            f"‘{HIDDEN}’ stands for a number from 1 to {SMALL}, or for one that would tell such a number by a sum. "
            "0 is 0.",
        )
    meant = [one.figure for one in report.shown if not one.figure.total and one.figure.definition]
    rows = tuple((text(figure.title), text(figure.definition)) for figure in meant)
    counted: list[Block] = (
        [Table((Column("Figure", 1.2), Column("What is counted", 3)), rows, dense=True)] if rows else []
    )
    return [Heading("How to read this"), Bullets(tuple(text(words) for words in lines)), *counted]
