"""What takes back a line about how the team keeps itself in order."""

from dataclasses import replace
from datetime import date

from jatdesk.db import engagements as engagement_rows
from jatdesk.db.store import Reading
from jatdesk.domain.adoptions import Adoption, TeamPaper
from jatdesk.domain.deputies import Deputy
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.inductions import Step
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.domain.team_reviews import TeamReview
from jatdesk.operations import adoptions, deputies, engagements, inductions, team_reviews
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _take_review_out(desk: Desk, past: Past) -> None:
    team_reviews.take_out(desk, past.ref)


def _review_again(desk: Desk, past: Past) -> None:
    team_reviews.hold(desk, typed(TeamReview, dict(past.before)))


def _take_adoption_out(desk: Desk, past: Past) -> None:
    adoptions.take_out(desk, past.ref)


def _adopt_again(desk: Desk, past: Past) -> None:
    adoptions.adopt(desk, typed(Adoption, dict(past.before)))


def _sign_as_before(desk: Desk, past: Past) -> None:
    days = {paper: past.before.get(f"{paper.value}_signed") for paper in TeamPaper}
    adoptions.sign(desk, past.ref, {paper: date.fromisoformat(day) if day else None for paper, day in days.items()})


def _engagement(reading: Reading, past: Past) -> object:
    return next((each for each in engagement_rows.every(reading) if each.id == past.ref), None)


def _take_entry_out(desk: Desk, past: Past) -> None:
    engagements.take_out(desk, past.ref)


def _entry_as_before(desk: Desk, past: Past) -> None:
    found = next((each for each in engagements.every(desk) if each.id == past.ref), None)
    if found is None:
        raise gone("The entry")
    engagements.change(desk, replace(found, **typed_fields(Engagement, past.before)))


def _entry_again(desk: Desk, past: Past) -> None:
    engagements.note(desk, typed(Engagement, dict(past.before)))


def _shown_as_before(desk: Desk, past: Past) -> None:
    steps = [Step(past.ref, each["step"], date.fromisoformat(each["on"]), each["by"]) for each in past.before["shown"]]
    inductions.put_back(desk, past.ref, steps)


def _shown(reading: Reading, past: Past) -> object:
    return inductions.of_member(reading, past.ref)


def _deputy(reading: Reading, past: Past) -> Deputy | None:
    """Whom a line about days told of, as they stand now."""
    name, until = past.after["deputy"], past.after.get("until")
    mine = deputies.of_member(reading, past.ref)
    same = [each for each in mine if each.name == name and (each.until is None) == (until is None)]
    if until is None:
        return same[0] if same else Deputy(past.ref, name)
    return next((each for each in same if each.until == date.fromisoformat(until)), None)


def _days_as_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = _deputy(reading, past)
    if found is None:
        raise gone("The deputy")
    since, until = (date.fromisoformat(day) if (day := past.before.get(name)) else None for name in ("since", "until"))
    deputies.say_days(desk, found, since, until)


TABLE = {
    deputies.DAYS: Inverse(_days_as_before, _deputy),
    inductions.SHOWN: Inverse(_shown_as_before, _shown),
    team_reviews.HELD: Inverse(_take_review_out),
    team_reviews.TAKEN_OUT: Inverse(_review_again),
    adoptions.ADOPTED: Inverse(_take_adoption_out),
    adoptions.TAKEN_OUT: Inverse(_adopt_again),
    adoptions.SIGNED: Inverse(_sign_as_before),
    engagements.NOTED: Inverse(_take_entry_out, _engagement),
    engagements.CHANGED: Inverse(_entry_as_before, _engagement),
    engagements.TAKEN_OUT: Inverse(_entry_again),
}
