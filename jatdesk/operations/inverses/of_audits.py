"""What takes back a line about a sample audit."""

from datetime import date

from jatdesk.db import audits as rows
from jatdesk.db.store import Reading
from jatdesk.domain.audits import Audit, Check, Verdict
from jatdesk.domain.plain_values import typed
from jatdesk.operations import audits
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _there(reading: Reading, past: Past) -> object:
    return rows.one(reading, past.ref)


def _take_out(desk: Desk, past: Past) -> None:
    audits.take_out(desk, past.ref)


def _put_back(desk: Desk, past: Past) -> None:
    audits.put_back(desk, typed(Audit, dict(past.before["audit"])))


def _answer_as_before(desk: Desk, past: Past) -> None:
    sample_id = past.before["sample_id"]
    found = audits.audit(desk, past.ref)
    checks = {each.item: each for sample in found.samples if sample.id == sample_id for each in sample.checks}
    for each in past.after["checks"]:
        checks.pop(each["key"], None)
    checks |= {
        each["key"]: Check(each["key"], Verdict(each["verdict"]), each["words"]) for each in past.before["checks"]
    }
    audits.answer(desk, past.ref, sample_id, [checks[item.code] for item in found.items if item.code in checks])


def _outcome_back(desk: Desk, past: Past) -> None:
    audits.take_back(desk, past.ref, past.after["outcome_id"])


def _reopen(desk: Desk, past: Past) -> None:
    audits.reopen(desk, past.ref, past.before["words"])


def _finish(desk: Desk, past: Past) -> None:
    audits.finish(desk, past.ref, date.fromisoformat(past.before["finished_on"]), past.before["words"])


TABLE = {
    audits.DRAWN: Inverse(_take_out),
    audits.ANSWERED: Inverse(_answer_as_before),
    audits.ACTED: Inverse(_outcome_back),
    audits.NONE_NEEDED: Inverse(_outcome_back),
    audits.FINISHED: Inverse(_reopen, _there),
    audits.REOPENED: Inverse(_finish, _there),
    audits.TAKEN_OUT: Inverse(_put_back),
    audits.PUT_BACK: Inverse(_take_out),
}

NEVER = {
    audits.TAKEN_BACK: "Make the finding an action again under Governance, Audits.",
}
"""Why a line can't be taken back by itself."""
