"""The Case Closure Report: the referrer fills it in with the parents or carers (handbook appendix G)."""

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
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.domain.teams import Team

_NEEDS_MORE = {"moved": "Moved area; information passed to", "other": "Other"}
"""Reasons after which something must be written, in the form's own order of words."""


def build(team: Team, profile: Profile, case: Case) -> Document:
    """The report of a closed case, filled in as far as the record goes."""
    child = case.child
    known = f"{child.name} (known as {child.known_as})" if child.known_as else child.name
    lead = f"{profile.lead_professional[0].upper()}{profile.lead_professional[1:]}"
    blocks: list[Block] = [
        FormRow((FormField(profile.team_word, team.name), FormField("Case", case.number))),
        FormRow((FormField("Name of child or young person", known, 1.6), FormField("Date of birth", born(child)))),
        FormRow(
            (
                FormField("Date opened", day_or(case.opened_on)),
                FormField("Date closed", day_or(case.closed_on)),
                FormField("Referred by", case.agency or case.referrer, 1.4),
            )
        ),
        FormRow((FormField(f"Contact or {lead.lower()}, and agency", case.lead_professional),)),
        Together((Heading("Why the case is closed"), Checklist(_reasons(profile, case)))),
        FormRow((FormField("Comment", case.closure_words, lines=2),)),
        FormRow((FormField("What the parents or carers say: what helped, what did not", lines=4),)),
        FormRow((FormField("What the child or young person says", lines=2),)),
        Together((Signature("Parent or carer"), Signature("Referrer", case.referrer))),
    ]
    return Document(
        title="Case Closure Report",
        subtitle="The referrer fills this in together with the parents or carers. Copies go to the administrator and "
        "the central team.",
        header=header(team, profile, "Case Closure Report"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _reasons(profile: Profile, case: Case) -> tuple[Check, ...]:
    return tuple(_reason(choice, case) for choice in profile.closure_reasons)


def _reason(choice: Coded, case: Case) -> Check:
    more = choice.code in _NEEDS_MORE
    words = _NEEDS_MORE.get(choice.code, choice.words)
    return Check(f"{words}:" if more else words, case.closure_reason == choice.code, space=more)
