"""The minutes: who came, what was said, every case under its fixed line, every open case named at the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jatdesk.docs.content import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
    Text,
    bold,
    quiet,
    text,
)
from jatdesk.docs.minuted_case import agreed_actions, case_blocks, earlier_actions
from jatdesk.docs.phrases import day_or, header, made_up, waiting, when_and_where
from jatdesk.docs.register import register_table
from jatdesk.docs.room import out_of_room
from jatdesk.domain.actions import ActionState
from jatdesk.domain.agency_updates import of_case
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind
from jatdesk.domain.minutes import ItemMinutes, MinutesBook, StandingLine
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


@dataclass(frozen=True)
class Section:
    """A part of the minutes: what stands there of one item, or with no item what belongs to none."""

    item_id: Id
    blocks: tuple[Block, ...]


def build(book: MinutesBook, team: Team, profile: Profile, draft: bool) -> Document:
    """The minutes of one meeting (handbook appendix K). `draft` is the chair's copy, with a line to sign on."""
    title = _title(draft)
    return Document(
        title=title,
        subtitle=_subtitle(book, draft),
        header=header(team, profile, title, say(book.meeting.day)),
        blocks=tuple(block for section in sections(book, profile, draft) for block in section.blocks),
        made_up=made_up(team),
    )


def sections(book: MinutesBook, profile: Profile, draft: bool) -> tuple[Section, ...]:
    """The same minutes part by part, each item its own."""
    numbers = {item.case_id: number for number, (item, _) in enumerate(book.items, start=1) if item.case_id}
    cases = {entry.item.id: entry for entry in book.cases}
    found = [Section("", (register_table(book, numbers),))] if book.register else []
    for number, (item, written) in enumerate(book.items, start=1):
        if item.id in cases:
            updates = of_case(book.updates, item.case_id)
            blocks = case_blocks(number, cases[item.id], profile, out_of_room(book, item), updates)
            found.append(Section(item.id, tuple(blocks)))
        elif not item.case_id:
            found.append(Section(item.id, tuple(_standing(number, item, written, book, numbers))))
    last = [*_written_updates(book), *_open_cases(book.not_discussed, profile)]
    if book.waiting_for_consent:
        last.append(Paragraph(text(waiting(book.waiting_for_consent))))
    return (*found, Section("", (*last, *_approval(book, draft))))


def head(book: MinutesBook, draft: bool) -> Section:
    """The title of the minutes and the line under it, for who reads them part by part."""
    return Section("", (Heading(_title(draft)), Paragraph(text(quiet(_subtitle(book, draft))))))


def _title(draft: bool) -> str:
    return "Draft minutes" if draft else "Minutes"


def _subtitle(book: MinutesBook, draft: bool) -> str:
    line = when_and_where(book.meeting)
    if book.approval and not draft:
        return f"{line} · approved by the chair on {say(book.approval.on)}"
    return f"{line} · not yet approved by the chair"


def _standing(
    number: int, item: AgendaItem, written: ItemMinutes, book: MinutesBook, numbers: Mapping[Id, int]
) -> Iterator[Block]:
    yield Heading(f"{number} {item.title}")
    decision = f"Decision: {written.decision}" if written.decision else ""
    said = [words for words in (by_itself(item, book, numbers), written.discussion, decision) if words]
    arising = book.arising if item.key == "matters_arising" else ()
    agreed = tuple(action for action in book.agreed if action.item_id == item.id)
    corrected = tuple(each for each in book.corrections if each.item_id == item.id)
    if not (said or arising or agreed or corrected) and not (item.key == "cases" and book.cases):
        said = ["Nothing was recorded."]
    for words in said:
        yield Paragraph(text(words))
    if out := out_of_room(book, item):
        yield Paragraph(text(bold("Out of the room: "), out))
    for each in corrected:
        yield Paragraph(
            text(bold(f"{each.place}. "), "Was: ‘", each.was, "’ ", bold("Becomes: "), "‘", each.becomes, "’")
        )
    if arising:
        yield earlier_actions(arising, numbered=True)
    if agreed:
        yield agreed_actions(agreed)


