"""One case in the minutes: its fixed line, what was said, the actions, what was decided. Names no other child."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Column, Field, Heading, Paragraph, Rule, Run, Strip, Table, Together, bold, text
from jatdesk.docs.phrases import KINDS, day_or, words_for
from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.dates import say
from jatdesk.domain.minutes import FixedLine, ItemMinutes, MinutedCase
from jatdesk.domain.profiles import Profile

_SMALL_TABLE = 6

_STANDS = {
    ActionState.OPEN: "still open",
    ActionState.DONE: "done",
    ActionState.NOT_POSSIBLE: "not possible",
    ActionState.NOT_UNDERTAKEN: "not undertaken",
}


def fixed_line(line: FixedLine) -> Strip:
    """The line that stands over a case in every minutes until it is closed (handbook appendix K)."""
    return Strip(
        (
            Field("Name", line.name, 1.3),
            Field("Date of birth", line.birth, 1.1),
            Field("School", line.school, 1.15),
            Field("Referred", line.referred, 1.2),
            Field("By", line.referrer, 1.2),
        )
    )


def case_blocks(
    number: int, entry: MinutedCase, profile: Profile, out: str = "", written_updates: str = ""
) -> list[Block]:
    """Everything the minutes say about one case, beginning with a rule across the page; `out` of the room for it."""
    kind = KINDS.get(entry.item.kind, "case")
    blocks: list[Block] = [Rule(), Heading(f"{number} Case {entry.case.number} · {kind}", 3), fixed_line(entry.line)]
    if out:
        blocks.append(Paragraph(text(bold("Out of the room: "), out)))
    if entry.known_to:
        blocks.append(Paragraph(text(bold("Who knows this child: "), f"{entry.known_to}.")))
    if entry.lead_update:
        blocks.append(Paragraph(text(bold("Update from the lead professional: "), entry.lead_update)))
    if written_updates:
        blocks.append(Paragraph(text(bold("Written update: "), written_updates)))
    written = entry.minutes
    if written.discussion:
        blocks.append(Paragraph(text(written.discussion)))
    if written.going_well:
        blocks.append(Paragraph(text(bold("Going well: "), written.going_well)))
    if written.family_wants:
        blocks.append(Paragraph(text(bold("The family wants: "), written.family_wants)))
    if entry.reviewed:
        blocks.append(_kept(earlier_actions(entry.reviewed), entry.reviewed))
    if entry.agreed:
        blocks.append(_kept(agreed_actions(entry.agreed), entry.agreed))
    decided = settled(written, entry.line, profile)
    if decided:
        blocks.append(Paragraph(text(*decided)))
    if len(blocks) == 3 + sum(map(bool, (out, entry.known_to, entry.lead_update, written_updates))):
        blocks.append(Paragraph(text("Nothing was recorded for this case.")))
    return blocks


def earlier_actions(actions: Sequence[Action], *, numbered: bool = False) -> Table:
    """Actions of earlier meetings and how they stand; `numbered` says each one's case, never the child's name."""
    columns = (Column("From last time", 2.6), Column("Who", 1.6), Column("How it stands", 2.4))
    rows = tuple((text(a.what), text(a.who), text(_stands(a))) for a in actions)
    if not numbered:
        return Table(columns, rows)
    cases = (text(f"Case {a.case_number}" if a.case_number else "") for a in actions)
    return Table((Column("Case", 0.9), *columns), tuple((case, *row) for case, row in zip(cases, rows, strict=True)))


def agreed_actions(actions: Sequence[Action]) -> Table:
    """Actions agreed at this meeting: what, who, by when."""
    columns = (Column("Action", 3.4), Column("Who", 1.9), Column("By", 1.3))
    return Table(columns, tuple((text(a.what), text(a.who), text(day_or(a.due, "no date"))) for a in actions))


def _kept(table: Table, actions: Sequence[Action]) -> Block:
    return Together((table,)) if len(actions) <= _SMALL_TABLE else table


def _stands(action: Action) -> str:
    words = _STANDS[action.state]
    if action.state is ActionState.OPEN:
        words = f"{words}, by {say(action.due)}" if action.due else words
    elif action.settled_on:
        words = f"{words}, {say(action.settled_on)}"
    return f"{words}. {action.progress}" if action.progress else words


def settled(written: ItemMinutes, line: FixedLine, profile: Profile) -> list[Run | str]:
    """What was decided, the next review, who leads and who tells the family, as one paragraph's parts."""
    parts: list[Run | str] = []
    if written.decision:
        words = words_for(profile.decisions, written.decision)
        review = f" on {say(written.review_on)}" if written.review_on and written.decision == "review" else ""
        parts += [bold("Decision: "), f"{words[0].lower()}{words[1:]}{review}. "]
    if written.review_on and written.decision != "review":
        parts += [bold("Next review: "), f"{say(written.review_on)}. "]
    lead = written.lead_professional or line.lead_professional
    if lead:
        name = f"{profile.lead_professional[0].upper()}{profile.lead_professional[1:]}"
        parts += [bold(f"{name}: "), f"{lead}. "]
    parts += _family_told(written)
    return parts


def _family_told(written: ItemMinutes) -> list[Run | str]:
    how = f" ({written.told_how})" if written.told_how else ""
    if written.told_on:
        who = f"by {written.told_by} on " if written.told_by else ""
        return [bold("Family told: "), f"{who}{say(written.told_on)}{how}."]
    if written.told_by:
        until = f", by {say(written.tell_by)}" if written.tell_by else ""
        return [bold("The family will be told by: "), f"{written.told_by}{until}."]
    return []
