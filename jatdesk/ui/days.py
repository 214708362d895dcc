"""Boxes for days to come and days that were. The reading itself is `domain.dates`."""

from datetime import date

from jatdesk.domain.dates import read_date
from jatdesk.ui.widgets.date_field import DateField


def ahead(today: date) -> DateField:
    """A box for a day to come: review, action, next meeting."""
    return DateField(lambda typed: read_date(typed, today, "future"))


def behind(today: date) -> DateField:
    """A box for a day that was: approval, an action done, a family told."""
    return DateField(lambda typed: read_date(typed, today, "past"))
