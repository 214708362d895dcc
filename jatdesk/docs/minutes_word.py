"""The draft minutes as a Word file to write in: every text that can be changed stands in a box that keeps its place.

The boxes are content controls whose tags `exchange/minutes_word.py` finds again when the file is back; each is the key
of a passage (`domain/minutes_differences.py`).
"""

from collections.abc import Iterator

from jatdesk.docs.content import Block, Document, FormField, FormRow, Heading, Paragraph, Rule, bold, text
from jatdesk.docs.minuted_case import earlier_actions, fixed_line, settled
from jatdesk.docs.minutes import by_itself
from jatdesk.docs.phrases import KINDS, day_or, header, made_up, when_and_where
from jatdesk.docs.register import register_table
from jatdesk.domain.actions import Action
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem
from jatdesk.domain.minutes import ItemMinutes, MinutedCase, MinutesBook
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

REFERENCE = "draft"
"""The tag of the box that says which kept draft this is."""

_TITLE = "Draft minutes"
_TEXTS = (("discussion", "What was said", 3), ("going_well", "Going well", 2), ("family_wants", "The family wants", 2))


def build(book: MinutesBook, team: Team, profile: Profile, reference: Id) -> Document:
    """The draft of one meeting for a chair without the program (M11)."""
    how = "Write in the boxes: change, add or take out words. Then save the file and send it back, with its password."
    numbers = {item.case_id: number for number, (item, _) in enumerate(book.items, start=1) if item.case_id}
    blocks: list[Block] = [Paragraph(text(how)), *([register_table(book, numbers)] if book.register else [])]
    cases = {entry.item.id: entry for entry in book.cases}
    for number, (item, written) in enumerate(book.items, start=1):
        if item.id in cases:
            blocks += _case(number, cases[item.id], profile)
        elif not item.case_id:
            words = by_itself(item, book, numbers)
            blocks += _standing(number, item, written, book, words)
    blocks.append(Rule())
    blocks.append(FormRow((FormField("Reference of this draft (please leave it)", reference, tag=REFERENCE),)))
    return Document(
        title=_TITLE,
        subtitle=f"{when_and_where(book.meeting)} · not yet approved by the chair",
        header=header(team, profile, _TITLE, say(book.meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def boxes(document: Document) -> tuple[FormField, ...]:
    """The boxes that can be written in, in the order of the file, but for the reference."""
    rows = (block for block in document.blocks if isinstance(block, FormRow))
    return tuple(field for row in rows for field in row.fields if field.tag and field.tag != REFERENCE)


def _case(number: int, entry: MinutedCase, profile: Profile) -> Iterator[Block]:
    kind = KINDS.get(entry.item.kind, "case")
    yield Rule()
    yield Heading(f"{number} Case {entry.case.number} · {kind}", 3)
    yield fixed_line(entry.line)
    if entry.known_to:
        yield Paragraph(text(bold("Who knows this child: "), f"{entry.known_to}."))
    if entry.lead_update:
        yield Paragraph(text(bold("Update from the lead professional: "), entry.lead_update))
    for field, label, lines in _TEXTS:
        yield _box(field, entry.item.id, label, getattr(entry.minutes, field), lines)
    if entry.reviewed:
        yield earlier_actions(entry.reviewed)
    yield from _agreed(entry.agreed)
    said = settled(entry.minutes, entry.line, profile)
    if said:
        yield Paragraph(text(*said))


def _standing(number: int, item: AgendaItem, written: ItemMinutes, book: MinutesBook, words: str) -> Iterator[Block]:
    yield Heading(f"{number} {item.title}")
    if words:
        yield Paragraph(text(words))
    yield _box("discussion", item.id, "What was said", written.discussion, 2)
    yield from _agreed(tuple(action for action in book.agreed if action.item_id == item.id))


def _box(field: str, ref: Id, label: str, value: str, lines: int) -> FormRow:
    return FormRow((FormField(label, value, lines=lines, tag=f"{field} {ref}"),))


def _agreed(actions: tuple[Action, ...]) -> Iterator[Block]:
    for count, action in enumerate(actions, start=1):
        what = FormField(f"Action {count}", action.what, 3.4, tag=f"what {action.id}")
        who = FormField("Who", action.who, 1.9, tag=f"who {action.id}")
        yield FormRow((what, who, FormField("By", day_or(action.due, "no date"), 1.3)))
