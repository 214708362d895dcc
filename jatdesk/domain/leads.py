"""Who was the lead professional of a case from when to when, and whom they lead now (handbook §3)."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Lead:
    """One lead professional of a case; `since` is None where nobody wrote it down, `until` while they still are."""

    name: str
    since: date | None = None
    until: date | None = None
    why: str = ""


@dataclass(frozen=True)
class LeadOfTeam:
    """A lead professional with the open cases they lead: ids and numbers, the newest first."""

    name: str
    cases: tuple[tuple[Id, str], ...]


def lead_words(lead: Lead) -> str:
    """'Dora Name, since 3 November 2026' or 'Ben Sample, until 3 November 2026: moved to another post'."""
    since = f"since {say(lead.since)}" if lead.since else ""
    until = f"until {say(lead.until)}" if lead.until else ""
    said = ", ".join(part for part in (lead.name, since, until) if part)
    return f"{said}: {lead.why}" if lead.why else said
