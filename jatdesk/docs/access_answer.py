"""The answer to an access request with what is blacked out gone, and the team's own log of it."""

from collections.abc import Mapping, Sequence

from jatdesk.docs.access_request import parts_of
from jatdesk.docs.content import Block, Column, Document, Paragraph, Table, bold, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import signed
from jatdesk.domain.access_request import Gathered
from jatdesk.domain.blacking_out import BLACK, AccessRequest, Decided, Mark
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, given: Gathered) -> Document:
    """For the person who asked. What was taken out is not in it, in no layer."""
    gone = sum(words == BLACK for part in given.parts for line in part.lines for words, _ in line.words)
    places = "one place" if gone == 1 else f"{gone} places"
    blocks: list[Block] = [
        Paragraph(text(bold(given.name), f"\nCase {given.number}. As held on {say(given.on)}.")),
    ]
    if gone:
        words = (
            f"Where it says {BLACK}, in {places}, something about somebody else, or told in confidence, is taken out."
        )
        blocks.append(Paragraph(text(words)))
    blocks += parts_of(given.parts)
    blocks.append(
        Paragraph(
            text(
                "If something here is wrong you can ask that it is put right. If you are not content with this answer "
                "you can ask for it to be looked at again, and complain to the Information Commissioner."
            )
        )
    )
    blocks += signed(team, profile)
    return Document(
        title="What we hold about you",
        subtitle=f"Your request, answered as held on {say(given.on)}",
        header=header(team, profile, "What we hold", say(given.on)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def log(
    team: Team,
    profile: Profile,
    number: str,
    request: AccessRequest,
    marks: Sequence[Mark],
    decided: Mapping[int, Decided],
) -> Document:
    """What was marked, kept or blacked out, and why. It stays with the team: the words stand in it."""
    rows = []
    for count, mark in enumerate(marks, 1):
        answer = decided.get(mark.ref)
        said = "not decided" if answer is None else "kept" if answer.kept else "blacked out"
        where = ": ".join(part for part in (mark.part, mark.label) if part)
        cells = (str(count), where, mark.words, mark.kind, said, answer.why if answer else "")
        rows.append(tuple(text(cell) for cell in cells))
    columns = (
        Column("No.", 0.5),
        Column("Where", 2),
        Column("Words", 2),
        Column("What it is", 1.2),
        Column("Decided", 1),
        Column("Why", 2),
    )
    longer = f" Two more months since {say(request.longer_on)}: {request.longer_why}" if request.longer_on else ""
    about = f"Asked by {request.asked_by} on {say(request.asked_on)}, due on {say(request.due)}.{longer}"
    table: Block = Table(columns, tuple(rows), dense=True) if rows else Paragraph(text("Nothing was marked."))
    return Document(
        title="What was blacked out, and why",
        subtitle=f"Access request, case {number}. For the team; not for handing over.",
        header=header(team, profile, "Access request", say(request.asked_on)),
        blocks=(Paragraph(text(about)), table),
        made_up=made_up(team),
    )
