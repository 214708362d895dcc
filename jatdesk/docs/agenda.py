"""The agenda: running order with clock times, each case under its child's name. Sealed before it goes anywhere."""

from collections.abc import Mapping

from jatdesk.docs.content import Block, Column, Document, Heading, Paragraph, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import KINDS, born, clock, header, made_up, waiting, when_and_where
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

NOBODY_ASKED: Mapping[Id, str] = {}


def build(
    team: Team, profile: Profile, agenda: Agenda, named: Mapping[Id, Case], known_to: Mapping[Id, str] = NOBODY_ASKED
) -> Document:
    """The agenda of one meeting, cut to what its readers may have; `named` are the cases with a child's name.

    `known_to` says by case who knows the child.
    """
    meeting, attending = agenda.meeting, dict(agenda.attending)
    columns = (Column("", 0.45), Column("Time", 0.9), Column("Item", 6), Column("Minutes", 0.9))
    rows = tuple(
        (
            text(quiet(str(number))),
            text(clock(time)),
            _item(item, named.get(item.case_id), attending.get(item.case_id, ""), known_to.get(item.case_id, "")),
            _minutes(item),
        )
        for number, (item, time) in enumerate(zip(agenda.items, agenda.times, strict=True), start=1)
    )
    blocks: list[Block] = [Table(columns, rows)]
    if agenda.waiting_for_consent:
        blocks.append(Paragraph(text(waiting(agenda.waiting_for_consent))))
    if profile.confidentiality_text:
        blocks += [Heading("In confidence"), Paragraph(text(profile.confidentiality_text))]
    return Document(
        title="Agenda",
        subtitle=when_and_where(meeting),
        header=header(team, profile, "Agenda", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _item(item: AgendaItem, case: Case | None, attends: str, known_to: str) -> Text:
    note = quiet(f"\n{item.note}" if item.note else "")
    if not item.case_id:
        return text(item.title, note)
    title = f"Case {item.case_number} · {KINDS.get(item.kind, 'case')}"
    if case is None:
        return text(title, note)
    child = case.child
    birth = f"born {born(child)}" if child.birth else born(child)
    day = f" {say(case.referred_on)}" if case.referred_on else ""
    by = f" by {case.agency or case.referrer}" if case.agency or case.referrer else ""
    referred = f"referred{day}{by}" if day or by else ""
    facts = [" · ".join(filter(None, (birth, child.school))), referred, attends, known_to]
    return text(bold(child.name), f"\n{title}", quiet("".join(f"\n{fact}" for fact in facts if fact)), note)


def _minutes(item: AgendaItem) -> Text:
    return text(str(item.minutes) if item.minutes else "")
