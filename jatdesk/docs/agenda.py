"""The agenda: running order with clock times, each case under its child's name, or by its number alone."""

from collections.abc import Iterator, Mapping, Sequence

from jatdesk.docs.content import Block, Column, Document, Paragraph, Run, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import KINDS, born, clock, header, made_up, waiting, when_and_where
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.domain.visits import slot

NOBODY_ASKED: Mapping[Id, str] = {}


def build(
    team: Team, profile: Profile, agenda: Agenda, named: Mapping[Id, Case], known_to: Mapping[Id, str] = NOBODY_ASKED
) -> Document:
    """The agenda of one meeting, cut to what its readers may have; `named` are the cases with a child's name.

    `known_to` says by case who knows the child.
    """
    return Document(
        title="Agenda",
        subtitle=when_and_where(agenda.meeting),
        header=header(team, profile, "Agenda", say(agenda.meeting.day)),
        blocks=_blocks(team, profile, agenda, named, known_to),
        made_up=made_up(team),
    )


def without_names(team: Team, profile: Profile, agenda: Agenda) -> Document:
    """The same with case numbers only: for whoever may know that there is a meeting and not about whom."""
    title = "Agenda without names"
    return Document(
        title=title,
        subtitle=when_and_where(agenda.meeting),
        header=header(team, profile, title, say(agenda.meeting.day)),
        blocks=_blocks(team, profile, agenda, {}, NOBODY_ASKED),
        made_up=made_up(team),
        marking="Without names",
    )


def _blocks(
    team: Team, profile: Profile, agenda: Agenda, named: Mapping[Id, Case], known_to: Mapping[Id, str]
) -> tuple[Block, ...]:
    columns = (Column("", 0.45), Column("Time", 0.9), Column("Item", 6), Column("Minutes", 0.9))
    blocks: list[Block] = [Table(columns, tuple(_rows(agenda, named, known_to)))]
    if agenda.waiting_for_consent:
        blocks.append(Paragraph(text(waiting(agenda.waiting_for_consent))))
    blocks.append(heading(team, profile, "meeting_papers.in_confidence_heading"))
    blocks += standing(team, profile, "meeting_papers.in_confidence")
    return tuple(blocks)


def _rows(agenda: Agenda, named: Mapping[Id, Case], known_to: Mapping[Id, str]) -> Iterator[tuple[Text, ...]]:
    attending = dict(agenda.attending)
    before_late = True
    for number, (item, time) in enumerate(zip(agenda.items, agenda.times, strict=True), start=1):
        if item.late and before_late:
            yield (), (), text(bold("Late items"), quiet("\nThey came after the agenda was agreed.")), ()
        before_late = not item.late
        facts = [*_coming(item, attending.get(item.case_id, "")), known_to.get(item.case_id, "")]
        words = _item(item, named.get(item.case_id), facts)
        yield text(quiet(str(number))), text(clock(time)), words, _minutes(item)


def _coming(item: AgendaItem, attends: str) -> Iterator[str]:
    """Who comes for an item and when, and who asked for it."""
    if item.presenter or item.slot:
        who = f"{item.presenter} ({item.presenter_agency})" if item.presenter_agency else item.presenter
        said = f"Presented by {who}" if who else "Own time"
        yield f"{said}, {slot(item.slot)}" if item.slot else said
    yield attends
    if item.asked_by:
        yield f"Asked for by {item.asked_by}" + (f", {say(item.asked_on)}" if item.asked_on else "")


def _item(item: AgendaItem, case: Case | None, facts: Sequence[str]) -> Text:
    note = quiet(f"\n{item.note}" if item.note else "")
    if not item.case_id:
        return text(item.title, _lines(facts), note)
    title = f"Case {item.case_number} · {KINDS.get(item.kind, 'case')}"
    if case is None:
        return text(title, _lines(facts), note)
    child = case.child
    birth = f"born {born(child)}" if child.birth else born(child)
    day = f" {say(case.referred_on)}" if case.referred_on else ""
    by = f" by {case.agency or case.referrer}" if case.agency or case.referrer else ""
    referred = f"referred{day}{by}" if day or by else ""
    about = [" · ".join(filter(None, (birth, child.school))), referred, *facts]
    return text(bold(child.name), f"\n{title}", _lines(about), note)


def _lines(facts: Sequence[str]) -> Run:
    return quiet("".join(f"\n{fact}" for fact in facts if fact))


def _minutes(item: AgendaItem) -> Text:
    return text(str(item.minutes) if item.minutes else "")
