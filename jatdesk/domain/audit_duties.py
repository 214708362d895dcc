"""When the next sample audit is due, and what is left of those that were begun (G15)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.audits import Audit
from jatdesk.domain.dates import say
from jatdesk.domain.duties import Duty, by_day, dated, undated

NOTICE_DAYS = 14
"""So many days before the quarter is over the next audit is shown."""


@dataclass(frozen=True)
class AuditFact:
    """When the last sample was drawn (None: never), by when again, and the audits that need something."""

    last: date | None = None
    due: date | None = None
    to_do: tuple[Audit, ...] = ()


NO_AUDIT_FACT = AuditFact()


def audits(fact: AuditFact, today: date) -> Iterator[Duty]:
    """The next one, and each that goes on."""
    target = "governance:audits"
    for audit in fact.to_do:
        key = f"audit:{audit.id}"
        if audit.finished_on is None:
            left = len(audit.left)
            looked = f"{left} of {len(audit.samples)} records are still to be looked at."
            detail = looked if left else "Every record was looked at: say what came of it."
            yield undated(key, f"Finish the audit of {say(audit.began_on)}", detail, "Open", target, audit.id)
            continue
        many = len(audit.unsettled)
        title = "Say what is done about 1 finding" if many == 1 else f"Say what is done about {many} findings"
        yield undated(key, title, f"From the audit of {say(audit.began_on)}.", "Open", target, audit.id)
    begun = any(audit.finished_on is None for audit in fact.to_do)
    if fact.due is not None and not begun and today >= fact.due - timedelta(days=NOTICE_DAYS):
        said = f"The last one was on {say(fact.last)}." if fact.last else "There was none yet."
        detail = f"{said} A few cases drawn by chance, and a checklist for each."
        yield dated("audit", by_day("audit", fact.due), today, "Look at a sample of records", detail, "Open", target)
