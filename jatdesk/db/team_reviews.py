"""Reviews of the membership and of offices in the store."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import team_reviews
from jatdesk.domain.ids import Id
from jatdesk.domain.team_reviews import Reviewed, TeamReview


def every(connection: Connection) -> tuple[TeamReview, ...]:
    """All of them, the newest first."""
    query = select(team_reviews).order_by(team_reviews.c.on_day.desc(), team_reviews.c.id.desc())
    return tuple(
        TeamReview(Reviewed(row.what), row.on_day, row.by, row.words, row.about, row.id)
        for row in connection.execute(query)
    )


def add(connection: Connection, review: TeamReview) -> None:
    """Keeps a review with its own id."""
    values = vars(review) | {"what": review.what.value}
    on = values.pop("on")
    connection.execute(insert(team_reviews).values(**values, on_day=on))


def remove(connection: Connection, review_id: Id) -> bool:
    """Takes a review out; says whether it was there."""
    return connection.execute(delete(team_reviews).where(team_reviews.c.id == review_id)).rowcount > 0
