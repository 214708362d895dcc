"""Boxes for days to come and days that were, and days counted in words. The reading is `domain.dates`."""

from datetime import date, timedelta

from jatdesk.domain.dates import read_date
from jatdesk.ui.widgets.date_field import DateField


def days_words(count: int) -> str:
    """'1 day', '3 days'."""
    return "1 day" if count == 1 else f"{count} days"


def ahead(today: date) -> DateField:
    """A box for a day to come: review, action, next meeting."""
    return DateField(lambda typed: read_date(typed, today, "future"))


def behind(today: date) -> DateField:
    """A box for a day that was: approval, an action done, a family told."""
    return DateField(lambda typed: read_date(typed, today, "past"))


def overdue_words(due: date, today: date) -> str:
    """'2 days overdue' for a day that is past, else ''."""
    late = (today - due) // timedelta(days=1)
    return f"{days_words(late)} overdue" if late > 0 else ""
