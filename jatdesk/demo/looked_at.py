"""What the made-up team looked at: a sample of records with a finding made an action, and how families take part."""

from datetime import date, timedelta

from jatdesk.domain.audits import Audit, Check, SamplePlan, Verdict
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.participation import Talk
from jatdesk.domain.periods import before, quarter_of
from jatdesk.errors import SaveRefused
from jatdesk.operations import audits, participation
from jatdesk.operations.audits import Remedy
from jatdesk.operations.desk import Desk

_FOUND = {
    ("chronology", 0): "Nothing was written between two meetings.",
    ("chronology", 2): "Three weeks without an entry.",
    ("child_voice", 1): "Only what the school says.",
    ("lead", 3): "The family was not told of the change.",
}
"""What was found, by question and place of the record."""

_DAYS_TO_DO_IT = 28
_SEED = "190326"
_YEAR = 362


def look(desk: Desk, today: date) -> None:
    """Draws records of the last quarter and looks at all of them; the smallest teams had no case then."""
    period = before(quarter_of(today))
    try:
        made, _ = audits.draw(desk, SamplePlan(period, seed=_SEED, by="The chair and the vice-chair"))
    except SaveRefused:
        return
    for place, sample in enumerate(made.samples):
        audits.answer(desk, made.id, sample.id, _answers(made, place))
    said = "Entries are made at once after each contact; looked at again next quarter."
    audits.finish(desk, made.id, today, said)
    found = {each.item.code: each.sample.id for each in audits.audit(desk, made.id).findings}
    _mend(desk, made.id, found, today)


def talk(desk: Desk, today: date) -> None:
    """The yearly talk was a year ago, so that it stands on the next agenda; one theme of it was raised."""
    words = "Families come when somebody they know asks them, and fetches them. Evenings are hard: there is no bus."
    held, _ = participation.note(desk, Talk(today - timedelta(days=_YEAR), "The meeting of a year ago", words))
    theme = Issue(
        "gap",
        "No bus in the evening",
        "Several families can’t get to the parenting course.",
        on=held.on,
        raised_with=desk.profile.participation_group,
        raised_on=held.on + timedelta(days=30),
    )
    participation.note_theme(desk, held.id, theme)


def _answers(made: Audit, place: int) -> list[Check]:
    checks = []
    for item in made.items:
        words = _FOUND.get((item.code, place), "")
        nothing = item.code == "lead" and place == 0
        verdict = Verdict.NO if words else Verdict.NOT_APPLY if nothing else Verdict.YES
        checks.append(Check(item.code, verdict, words))
    return checks


def _mend(desk: Desk, audit_id: Id, found: dict[str, Id], today: date) -> None:
    due = today + timedelta(days=_DAYS_TO_DO_IT)
    if "chronology" in found:
        remedy = Remedy("Show everybody how a short entry is made", "Chair", due, for_all=True)
        audits.act(desk, audit_id, "chronology", found["chronology"], remedy)
    if "child_voice" in found:
        remedy = Remedy("Ask for the child’s own words in each referral", "Chair", due, for_all=True)
        audits.act(desk, audit_id, "child_voice", found["child_voice"], remedy)
    if "lead" in found:
        audits.none_needed(desk, audit_id, "lead", found["lead"], "They were told in the meantime.")