def by_itself(item: AgendaItem, book: MinutesBook, numbers: Mapping[Id, int]) -> str:
    """What the program knows of a standing item without anybody typing it."""
    if item.kind is ItemKind.ADVICE:
        return f"Advice was asked for without naming anybody. {item.note}".strip()
    if item.kind is ItemKind.PROFILE:
        return f"Presented by {item.presenter}." if item.presenter else ""
    if item.key == "confidentiality":
        if book.meeting.confidentiality_given:
            return "The chair reminded everyone of the confidentiality protocol."
        return "That the reminder was given has not been recorded."
    if item.key == "interests":
        return _interests(book, numbers)
    if item.key == "matters_arising":
        return _matters_arising(book)
    if item.key == "next_meeting":
        return f"{when_and_where(book.next_meeting)}." if book.next_meeting else "No date has been set."
    if item.key == "cases":
        return "" if book.cases else "No case was on the agenda."
    return ""


def _interests(book: MinutesBook, numbers: Mapping[Id, int]) -> str:
    lines: list[str] = []
    for interest in book.interests:
        about = f"item {numbers[interest.case_id]}" if interest.case_id in numbers else "a case not on this agenda"
        note = f" ({interest.note})" if interest.note else ""
        lines.append(f"{interest.name} declared an interest in {about}{note} and was out of the room for it.")
    return "\n".join(lines) or "No interest in the cases below was declared."


def _matters_arising(book: MinutesBook) -> str:
    reviewed = [action for entry in book.cases for action in entry.reviewed]
    earlier = [*reviewed, *book.arising]
    if not earlier:
        return ""
    done = sum(action.state is ActionState.DONE for action in earlier)
    words = f"{done} of {len(earlier)} actions from earlier meetings are done."
    if not book.arising:
        return f"{words} Each stands under its case."
    return f"{words} Those of cases on this agenda stand under their case." if reviewed else words


def _written_updates(book: MinutesBook) -> list[Block]:
    """Written updates of agencies that stand under no case above: of cases not on the agenda, and of no child."""
    discussed = {entry.case.id for entry in book.cases}
    rest = [each for each in book.updates if each.case_id not in discussed]
    if not rest:
        return []
    lines = (f"Case {each.case_number}: {each.told()}" if each.case_number else each.told() for each in rest)
    return [Heading("Written updates"), *(Paragraph(text(line)) for line in lines)]


def _open_cases(lines: Sequence[StandingLine], profile: Profile) -> list[Block]:
    if not lines:
        return []
    columns = (
        Column("Name", 1.5),
        Column("Date of birth", 1.25),
        Column("School", 1.35),
        Column("Referred", 1.3),
        Column("Next review", 1.25),
    )
    rows = tuple(map(_open_case, lines))
    words = f"These stay open with the {profile.team_word}; nothing was discussed about them at this meeting."
    return [Heading("Open cases not discussed"), Paragraph(text(words)), Table(columns, rows, dense=True)]


def _open_case(line: StandingLine) -> tuple[Text, ...]:
    fixed = line.line
    actions = "no open action" if line.open_actions == 0 else f"open actions: {line.open_actions}"
    actions = f"{actions}\nrests" if line.dormant else actions
    return (
        text(bold(fixed.name), quiet(f"\nCase {line.number}")),
        text(fixed.birth),
        text(fixed.school),
        text(fixed.referred, quiet(f"\nby {fixed.referrer}" if fixed.referrer else "")),
        text(day_or(line.next_review, "not set"), quiet(f"\n{actions}")),
    )


def _approval(book: MinutesBook, draft: bool) -> list[Block]:
    if book.approval and not draft:
        note = f" {book.approval.note}" if book.approval.note else ""
        later = [
            Paragraph(text(f"Corrected at the meeting of {say(day)}; see its minutes.")) for day in book.corrected_on
        ]
        return [Heading("Approval"), Paragraph(text(f"{book.approval.words}{note}")), *later]
    return [Heading("Approval"), Signature("Chair: these minutes are a true record")]
