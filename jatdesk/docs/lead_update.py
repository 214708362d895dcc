"""The lead professional's update: four short questions about one case before its review.

The answers stand in content controls that `exchange/lead_update.py` finds again when the form is back.
"""

from collections.abc import Sequence

from jatdesk.docs import standing_texts
from jatdesk.docs.content import Block, Column, Document, FormField, FormRow, Heading, Table, text
from jatdesk.docs.phrases import born, day_or, header, made_up
from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, meeting: Meeting, case: Case, actions: Sequence[Action]) -> Document:
    """The form for one case, with what was agreed and is still open."""
    lead = f"{profile.lead_professional[:1].upper()}{profile.lead_professional[1:]}"
    blocks: list[Block] = [
        FormRow((FormField(profile.team_word, team.name), FormField("Review on", say_weekday(meeting.day)))),
        FormRow(
            (
                FormField("Case", case.number, tag="number"),
                FormField("Name of child or young person", case.child.name, 1.6),
                FormField("Date of birth", born(case.child)),
            )
        ),
        FormRow((FormField(lead, case.lead_professional, tag="lead"),)),
    ]
    if actions:
        columns = (Column("Agreed and still open", 3), Column("Who", 1.6), Column("By", 1))
        rows = tuple((text(a.what), text(a.who), text(day_or(a.due, "no date"))) for a in actions)
        blocks += [Heading("Since the last meeting"), Table(columns, rows)]
    blocks += [
        Heading("How it stands now"),
        FormRow((FormField("What has happened, and what is better or worse", lines=5, tag="progress"),)),
        FormRow((FormField("What the child or young person says", lines=2, tag="child_says"),)),
        FormRow((FormField("What the parents or carers say", lines=2, tag="parents_say"),)),
        FormRow((FormField("What should happen next", lines=2, tag="next_steps"),)),
    ]
    return Document(
        title=f"{lead}’s update",
        subtitle=standing_texts.words(team, profile, "lead_update.use"),
        header=header(team, profile, f"{lead}’s update", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
