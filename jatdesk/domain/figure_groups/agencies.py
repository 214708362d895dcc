"""What agencies did."""

from collections import defaultdict
from collections.abc import Iterable

from jatdesk.domain.figure_groups import AGENCIES
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figure_groups.parts import NOT_KNOWN, part_of, parts
from jatdesk.domain.figures import Figure, count, share
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.return_rows import ActionRow


def agencies(book: Book) -> Iterable[Figure]:
    """Who leads, where CAFs stand, and what was done on time."""
    yield from parts(
        "leads.agency",
        "Lead professionals by agency",
        AGENCIES,
        book.still_open,
        lambda case: case.lead_agency or "No lead professional",
        {},
        "Cases open at the end of the period by the agency of their lead professional.",
    )
    either = [case for case in book.rows.cases if case.brought or case.times_discussed]
    yield from parts(
        "caf.state",
        "CAF",
        AGENCIES,
        either,
        lambda case: case.caf,
        CODES["cafs"],
        "Cases brought or discussed in the period by where the CAF stood at its end.",
    )
    begun = [case for case in either if case.caf in ("B", "C", "R")]
    yield from parts(
        "caf.agency",
        "CAFs begun by agency",
        AGENCIES,
        begun,
        lambda case: case.caf_agency,
        {},
        "Cases brought or discussed with a CAF begun, completed or reviewed, by who wrote it.",
    )
    yield from _on_time(book)


def _on_time(book: Book) -> Iterable[Figure]:
    due = [each for each in book.rows.actions if each.due_here and each.timing != "Y"]
    of_agencies = [each for each in due if each.doer == "A"]
    done = [each.row for each in of_agencies if each.timing == "T"]
    yield share(
        "actions.on_time",
        "Agencies’ actions done on time",
        AGENCIES,
        done,
        len(of_agencies),
        "Actions of agencies done by their day, of those whose day lay in the period; late, overdue, not "
        "possible and not undertaken stay in the second number. One with several agencies counts for each.",
        sheet="actions",
    )
    by_agency: defaultdict[str, list[ActionRow]] = defaultdict(list)
    for each in of_agencies:
        by_agency[each.agency or NOT_KNOWN].append(each)
    for agency in sorted(by_agency, key=str.casefold):
        own = by_agency[agency]
        made = share(
            f"actions.on_time:{agency}",
            agency,
            AGENCIES,
            [each.row for each in own if each.timing == "T"],
            len(own),
            f"Actions of {agency} done by their day, of those whose day lay in the period.",
            sheet="actions",
        )
        yield part_of(made, "actions.on_time")
    for code, words in (("F", "families"), ("C", "the chair"), ("E", "everyone"), ("N", "nobody named")):
        own = [each for each in due if each.doer == code]
        if own:
            yield share(
                f"actions.other:{code}",
                f"Actions of {words} done on time",
                AGENCIES,
                [each.row for each in own if each.timing == "T"],
                len(own),
                f"Actions of {words}: counted apart, and never among those of agencies.",
                sheet="actions",
            )
    overdue = [each.row for each in book.rows.actions if each.timing == "O"]
    yield count(
        "actions.overdue",
        "Actions overdue at the end",
        AGENCIES,
        overdue,
        "Actions agreed, due or settled in the period that were open after their day at its end.",
        sheet="actions",
    )
