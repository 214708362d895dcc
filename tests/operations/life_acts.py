"""What is done to the life of a case and can be undone, for `test_undo`: outcomes, closing, rest, issues, moving."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.cases import Closure
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.evaluation import Evidence, Judgement, Side
from jatdesk.domain.issues import Issue
from jatdesk.domain.outcomes import Outcome, Reached
from jatdesk.domain.stories import Achievement, CaseStudy, How
from jatdesk.operations import (
    cases,
    closures,
    deputies,
    dormant,
    evaluation,
    issues,
    moving,
    outcomes,
    retention,
    stories,
)
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


def _achievement(m: Month) -> Achievement:
    return stories.achieve(m.desk, Achievement("A breakfast club", m.desk.clock.today()))[0]


def _study(m: Month) -> CaseStudy:
    story = CaseStudy(m.cases[ADA], "Sleep", "It got better.", "the mother", m.desk.clock.today(), How.SPOKEN)
    return stories.tell(m.desk, story)[0]


def _evidence(m: Month) -> Evidence:
    return evaluation.add_evidence(m.desk, Evidence("input.a", Side.NEED, "A look at the minutes"))[0]


def _judged(m: Month) -> Judgement:
    return evaluation.judge(m.desk, Judgement("input.a", m.desk.clock.today(), "1", figures=("Meetings held: 1",)))[0]


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Added an outcome sought": (None, lambda m, _: _outcome(m)),
    "Changed an outcome": (
        _outcome,
        lambda m, one: outcomes.change(m.desk, replace(one, reached=Reached.YES, words="Most nights")),  # type: ignore[type-var]
    ),
    deputies.DAYS: (None, lambda m, _: deputies.say_days(m.desk, deputies.register(m.desk)[0], date(2025, 9, 1))),
    "Took out an outcome sought": (_outcome, lambda m, one: outcomes.remove(m.desk, one.id)),  # type: ignore[attr-defined]
    "Recorded the Case Closure Report": (
        _closed,
        lambda m, _: closures.record(m.desk, m.cases[ADA], ClosureReport(exit_talk="They felt heard")),
    ),
    "Let the case rest": (None, lambda m, _: _at_rest(m)),
    "Took the case up again": (_at_rest, lambda m, _: dormant.take_up(m.desk, m.cases[ADA], "They are back")),
    "Moved the case to another team": (None, lambda m, _: _move(m)),
    "Put the record on legal hold": (None, lambda m, _: retention.hold(m.desk, m.cases[ADA], "A claim is expected")),
    "Noted where the paper copies lie": (None, lambda m, _: retention.set_paper_place(m.desk, m.cases[ADA], "Box 7")),
    "Noted an issue": (None, lambda m, _: _issue(m)),
    "Changed an issue": (_issue, lambda m, one: issues.change(m.desk, replace(one, answer="Two places more"))),  # type: ignore[type-var]
    "Took out an issue": (_issue, lambda m, one: issues.remove(m.desk, one.id)),  # type: ignore[attr-defined]
    "Noted an achievement": (None, lambda m, _: _achievement(m)),
    "Changed an achievement": (_achievement, lambda m, one: stories.achieve(m.desk, replace(one, words="Two clubs"))),  # type: ignore[type-var]
    "Took out an achievement": (_achievement, lambda m, one: stories.forget(m.desk, one.id)),  # type: ignore[attr-defined]
    "Told a family’s story": (None, lambda m, _: _study(m)),
    "Changed a family’s story": (_study, lambda m, one: stories.change(m.desk, replace(one, title="Mornings"))),  # type: ignore[type-var]
    "Took out a family’s story": (_study, lambda m, one: stories.withdraw(m.desk, one.id)),  # type: ignore[attr-defined]
    "Worded the evaluation": (None, lambda m, _: evaluation.set_words(m.desk, "input.a", "How we work")),
    "Added evidence": (None, lambda m, _: _evidence(m)),
    "Changed evidence": (_evidence, lambda m, one: evaluation.got(m.desk, one)),  # type: ignore[arg-type]
    "Took out evidence": (_evidence, lambda m, one: evaluation.remove_evidence(m.desk, one.id)),  # type: ignore[attr-defined]
    "Judged a part of the evaluation": (None, lambda m, _: _judged(m)),
    "Took out a judgement": (_judged, lambda m, one: evaluation.remove_judgement(m.desk, one.id)),  # type: ignore[attr-defined]
}

LEAVES = {
    "Put the record on legal hold": {"holds"},  # that it was held stays, with its end
    "Took out an outcome sought": {"outcomes"},  # it comes back with a new id
    "Took out an issue": {"issues"},
    "Let the case rest": {"notes", "agenda_items"},  # that it rested stays in the story
    "Took the case up again": {"notes"},
    "Moved the case to another team": {"notes", "passwords", "agenda_items"},  # the file can still be opened
}
