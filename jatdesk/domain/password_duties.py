"""When the team's document password is to be changed: every six months, and when somebody who knows it has left."""

from collections.abc import Iterator
from datetime import date, timedelta

from jatdesk.domain.dates import say_short
from jatdesk.domain.duties import Duty, by_day, dated
from jatdesk.domain.duty_facts import Facts
from jatdesk.domain.passwords import Leaver

NOTICE_DAYS = 7
"""So many days before the password is due the notice comes (handbook appendix K)."""

_NAMED = 2


def password(facts: Facts, today: date) -> Iterator[Duty]:
    """One duty, from a week before the half-year or from the day somebody left, until the password is another."""
    if facts.password_due is None or facts.password_since is None:
        return
    left = facts.left_knowing
    due = min([facts.password_due, *(each.on for each in left)])
    if not left and today < due - timedelta(days=NOTICE_DAYS):
        return
    detail = f"In use since {say_short(facts.password_since, today)}. Members get the new one on paper or by phone."
    if left:
        detail = f"{_who_knows(left)} {detail}"
    yield dated(
        "password", by_day("password", due), today, "Change the document password", detail, "Change…", "settings"
    )


def _who_knows(left: tuple[Leaver, ...]) -> str:
    named = " and ".join(each.name for each in left[:_NAMED])
    more = len(left) - _NAMED
    named += f" and {more} more" if more > 0 else ""
    ways = {each.how for each in left}
    how = ways.pop() if len(ways) == 1 else "no longer belong to those who share it"
    return f"{named} {how} and {'knows' if len(left) == 1 else 'know'} it."
