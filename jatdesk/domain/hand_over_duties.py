"""What Today says of those whom a mailing did not reach."""

from collections.abc import Iterator, Sequence
from datetime import date

from jatdesk.domain.duties import Duty, by_day, dated
from jatdesk.domain.duty_facts import HandOverFact


def hand_overs(facts: Sequence[HandOverFact], today: date) -> Iterator[Duty]:
    """One duty a mailing, from the day it was sent until each part was handed over. It names nobody."""
    for fact in facts:
        who = "One person gets" if fact.people == 1 else f"{fact.people} people get"
        yield dated(
            f"hand-over:{fact.mailing_id}",
            by_day("hand-over", fact.sent_on),
            today,
            f"Hand over another way — {fact.title}",
            f"{who} nothing by mail. Hand it over on paper or otherwise, and write down how.",
            "Open",
            "documents",
            fact.mailing_id,
        )
