"""What is done to the life of a case and can be undone, for `test_undo`: outcomes, closing, rest, issues, moving."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.cases import Closure
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.issues import Issue
from jatdesk.domain.outcomes import Outcome, Reached
from jatdesk.operations import cases, closures, dormant, issues, moving, outcomes
from tests.operations.outgoing import ADA, Month

Act = Callable[[Month], object]

_CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def _outcome(m: Month) -> Outcome:
    return outcomes.add(m.desk, m.cases[ADA], Outcome("To sleep through"))[0]


def _issue(m: Month) -> Issue:
    return issues.add(m.desk, Issue("gap", "No sleep clinic", case_id=m.cases[ADA]))[0]


def _closed(m: Month) -> None:
    cases.close(m.desk, m.cases[ADA], Closure(m.desk.clock.today(), "needs_met"))


def _at_rest(m: Month) -> None:
    dormant.rest(m.desk, m.cases[ADA], "Away until spring", None)


def _move(m: Month) -> None:
    target = Path(mkdtemp(dir=m.desk.store.folder)) / "Case.jatdesk-case"
    moving.move_out(m.desk, m.cases[ADA], "Elsewhere JAT", target, _CHEAP)


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Added an outcome sought": (None, lambda m, _: _outcome(m)),
    "Changed an outcome": (
        _outcome,
        lambda m, one: outcomes.change(m.desk, replace(one, reached=Reached.YES, words="Most nights")),  # type: ignore[type-var]
    ),
    "Took out an outcome sought": (_outcome, lambda m, one: outcomes.remove(m.desk, one.id)),  # type: ignore[attr-defined]
    "Recorded the Case Closure Report": (
        _closed,
        lambda m, _: closures.record(m.desk, m.cases[ADA], ClosureReport(exit_talk="They felt heard")),
    ),
    "Let the case rest": (None, lambda m, _: _at_rest(m)),
    "Took the case up again": (_at_rest, lambda m, _: dormant.take_up(m.desk, m.cases[ADA], "They are back")),
    "Moved the case to another team": (None, lambda m, _: _move(m)),
    "Noted an issue": (None, lambda m, _: _issue(m)),
    "Changed an issue": (_issue, lambda m, one: issues.change(m.desk, replace(one, answer="Two places more"))),  # type: ignore[type-var]
    "Took out an issue": (_issue, lambda m, one: issues.remove(m.desk, one.id)),  # type: ignore[attr-defined]
}

LEAVES = {
    "Took out an outcome sought": {"outcomes"},  # it comes back with a new id
    "Took out an issue": {"issues"},
    "Let the case rest": {"notes", "agenda_items"},  # that it rested stays in the story
    "Took the case up again": {"notes"},
    "Moved the case to another team": {"notes", "passwords", "agenda_items"},  # the file can still be opened
}
