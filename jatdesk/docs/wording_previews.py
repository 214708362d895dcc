"""Documents about nobody, to show how a council's words look where they will stand. Every person here is made up."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jatdesk.docs import (
    agency_action_update,
    agenda,
    case_closure_report,
    confidentiality_protocol,
    family_extract,
    family_letter_previews,
    invitation,
    lead_update,
    outcome,
    referral_letter,
    standing_texts,
    terms_of_reference,
)
from jatdesk.docs.content import Block, Document, Heading, Rule, words_in
from jatdesk.docs.phrases import header
from jatdesk.domain.actions import Action, Doer
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.children import Child
from jatdesk.domain.dates import say
from jatdesk.domain.letters import ReferrerLetter
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting
from jatdesk.domain.members import Member, MemberDraft, Seat
from jatdesk.domain.minutes import FixedLine, ItemMinutes, MinutedCase
from jatdesk.domain.presenters import Task
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.domain.wording import StandingDocument, StandingText

NAME, NUMBER = "Ada Example", "0239"
"""The child of every preview."""

Preview = Callable[[Team, Profile, date], Document]


def build(team: Team, profile: Profile, document: StandingDocument, today: date) -> Document:
    """A whole document with the texts of `document` in it, marked as an example."""
    made = PREVIEWS[document.key](team, profile, today) if document.key in PREVIEWS else _bare(team, profile, document)
    others = [each for each in document.texts if not _stands(profile, each.key, made)]
    if document.key in PREVIEWS and others:
        made = replace(made, blocks=(*made.blocks, *_others(team, profile, others)))
    return replace(made, marking="Example")


def meeting(team: Team, today: date) -> Meeting:
    """The next meeting of the example."""
    return Meeting("m", today + timedelta(days=17), team.starts, team.ends, team.venue or "Village Hall")


def case(today: date) -> Case:
    """The case of the example."""
    child = Child("c", NAME, birth=date(today.year - 9, 3, 4), school="Example Junior School")
    return Case("k", NUMBER, CaseState.OPEN, child, today - timedelta(days=60), "B. Example", "School nursing",
                opened_on=today - timedelta(days=55), lead_professional="B. Example")  # fmt: skip


def minuted(team: Team, today: date) -> MinutedCase:
    """What was minuted about the example."""
    seen, day = case(today), meeting(team, today).day
    line = FixedLine(NAME, say(seen.child.birth) if seen.child.birth else "", seen.child.school, "", seen.agency, "")
    written = ItemMinutes(
        "i", "m", "k", discussion="Mornings are calmer. Sleep is still the main worry.",
        going_well="The breakfast club.", family_wants="One person to ring.", decision="review",
        review_on=day + timedelta(days=56), lead_professional="B. Example",
    )  # fmt: skip
    visit = Action("a", "Home visit about sleep", "School nursing", Doer.AGENCY, day + timedelta(days=14))
    return MinutedCase(_item(1, ItemKind.REVIEW), seen, line, written, (visit,), ())


def _item(position: int, kind: ItemKind, title: str = f"Case {NUMBER}", minutes: int = 10) -> AgendaItem:
    about = ("k", NUMBER) if kind is not ItemKind.STANDING else ("", "")
    made = AgendaItem(f"i{position}", "m", position, kind, title, minutes, "")
    return replace(made, case_id=about[0], case_number=about[1])


def _agenda(team: Team, profile: Profile, today: date) -> Document:
    items = (_item(0, ItemKind.STANDING, "Welcome and apologies", 5), _item(1, ItemKind.REVIEW))
    shown = Agenda(meeting(team, today), items, (team.starts, team.starts), 15, 120, 0, waiting_for_consent=0)
    return agenda.build(team, profile, shown, {"k": case(today)})


def _invitation(team: Team, profile: Profile, today: date) -> Document:
    return invitation.build(
        team, profile, meeting(team, today), "B. Example", [(case(today), Task.PRESENTS, team.starts)]
    )


def _referral_letter(team: Team, profile: Profile, today: date) -> Document:
    when = meeting(team, today).day
    needed = ("the date of birth", "in a few sentences, why you bring it to the team")
    letter = ReferrerLetter(
        NUMBER, today - timedelta(days=3), needed, profile.eligibility[:1], when, when - timedelta(days=7)
    )
    return referral_letter.build(team, profile, letter, today, "B. Example, School nursing")


def _outcome(team: Team, profile: Profile, today: date) -> Document:
    return outcome.build(team, profile, meeting(team, today), minuted(team, today), None)


def _update(team: Team, profile: Profile, today: date) -> Document:
    return agency_action_update.build(team, profile, meeting(team, today), None, ())


def _closure(team: Team, profile: Profile, today: date) -> Document:
    return case_closure_report.build(team, profile, case(today))


def _lead_update(team: Team, profile: Profile, today: date) -> Document:
    return lead_update.build(team, profile, meeting(team, today), case(today), minuted(team, today).agreed)


def _extract(team: Team, profile: Profile, today: date) -> Document:
    return family_extract.build(team, profile, meeting(team, today), minuted(team, today), "Cleo Example", None)


def _member(service: str) -> Member:
    return Member("m", MemberDraft("C. Example", service))


def _terms(team: Team, profile: Profile, today: date) -> Document:
    seats = tuple(Seat(service, (_member(service),)) for service in profile.services[:4])
    return terms_of_reference.build(team, profile, seats, today)


def _protocol(team: Team, profile: Profile, _today: date) -> Document:
    return confidentiality_protocol.build(team, profile, _member(profile.services[0]))


PREVIEWS: Mapping[str, Preview] = {
    "every_paper": _agenda,
    "meeting_papers": _agenda,
    "letters": _referral_letter,
    "invitation": _invitation,
    "referral_letter": _referral_letter,
    "outcome": _outcome,
    "agency_action_update": _update,
    "case_closure_report": _closure,
    "lead_update": _lead_update,
    "family_extract": _extract,
    "family_letter": family_letter_previews.happened,
    "family_leaflet": family_letter_previews.leaflet,
    "family_invitation": family_letter_previews.invitation,
    "what_happened": family_letter_previews.happened,
    "closure_letter": family_letter_previews.closure,
    "terms_of_reference": _terms,
    "confidentiality_protocol": _protocol,
}
"""By the key of a document how its example is built; of others the texts are shown by themselves."""


def _stands(profile: Profile, key: str, made: Document) -> bool:
    """Whether the longest stretch of a text that nothing is filled into stands in a document."""
    words = profile.wording.version(key).words
    parts = re.split(r"\{[^{}]*\}|\n(?:- |# )?", words.removeprefix("- ").removeprefix("# "))
    said = " ".join(" ".join((*words_in(made), made.footer)).split())
    return key == "every_paper.footer" or " ".join(max(parts, key=len).split()) in said


def _others(team: Team, profile: Profile, texts: Sequence[StandingText]) -> list[Block]:
    blocks: list[Block] = [Rule(), Heading("Said where it applies")]
    for each in texts:
        values = {name: f"‹{what}›" for name, what in each.places.items()}
        blocks += [Heading(each.title, 3), *standing_texts.blocks(team, profile, each.key, **values)]
    return blocks


def _bare(team: Team, profile: Profile, document: StandingDocument) -> Document:
    blocks = _others(team, profile, document.texts)[2:]
    return Document(document.title, header(team, profile, document.title), tuple(blocks))
