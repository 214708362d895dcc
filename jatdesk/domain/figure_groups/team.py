"""The team itself."""

from collections.abc import Iterable
from dataclasses import replace

from jatdesk.domain.figure_groups import TEAM
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figure_groups.parts import parts, said_as
from jatdesk.domain.figures import Figure, count, share
from jatdesk.domain.return_rows import TRAINED


def team(book: Book) -> Iterable[Figure]:
    """Services filled, and the steps of the issues log."""
    members = [each for each in book.rows.members if each.requirement == "R"]
    titles = {each.seat for each in members}
    filled = [each.row for each in members if each.filled == "F"]
    yield share(
        "seats",
        "Required services filled",
        TEAM,
        filled,
        len(titles),
        "Services the scheme asks for that have a member on the last day of the period.",
        sheet="members",
        value=len({each.seat for each in members if each.filled == "F"}),
    )
    yield from _training(book)
    idle = [each for each in book.rows.members if each.not_engaged]
    noted_down = count(
        "engagement",
        "Services noted as not taking part",
        TEAM,
        [each.row for each in idle],
        "Services of which it is noted under Governance, Engagement that they don’t take part, and which is not "
        "settled, on the last day of the period.",
        sheet="members",
    )
    yield replace(noted_down, value=len({each.seat for each in idle}))
    steps = (
        ("issues.noted", "Issues noted", "noted_on"),
        ("issues.raised", "Issues raised", "raised_on"),
        ("issues.answered", "Issues answered", "answered_on"),
        ("issues.told", "Issues told back to families", "told_on"),
    )
    period = book.rows.head.period
    for key, title, field in steps:
        own = [each.row for each in book.rows.issues if period.holds(getattr(each, field))]
        yield count(key, title, TEAM, own, "Lines of the issues log with that day in the period.", sheet="issues")
    noted = [each for each in book.rows.issues if period.holds(each.noted_on)]
    yield from parts(
        "issues.kind",
        "Issues noted by kind",
        TEAM,
        noted,
        lambda each: each.kind,
        said_as(book.profile.issue_kinds),
        "Lines noted in the period.",
        sheet="issues",
    )


def _training(book: Book) -> Iterable[Figure]:
    """Core members who were trained in each kind; chairing is asked of chair and vice-chair."""
    core = [each for each in book.rows.members if each.filled == "F" and each.core]
    for kind in book.profile.training:
        field = TRAINED.get(kind.key)
        if field is not None:
            asked = [each for each in core if not kind.chairs or each.office in ("C", "V")]
            whom = "Chair and vice-chair" if kind.chairs else "Core members"
            yield share(
                f"training:{kind.key}",
                f"{whom} trained: {kind.words}",
                TEAM,
                [each.row for each in asked if getattr(each, field)],
                len(asked),
                f"{whom} on the last day of the period with a day of this training in the register. "
                "Whoever nothing is written down for counts as not trained.",
                sheet="members",
            )
