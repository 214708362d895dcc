"""The fields of what history keeps, as people call them: a module for each part of the program, joined here."""

from collections.abc import Mapping

from jatdesk.domain.history_fields import (
    actions,
    anything,
    cases,
    children,
    consent,
    county,
    disposal,
    evaluation,
    lists,
    meetings,
    members,
    minutes,
    sending,
    stories,
)

FIELDS: Mapping[str, str] = {
    **actions.FIELDS,
    **anything.FIELDS,
    **cases.FIELDS,
    **children.FIELDS,
    **consent.FIELDS,
    **county.FIELDS,
    **disposal.FIELDS,
    **evaluation.FIELDS,
    **lists.FIELDS,
    **meetings.FIELDS,
    **members.FIELDS,
    **minutes.FIELDS,
    **sending.FIELDS,
    **stories.FIELDS,
}
"""A field of a line's content as people call it."""
