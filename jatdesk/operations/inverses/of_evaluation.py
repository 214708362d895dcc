"""What takes back a line about the evaluation framework."""

from dataclasses import replace

from jatdesk.db import evaluation as rows
from jatdesk.db.store import Reading
from jatdesk.domain.evaluation import Evidence, Judgement
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.errors import SaveRefused
from jatdesk.operations import evaluation
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _words(reading: Reading, past: Past) -> object:
    return {"words": rows.kept(reading).words.get(past.ref, "")}


def _words_before(desk: Desk, past: Past) -> None:
    evaluation.set_words(desk, past.ref, past.before["words"])


def _evidence(reading: Reading, past: Past) -> object:
    return rows.one_evidence(reading, past.ref)


def _evidence_out(desk: Desk, past: Past) -> None:
    evaluation.remove_evidence(desk, past.ref)


def _evidence_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        now = rows.one_evidence(reading, past.ref)
    if now is None:
        raise SaveRefused("This evidence is not there any more.", "Nothing was changed.", "")
    evaluation.change_evidence(desk, replace(now, **typed_fields(Evidence, past.before)))


def _evidence_again(desk: Desk, past: Past) -> None:
    evaluation.add_evidence(desk, typed(Evidence, dict(past.before)))


def _judgement(reading: Reading, past: Past) -> object:
    return rows.one_judgement(reading, past.ref)


def _judgement_out(desk: Desk, past: Past) -> None:
    evaluation.remove_judgement(desk, past.ref)


def _judgement_again(desk: Desk, past: Past) -> None:
    evaluation.judge(desk, typed(Judgement, dict(past.before)))


TABLE = {
    "Worded the evaluation": Inverse(_words_before, _words),
    "Added evidence": Inverse(_evidence_out, _evidence),
    "Changed evidence": Inverse(_evidence_before, _evidence),
    "Took out evidence": Inverse(_evidence_again),
    "Judged a part of the evaluation": Inverse(_judgement_out, _judgement),
    "Took out a judgement": Inverse(_judgement_again),
}
"""What takes back each kind of line of history; `operations/undo.py` runs them."""

NEVER = {"Saved the evaluation framework": "The file is out of the program’s hands."}
"""What is never taken back, and why."""
