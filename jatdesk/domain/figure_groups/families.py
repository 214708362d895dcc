"""What families were part of."""

from collections.abc import Iterable

from jatdesk.domain.consent_answers import NO_REASONS
from jatdesk.domain.figure_groups import FAMILIES
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figure_groups.parts import parts, rows_of
from jatdesk.domain.figures import Figure, share
from jatdesk.domain.return_codes import CODES


def families(book: Book) -> Iterable[Figure]:
    """Who came, who was told in time, and what was refused."""
    for key, who, field in (
        ("parents.came", "a parent or other adult of the family", "parent_came"),
        ("young.came", "the child or young person", "young_came"),
    ):
        own = [case for case in book.discussed if getattr(case, field)]
        yield share(
            key,
            f"Cases to which {who} came",
            FAMILIES,
            rows_of(own),
            len(book.discussed),
            f"Cases discussed in the period to at least one meeting of which {who} came.",
        )
    told = [case for case in book.discussed if case.told_in_time]
    yield share(
        "told.in_time",
        "Families told within the days allowed",
        FAMILIES,
        rows_of(told),
        sum(case.to_tell or 0 for case in book.discussed),
        "Discussions at meetings held in the period "
        "after which the family was told in time, of all after which they had to be; left out for a "
        "reason is in neither number.",
        value=sum(case.told_in_time or 0 for case in book.discussed),
    )
    yield from parts(
        "refused",
        "Refusals",
        FAMILIES,
        book.rows.refusals,
        lambda each: each.kind,
        CODES["refusals"],
        "What was refused in the period: consent by the day of the answer, "
        "who must not be referred by the day the referral came, letters back by their day.",
        sheet="refusals",
    )
    yield from parts(
        "refused.reason",
        "Why families said no",
        FAMILIES,
        [each for each in book.rows.refusals if each.kind in ("C", "X", "W")],
        lambda each: each.reason,
        dict(NO_REASONS),
        "Consent refused or withdrawn, or a wish not to take part, by the reason chosen with the answer.",
        sheet="refusals",
    )
    barred = [each for each in book.rows.refusals if each.kind == "E"]
    if barred:
        questions = {question.key: question.rule for question in book.profile.eligibility}
        yield from parts(
            "refused.rule",
            "Must not be referred, by rule",
            FAMILIES,
            barred,
            lambda each: each.reason,
            questions,
            "By the question that bars.",
            sheet="refusals",
        )
