"""What became of the cases of a period."""

from collections.abc import Iterable

from jatdesk.domain.figure_groups import OUTCOMES
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figure_groups.parts import parts, rows_of, said_as
from jatdesk.domain.figures import Figure, share


def outcomes(book: Book) -> Iterable[Figure]:
    """What was reached, how they feel, why cases were closed, and the reports that came back."""
    closures = book.rows.closures
    sought = sum(each.sought or 0 for each in closures)
    for key, title, field in (
        ("reached", "Outcomes reached", "reached"),
        ("partly", "Outcomes partly reached", "partly"),
    ):
        with_some = [each.row for each in closures if getattr(each, field)]
        yield share(
            f"outcomes.{key}",
            title,
            OUTCOMES,
            with_some,
            sought,
            "Of what child, parent and practitioner wanted to reach, in the cases closed in the period.",
            sheet="closures",
            total="outcomes",
            value=sum(getattr(each, field) or 0 for each in closures),
        )
    rest = [(each.row, (each.sought or 0) - (each.reached or 0) - (each.partly or 0)) for each in closures]
    yield share(
        "outcomes.not",
        "Outcomes not reached, or nobody said",
        OUTCOMES,
        [row for row, number in rest if number > 0],
        sought,
        "The rest of what was wanted in the cases closed in the period.",
        sheet="closures",
        total="outcomes",
        value=sum(number for _row, number in rest),
    )
    without = [each.row for each in closures if not each.sought]
    yield share(
        "outcomes.none",
        "Closed without any outcome written down",
        OUTCOMES,
        without,
        len(closures),
        "Closings of cases in which nobody wrote down what was wanted.",
        sheet="closures",
    )
    yield from _feelings(book)
    reasons = said_as(book.profile.closure_reasons)
    yield from parts(
        "closed.reason",
        "Why cases were closed",
        OUTCOMES,
        closures,
        lambda each: each.reason,
        reasons,
        "Closings in the period by reason; a case closed twice counts twice.",
        sheet="closures",
    )
    asked = [each for each in closures if each.report_asked or each.report_back]
    back = [each.row for each in asked if each.report_back]
    yield share(
        "reports.back",
        "Case Closure Reports back",
        OUTCOMES,
        back,
        len(asked),
        "Closings whose Case Closure Report came back, of those for which one was asked for.",
        sheet="closures",
    )
    for key, title, field in (
        ("parent", "with a parent’s words", "parent_words"),
        ("young", "with the young person’s words", "young_words"),
    ):
        own = [each.row for each in closures if getattr(each, field)]
        yield share(
            f"feedback.{key}",
            f"Closings {title}",
            OUTCOMES,
            own,
            len(closures),
            f"Closings whose report came back {title}.",
            sheet="closures",
        )
    talks = [each.row for each in closures if each.exit_talk]
    yield share(
        "exit_talks",
        "Closings with an exit talk",
        OUTCOMES,
        talks,
        len(closures),
        "Closings after which somebody talked with the family about how it was.",
        sheet="closures",
    )


def _feelings(book: Book) -> Iterable[Figure]:
    for who, title, first, last in (
        ("child", "How the child feels", "child_first", "child_last"),
        ("parent", "How a parent feels", "parent_first", "parent_last"),
    ):
        both = [case for case in book.closed if getattr(case, first) is not None and getattr(case, last) is not None]
        for key, words in (("better", "better at the end"), ("same", "the same"), ("worse", "worse at the end")):
            own = [case for case in both if _change(getattr(case, first), getattr(case, last)) == key]
            yield share(
                f"feelings.{who}.{key}",
                f"{title}: {words}",
                OUTCOMES,
                rows_of(own),
                len(both),
                "Cases closed in the period with a first and a last value from 0 to 10.",
                not_known=len(book.closed) - len(both),
                total=f"feelings.{who}",
            )


def _change(first: int, last: int) -> str:
    return "better" if last > first else "worse" if last < first else "same"
