"""Where a line of 'Check before you send' comes from, so that 'Change' leads there. No widget here."""

from jatdesk.domain.ids import Id
from jatdesk.domain.sending import NotSent, SendingPlan
from jatdesk.ui.page import Place

_WITHHELD = "withheld by consent"


def of_nobody(plan: SendingPlan, refused: NotSent) -> Place:
    """Where what somebody lacks can be put right: their address, whether they came, what was declared."""
    kind, _, ref = refused.key.partition(":")
    if kind in ("member", "deputy") and ref:
        return Place("members", ref)
    if refused.key in ("central", "manager"):
        return Place("settings")
    return about(plan)


def of_left_out(plan: SendingPlan, words: str, case_id: Id) -> Place:
    """The case whose family withholds it, or the meeting at which an interest was declared."""
    if plan.meeting_id and _WITHHELD not in words:
        return Place("meetings", plan.meeting_id, "meet")
    return Place("cases", case_id) if case_id else about(plan)


def about(plan: SendingPlan) -> Place:
    """What the whole mailing is about."""
    if plan.meeting_id:
        return Place("meetings", plan.meeting_id, "meet")
    return Place("cases", plan.case_id) if plan.case_id else Place("documents")
