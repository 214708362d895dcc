"""Achievements and families' stories."""

FIELDS = {
    "agreed_by": "Who agreed",
}
