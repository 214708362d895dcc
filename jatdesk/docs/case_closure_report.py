"""The Case Closure Report: the referrer fills it in with the parents or carers (handbook appendix G).

Every answer stands in a content control whose tag `exchange/closure_report.py` finds again when the report is back.
"""

from collections.abc import Sequence

from jatdesk.docs import standing_texts
from jatdesk.docs.content import (
    Block,
    Check,
    Checklist,
    Document,
    FormField,
    FormRow,
    Heading,
    Signature,
    Together,
)
from jatdesk.docs.phrases import born, day_or, header, made_up
from jatdesk.domain.cases import Case
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.outcomes import REACHED_WORDS, WHOSE_WORDS, Outcome, Reached
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.domain.teams import Team

_NEEDS_MORE = {"moved": "Moved area; information passed to", "other": "Other"}
"""Reasons after which something must be written, in the form's own order of words."""


def build(
    team: Team,
    profile: Profile,
    case: Case,
    outcomes: Sequence[Outcome] = (),
    answers: ClosureReport | None = None,
) -> Document:
    """The report of a closed case, filled in as far as the record goes, or with the answers that came back."""
    child, said = case.child, answers or ClosureReport()
    known = f"{child.name} (known as {child.known_as})" if child.known_as else child.name
    lead = f"{profile.lead_professional[0].upper()}{profile.lead_professional[1:]}"
    blocks: list[Block] = [
        FormRow((FormField(profile.team_word, team.name), FormField("Case", case.number, tag="number"))),
        FormRow((FormField("Name of child or young person", known, 1.6), FormField("Date of birth", born(child)))),
        FormRow(
            (
                FormField("Date opened", day_or(case.opened_on)),
                FormField("Date closed", day_or(case.closed_on), tag="closed_on"),
                FormField("Referred by", case.agency or case.referrer, 1.4),
            )
        ),
        FormRow((FormField(f"Contact or {lead.lower()}, and agency", case.lead_professional),)),
        Together((Heading("Why the case is closed"), Checklist(_reasons(profile, case)))),
        FormRow((FormField("Comment", said.comment or case.closure_words, lines=2, tag="comment"),)),
    ]
    if outcomes:
        blocks += [Heading("What was wanted, and what came of it"), *(_outcome(each) for each in outcomes)]
    blocks += [
        Heading("What the family says"),
        FormRow(
            (
                FormField(
                    "What the parents or carers say: what helped, what did not",
                    said.parent_words or case.parent_words,
                    lines=4,
                    tag="parent_words",
                ),
            )
        ),
        FormRow((FormField("What the child or young person says", said.young_words, lines=2, tag="young_words"),)),
        Heading("The talk at the end"),
        FormRow(
            (
                FormField("Date of the talk", day_or(said.exit_talk_on), 0.7, tag="exit_talk_on"),
                FormField("Who was there", said.exit_talk_with, 1.3, tag="exit_talk_with"),
            )
        ),
        FormRow((FormField("What was said", said.exit_talk, lines=3, tag="exit_talk"),)),
        FormRow((FormField("Filled in by", said.answered_by, tag="answered_by"),)),
        Together((Signature("Parent or carer"), Signature("Referrer", case.referrer))),
    ]
    return Document(
        title="Case Closure Report",
        subtitle=standing_texts.words(team, profile, "case_closure_report.use"),
        header=header(team, profile, "Case Closure Report"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _outcome(outcome: Outcome) -> FormRow:
    came = "" if outcome.reached is Reached.NOT_SAID else REACHED_WORDS[outcome.reached]
    return FormRow(
        (
            FormField(f"{WHOSE_WORDS[outcome.whose]} wants", outcome.sought, 1.5),
            FormField("Reached, partly or not?", came, 0.9, tag=f"reached {outcome.id}"),
            FormField("In a few words", outcome.words, 1.4, tag=f"words {outcome.id}"),
        )
    )


def _reasons(profile: Profile, case: Case) -> tuple[Check, ...]:
    return tuple(_reason(choice, case) for choice in profile.closure_reasons)


def _reason(choice: Coded, case: Case) -> Check:
    more = choice.code in _NEEDS_MORE
    words = _NEEDS_MORE.get(choice.code, choice.words)
    ticked = case.closure_reason == choice.code
    said = case.moved_to if choice.code == "moved" and ticked else ""
    shown = f"{words}: {said}" if said else f"{words}:" if more else words
    return Check(shown, ticked, space=more and not said, tag=f"reason {choice.code}")
