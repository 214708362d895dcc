"""A feedback form that is dropped where papers are kept: it is taken to where it is counted, and kept with nobody."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from jatdesk.domain.feedback import FormBack
from jatdesk.exchange.feedback_form import read_feedback
from jatdesk.operations import feedback
from jatdesk.ui.forms.returned import opened
from jatdesk.ui.page import Place
from jatdesk.ui.workplace import Workplace

_KINDS = (".docx", ".pdf")


def unless_feedback(place: Workplace, owner: QObject, path: Path, keep: Callable[[], object]) -> None:
    """Calls `keep` for every file but a feedback form of this team, which would say whose it is if it were kept."""
    rounds = feedback.rounds(place.desk)
    if not rounds or path.suffix.lower() not in _KINDS:
        keep()
        return

    def found(_back: FormBack) -> None:
        place.say("This is a feedback form. It is not kept with a case: nobody is to see whose it is.")
        place.go(Place("feedback", str(path), "read"))

    reader = partial(read_feedback, rounds=rounds)
    known = feedback.passwords(place.desk)
    place.jobs.read(owner, opened, reader, str(path), known, done=found, failed=lambda _error: keep())
