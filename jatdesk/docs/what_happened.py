"""The letter that tells a family what happened at a meeting, in plain English (D7); it tells of one child alone."""

from datetime import date

from jatdesk.docs import family_letter
from jatdesk.docs.content import Block, Bullets, Column, Document, Paragraph, Table, bold, text
from jatdesk.docs.family_letter import begun
from jatdesk.docs.phrases import day_or, words_for
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading
from jatdesk.docs.standing_texts import say as say_text
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.domain.what_happened import WhatHappened, explained, hard_to_read

NO_DAY = "no day yet"
_DECISIONS = frozenset({"close", "next_meeting", "review", "no_decision"})
"""Those with a text of their own; any other is told in the words of the scheme."""


def build(team: Team, profile: Profile, told: WhatHappened, person: str, on: date) -> Document:
    """One letter to one person, who may be the young person: then it says 'you'."""
    child, day = "you" if told.is_child(person) else told.child, say_weekday(told.day)
    body: list[Block] = standing(team, profile, "what_happened.opening", child=child, meeting_day=day)
    for part, said in (("well", told.going_well), ("wants", told.wants)):
        if said:
            body += [heading(team, profile, f"what_happened.{part}_heading"), Paragraph(text(begun(said)))]
    body.append(heading(team, profile, "what_happened.now_heading"))
    body += [_promises(told)] if told.promises else standing(team, profile, "what_happened.no_plan")
    body.append(heading(team, profile, "what_happened.agreed_heading"))
    body += _agreed(team, profile, told, child)
    if told.lead:
        body += standing(team, profile, "what_happened.lead", lead=told.lead)
    hard = explained(told, profile.plain_words)
    if hard:
        meanings = tuple(text(bold(f"{begun(each.code)}: "), begun(each.words)) for each in hard)
        body += [heading(team, profile, "what_happened.words_heading"), Bullets(meanings)]
    if hard_to_read(told):
        body += standing(team, profile, "what_happened.as_written")
    title = say_text(team, profile, "what_happened.head")
    return family_letter.build(team, profile, person, on, title, day, told.day, body, told.number)


def _promises(told: WhatHappened) -> Table:
    columns = (Column("What", 3.2), Column("Who will do it", 2.0), Column("By when", 1.4))
    rows = tuple(
        (text(begun(each.what)), text(begun(each.who)), text(day_or(each.by, NO_DAY))) for each in told.promises
    )
    return Table(columns, rows)


def _agreed(team: Team, profile: Profile, told: WhatHappened, child: str) -> list[Block]:
    code = told.decision or "no_decision"
    if code == "review" and told.review_on:
        return standing(team, profile, "what_happened.review_on", review_day=say_weekday(told.review_on))
    if code in _DECISIONS:
        return standing(team, profile, f"what_happened.{code}", child=child)
    decision = words_for(profile.decisions, code)
    return standing(team, profile, "what_happened.other", decision=decision)
