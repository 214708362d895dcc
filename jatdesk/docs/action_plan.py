"""The CAF's action plan filled from the minutes: goals, actions, and room for comments and signatures (appendix C)."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Document, FormField, FormRow, Heading, Signature, Together
from jatdesk.docs.phrases import born, day_or, header, made_up
from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say
from jatdesk.domain.outcomes import Outcome, Whose
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_TITLE = "CAF action plan"
_PARTIES = {
    Whose.CHILD: "Child or young person",
    Whose.PARENT: "Parent or carer",
    Whose.PRACTITIONER: "Practitioner",
}
"""The three who say what they want, comment and sign, as the form orders them."""


def build(team: Team, profile: Profile, case: Case, outcomes: Sequence[Outcome], actions: Sequence[Action]) -> Document:
    """The plan of one case; what nobody has said yet is a box to write in, with a tag in the Word file."""
    child = case.child
    known = f"{child.name} (known as {child.known_as})" if child.known_as else child.name
    lead = f"{profile.lead_professional[:1].upper()}{profile.lead_professional[1:]}"
    goals = tuple(
        FormField(who, _wanted(outcomes, whose), lines=3, tag=f"goals {whose}") for whose, who in _PARTIES.items()
    )
    comments = [FormRow((FormField(who, lines=3, tag=f"comments {whose}"),)) for whose, who in _PARTIES.items()]
    blocks: list[Block] = [
        FormRow(
            (
                FormField("Name of child or young person", known, 1.8),
                FormField("Expected" if child.unborn else "Date of birth", born(child)),
                FormField("Case", case.number, 0.6, tag="number"),
            )
        ),
        FormRow(
            (FormField(lead, case.lead_professional, 1.8), FormField("Next review", day_or(case.next_review), 1.6))
        ),
        Together((Heading("What each wants to reach"), FormRow(goals))),
        *_agreed(case, actions),
        Together((Heading("What each says to the assessment and the actions"), *comments)),
        Together(
            (
                Heading("Agreed: this is a true record of what we talked about"),
                Signature(_PARTIES[Whose.CHILD]),
                Signature(_PARTIES[Whose.PARENT]),
                Signature(_PARTIES[Whose.PRACTITIONER], case.lead_professional),
            )
        ),
    ]
    return Document(
        title=_TITLE,
        subtitle="Filled from the minutes. Complete it together with the family, and sign it.",
        header=header(team, profile, _TITLE, f"case {case.number}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _wanted(outcomes: Sequence[Outcome], whose: Whose) -> str:
    return "\n".join(each.sought for each in outcomes if each.whose is whose)


def _agreed(case: Case, actions: Sequence[Action]) -> list[Block]:
    heading = Heading("Agreed actions")
    groups: list[list[Block]] = [_action(case, number, each) for number, each in enumerate(actions, 1)]
    if not groups:
        return [heading]
    return [Together((heading, *groups[0])), *(Together(tuple(group)) for group in groups[1:])]


def _action(case: Case, number: int, action: Action) -> list[Block]:
    review = action.review_words or (f"At the meeting of {say(case.next_review)}" if case.next_review else "")
    return [
        Heading(f"Action {number}", 3),
        FormRow(
            (
                FormField("What needs to be done", action.what, 2.4, 2),
                FormField("Who", action.who, 1.4, 2),
                FormField("By when", _by(action), 1.2, 2),
            )
        ),
        FormRow(
            (
                FormField("Why, and for which goal", action.why, 1.8, 2, f"why {action.id}"),
                FormField("How we know it worked", action.difference, 1.8, 2, f"success {action.id}"),
                FormField("How and when looked at again", review, 1.4, 2, f"review {action.id}"),
            )
        ),
    ]


def _by(action: Action) -> str:
    by = day_or(action.due, "no date")
    if action.state is ActionState.OPEN:
        return by
    settled = f" on {say(action.settled_on)}" if action.settled_on else ""
    return f"{by}\n{action.state.value.capitalize()}{settled}"
