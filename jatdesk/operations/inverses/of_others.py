"""What takes back a change of an action, a member, a mailing or the team."""

from dataclasses import replace
from datetime import date

from jatdesk.db import actions as action_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import members as member_rows
from jatdesk.db import team as team_row
from jatdesk.db.store import Reading
from jatdesk.domain.actions import Action
from jatdesk.domain.members import MemberDraft
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.domain.roles import Right
from jatdesk.domain.teams import Team
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, members, membership, sending, stores
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _action(reading: Reading, past: Past) -> object:
    return action_rows.one(reading, past.ref)


def _member(reading: Reading, past: Past) -> object:
    found = member_rows.one(reading, past.ref)
    return found.draft if found else None


def _mailing(reading: Reading, past: Past) -> object:
    found = mailing_rows.there(reading, past.ref)
    return {"sent": mailing_rows.one(reading, past.ref).sent_on} if found else None


def _team(reading: Reading, _past: Past) -> object:
    return team_row.read(reading)


def _remove(desk: Desk, past: Past) -> None:
    actions.remove(desk, past.ref)


def _answer_back(desk: Desk, past: Past) -> None:
    actions.answer_back(desk, replace(actions.action(desk, past.ref), **typed_fields(Action, past.before)))


def _change_action(desk: Desk, past: Past) -> None:
    actions.change(desk, replace(actions.action(desk, past.ref), **typed_fields(Action, past.before)))


def _explain(desk: Desk, past: Past) -> None:
    was = replace(actions.action(desk, past.ref), **typed_fields(Action, past.before))
    actions.explain(desk, past.ref, was.why, was.difference, was.review_words)


def _put_back(desk: Desk, past: Past) -> None:
    was: Action = typed(Action, dict(past.before))
    with desk.reading() as reading:
        if action_rows.one(reading, past.ref) is not None:
            raise SaveRefused("The action is there again already.", "Nothing was changed.", "")
        if was.case_id and case_rows.one(reading, was.case_id) is None:
            raise gone("The case of this action")
        if was.meeting_id and meeting_rows.one(reading, was.meeting_id) is None:
            raise gone("The meeting of this action")
    actions.put_back(desk, was)


def _change_member(desk: Desk, past: Past) -> None:
    draft = replace(members.member(desk, past.ref).draft, **typed_fields(MemberDraft, past.before))
    if moved_on := past.after.get("moved_on"):
        membership.move_back(desk, past.ref, draft, date.fromisoformat(moved_on))
    else:
        members.change(desk, past.ref, draft)


def _mark_sent(desk: Desk, past: Past) -> None:
    on = past.before["sent"]
    sending.mark_sent(desk, past.ref, date.fromisoformat(on) if on else None)


def _change_team(desk: Desk, past: Past) -> None:
    stores.change_team(desk, typed(Team, dict(past.before)))


TABLE = {
    "Agreed an action": Inverse(_remove, _action),
    "Put an action back": Inverse(_remove, _action),
    "Removed an action": Inverse(_put_back),
    "Changed an action": Inverse(_change_action, _action),
    "Explained an action": Inverse(_explain, _action),
    "Opened an action again": Inverse(_answer_back, _action),
    "Marked an action as done": Inverse(_answer_back, _action),
    "Marked an action as not possible": Inverse(_answer_back, _action),
    "Marked an action as not undertaken": Inverse(_answer_back, _action),
    "Carried an action on": Inverse(_answer_back, _action),
    "Took back an answer to an action": Inverse(_answer_back, _action),
    "Changed a member's details": Inverse(_change_member, _member),
    membership.MOVED: Inverse(_change_member, _member),
    "A member left the team": Inverse(_change_member, _member),
    "A member is back in the team": Inverse(_change_member, _member),
    "Marked as sent": Inverse(_mark_sent, _mailing, Right.SEND),
    "Marked as not sent after all": Inverse(_mark_sent, _mailing, Right.SEND),
    "Changed the team's details": Inverse(_change_team, _team, Right.TEAM),
    stores.LET_IN: Inverse(_change_team, _team, Right.TEAM),
    stores.LET_OUT: Inverse(_change_team, _team, Right.TEAM),
}

NEVER = {
    "Began a round of feedback forms": "Begin another round under Feedback; forms that are out still count.",
    "Began a round of questionnaires": "Begin another round under Feedback; forms that are out still count.",
    "Took in a feedback form": "Which answers they were is kept nowhere; it could be undone only at once.",
    "Took back a feedback form": "Take the form in again, under Feedback.",
    "Took out a remark of a feedback form": "What it said is written nowhere.",
    "Said how many forms were given out on paper": "Say it again, under Feedback.",
    "Took out counted feedback": "The file is out of the program’s hands.",
    "Took a move to another service back": "Move them again, on the Members page.",
    "Took in a member": "Say on the member’s page when they left.",
    "Prepared": "Discard the mailing in Documents while it is not sent.",
    "Tidied out of the outbox": "The files are gone; prepare the mailing again.",
    "Discarded before it was sent": "The files are gone; prepare the mailing again.",
    "Handed over another way than by mail": "Take it back on the mailing’s page, where it was recorded.",
    "Not handed over after all": "Record it again on the mailing’s page.",
    "Wrote down what became of a test file": "Say it again, or take it back, where test files are listed.",
    "Took back what became of a test file": "Say it again where test files are listed.",
    "Lost before it was sent": "The files are gone; prepare the mailing again.",
    "Changed the document password": "Files were sealed with it; change the password once more.",
    "Changed the password of returns": "Returns were sealed with it; change the password once more.",
    "Made the store": "It is the first entry.",
    "Exported the history": "The file is out of the program’s hands.",
    "Took out a list of cases": "The file is out of the program’s hands.",
}
