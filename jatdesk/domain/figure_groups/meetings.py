"""Meetings of a period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jatdesk.domain.dates import add_months, say_month
from jatdesk.domain.figure_groups import MEETINGS
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figure_groups.parts import part_of, rows_of
from jatdesk.domain.figures import Figure, count, share
from jatdesk.domain.return_rows import MeetingRow


def meetings(book: Book) -> Iterable[Figure]:
    """Meetings held, their minutes, months and attendance."""
    at = [each.row for each in book.held]
    yield count("meetings", "Meetings held", MEETINGS, at, "Meetings held on a day of the period.", sheet="meetings")
    off = [each.row for each in book.rows.meetings if each.state == "C"]
    yield count(
        "meetings.cancelled",
        "Meetings cancelled",
        MEETINGS,
        off,
        "Meetings planned for a day of the period and cancelled; they count in nothing else.",
        sheet="meetings",
    )
    out = [each for each in book.held if each.minutes in ("T", "D", "L")]
    for code, key, title in (
        ("T", "minutes.in_time", "Minutes out in time"),
        ("D", "minutes.after_due", "Minutes out after the day they were due"),
        ("L", "minutes.late", "Minutes late"),
    ):
        own = [each.row for each in out if each.minutes == code]
        yield share(
            key,
            title,
            MEETINGS,
            own,
            len(out),
            "Of the meetings held in the period whose minutes are out or late.",
            sheet="meetings",
            not_known=len(book.held) - len(out),
            total="minutes",
        )
    for key, title, field in (
        ("advice", "Discussions without a name", "without_names"),
        ("late_papers", "Late papers taken", "late_papers"),
    ):
        own = [each.row for each in book.held if getattr(each, field)]
        total = sum(getattr(each, field) or 0 for each in book.held)
        yield replace(
            count(key, title, MEETINGS, own, "At meetings held in the period.", sheet="meetings"), value=total
        )
    yield from _months(book)
    yield from _attendance(book)


def _months(book: Book) -> Iterable[Figure]:
    """The cases on the table, month by month: a case that comes back the next month counts there too."""
    by_month: defaultdict[date, list[MeetingRow]] = defaultdict(list)
    for each in book.held:
        if each.day is not None:
            by_month[each.day.replace(day=1)].append(each)
    if not by_month:
        return
    definition = "Cases discussed at the meetings held in a month; a case counts at each meeting."
    total = sum(each.discussed or 0 for each in book.held)
    same = rows_of(book.discussed) if total == len(book.discussed) else []
    head = count("discussed.month", "Cases at meetings, by month", MEETINGS, same, definition)
    yield replace(head, value=total)
    first, last = min(by_month), max(by_month)
    while first <= last:
        number = sum(each.discussed or 0 for each in by_month.get(first, ()))
        behind = same if len(by_month) == 1 else []
        made = count(
            f"discussed.month:{first:%Y-%m}",
            say_month(first),
            MEETINGS,
            behind,
            definition,
            total="discussed.month",
        )
        yield replace(made, value=number)
        first = add_months(first, 1)


def _attendance(book: Book) -> Iterable[Figure]:
    """By service and meeting: somebody came, or a deputy, of the meetings held while a member served."""
    marks: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in book.rows.attendance:
        if each.presence != "V":
            marks[each.service][each.meeting].add(each.presence)
    came_all, of_all = 0, 0
    parts = []
    for service in sorted(marks, key=str.casefold):
        told = {meeting: found for meeting, found in marks[service].items() if found != {"M"}}
        came = [meeting for meeting, found in told.items() if found & {"P", "D"}]
        came_all, of_all = came_all + len(came), of_all + len(told)
        made = share(
            f"attendance.service:{service}",
            service,
            MEETINGS,
            came,
            len(told),
            f"Meetings held in the period to which somebody of {service}, or a deputy, came, of those held "
            "while a member served. Cancelled meetings and meetings without a mark are left out.",
            sheet="meetings",
            not_known=len(marks[service]) - len(told),
        )
        parts.append(part_of(made, "attendance.service"))
    yield share(
        "attendance.service",
        "Attendance by service",
        MEETINGS,
        [each.row for each in book.held],
        of_all,
        "A service at a meeting counts once: somebody of it came, or a deputy. Cancelled meetings are left out.",
        sheet="meetings",
        value=came_all,
    )
    yield from parts
