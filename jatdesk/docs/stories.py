"""What a report tells besides figures: achievements before them, families' stories behind them."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Bullets, Heading, Paragraph, bold, quiet, text
from jatdesk.domain.dates import say
from jatdesk.domain.stories import Achievement, CaseStudy


def achieved(achievements: Sequence[Achievement]) -> tuple[Block, ...]:
    """What was achieved, by day, and who told it."""
    if not achievements:
        return ()
    lines = [
        text(bold(f"{say(each.on_day)}: "), each.words, quiet(f" – {each.source}" if each.source else ""))
        for each in achievements
    ]
    return Heading("What was achieved"), Bullets(tuple(lines))


def told(studies: Sequence[CaseStudy]) -> tuple[Block, ...]:
    """Families' stories; whose they are and who agreed stands nowhere."""
    if not studies:
        return ()
    agreed = "The family agreed that this is told." if len(studies) == 1 else "Each family agreed that this is told."
    blocks: list[Block] = [
        Heading("What it was like for families"),
        Paragraph(
            text(quiet(f"{agreed} Names and details that would tell who they are have been left out or changed."))
        ),
    ]
    for study in studies:
        blocks += [Heading(study.title, 3), Paragraph(text(study.words))]
    return tuple(blocks)
