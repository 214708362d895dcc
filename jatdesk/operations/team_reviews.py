"""Reviews of the membership and of terms of office: what is due, and writing down that one was held (G1, G2)."""

from dataclasses import replace

from jatdesk.db import members as member_rows
from jatdesk.db import team_reviews as rows
from jatdesk.db.store import Reading
from jatdesk.domain import team_reviews as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.team_reviews import TeamReview, Term
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.membership import seats_read

HELD = "Reviewed the team"
TAKEN_OUT = "Took out a review of the team"


@allowed(Right.READ)
def terms(desk: Desk) -> tuple[Term, ...]:
    """What is looked at every year, when it was last, by when again."""
    with desk.reading() as reading:
        return terms_read(desk, reading)


def terms_read(desk: Desk, reading: Reading) -> tuple[Term, ...]:
    """The same inside the caller's reading."""
    today = desk.clock.today()
    seats = seats_read(desk, reading, today)
    return rules.terms(member_rows.every(reading), seats, rows.every(reading), desk.profile.review_months, today)


@allowed(Right.READ)
def every(desk: Desk) -> tuple[TeamReview, ...]:
    """All reviews there were, the newest first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.KEEP)
def hold(desk: Desk, review: TeamReview) -> tuple[TeamReview, Changes]:
    """Writes a review down. Raises SaveRefused for a day that is still to come, and for a child's name."""
    if review.on > desk.clock.today():
        raise SaveRefused("The day of the review is still to come.", "Nothing was saved.", "Check the day.")
    made = replace(review, id=review.id or desk.new_id(), by=" ".join(review.by.split()), words=review.words.strip())
    with desk.writing() as transaction:
        if gate.names_one_of(transaction.connection, (), made.words):
            raise SaveRefused(
                "A child’s name stands there.", "Nothing was saved.", "Say it without: it is of the team."
            )
        rows.add(transaction.connection, made)
        transaction.record(HELD, "team_review", made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, review_id: Id) -> Changes:
    """Takes a review out that was not held; the history keeps it."""
    with desk.writing() as transaction:
        found = next((each for each in rows.every(transaction.connection) if each.id == review_id), None)
        if found is None:
            raise SaveRefused("This review is not in the store.", "Nothing was changed.", "")
        rows.remove(transaction.connection, review_id)
        transaction.record(TAKEN_OUT, "team_review", review_id, before=vars(found))
        return transaction.changes
