"""What the rules of drift look at, of one case. Decides nothing."""

from itertools import pairwise

from sqlalchemy import Connection, select

from jatdesk.db.schema import actions, cases, item_minutes, meetings, referrals
from jatdesk.domain.actions import ActionState
from jatdesk.domain.drift import DriftFacts
from jatdesk.domain.ids import Id


def facts(connection: Connection, case_id: Id) -> DriftFacts:
    """Counts and days; no words of anybody."""
    of_case = actions.c.case_id == case_id
    carried = select(actions.c.carried_on).where(of_case, actions.c.state == ActionState.OPEN.value)
    done = select(actions.c.settled_on).where(of_case, actions.c.state == ActionState.DONE.value)
    spoken = (
        select(meetings.c.day, item_minutes.c.decision, item_minutes.c.lead_professional)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .where(item_minutes.c.case_id == case_id, meetings.c.held_on.is_not(None))
        .where((item_minutes.c.discussion != "") | (item_minutes.c.decision != ""))
        .order_by(meetings.c.day)
    )
    child = select(cases.c.child_id).where(cases.c.id == case_id).scalar_subquery()
    referred = (
        select(referrals.c.referred_on, referrals.c.received_on)
        .join_from(referrals, cases, referrals.c.case_id == cases.c.id)
        .where(cases.c.child_id == child)
    )
    talks = connection.execute(spoken).all()
    changed = [later.day for one, later in pairwise(talks) if tuple(one)[1:] != tuple(later)[1:]]
    changed += [day for day in connection.execute(done).scalars() if day is not None]
    return DriftFacts(
        tuple(connection.execute(carried).scalars()),
        tuple(talk.day for talk in talks),
        tuple(changed),
        tuple(row.referred_on or row.received_on for row in connection.execute(referred)),
    )
