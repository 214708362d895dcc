"""The evaluation framework (X6, appendix L): what the data says fills itself, the rest is kept and judged by people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jatdesk import files
from jatdesk.db import evaluation as rows
from jatdesk.db.store import Transaction
from jatdesk.docs import evaluation as document
from jatdesk.docs import phrases, standing_texts
from jatdesk.domain import evaluation as rules
from jatdesk.domain.charts import plainly
from jatdesk.domain.evaluation import TITLES, Evidence, Judgement, Kept, PartStanding, Side
from jatdesk.domain.feedback import Counted, for_others
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.domain.suppression import Shown, suppressed
from jatdesk.errors import SaveRefused
from jatdesk.operations import feedback, figures_out, gate, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.figures_out import SUFFIXES
from jatdesk.operations.file_jobs import FileJob, fonts
from jatdesk.operations.history import differences
from jatdesk.operations.logo import headed

_KEPT = "Nothing was saved."


@dataclass(frozen=True)
class Framework:
    """The framework over the figures of a period."""

    period: Period
    parts: tuple[PartStanding, ...]
    shown: tuple[Shown, ...]


@allowed(Right.READ)
def of_period(desk: Desk, period: Period, check: Callable[[], None] = lambda: None) -> Framework:
    """The whole framework with every number; counts the period, so it is a job."""
    shown = plainly(figures_out.nameless(desk, period, check))
    return _over(desk, _kept(desk), period, shown, _heard(desk, period))


@allowed(Right.READ)
def again(desk: Desk, found: Framework) -> Framework:
    """The same over figures counted before, after somebody added to it."""
    return _over(desk, _kept(desk), found.period, found.shown, _heard(desk, found.period))


@allowed(Right.KEEP)
def set_words(desk: Desk, part: str, words: str) -> Changes:
    """The team's own words of a part; '' goes back to the scheme's. Raises SaveRefused where a child is named."""
    with desk.writing() as transaction:
        said = _checked(transaction, part, words)
        before = rows.kept(transaction.connection).words.get(part, "")
        if said != before:
            rows.set_words(transaction.connection, part, said)
            transaction.record("Worded the evaluation", "evaluation", part, {"words": before}, {"words": said})
        return transaction.changes


@allowed(Right.KEEP)
def add_evidence(desk: Desk, wanted: Evidence) -> tuple[Evidence, Changes]:
    """Adds evidence that the team has or needs. Raises SaveRefused without words, or where a child is named."""
    with desk.writing() as transaction:
        day = wanted.added_on or desk.clock.today()
        made = replace(_whole(transaction, wanted), id=wanted.id or desk.new_id(), added_on=day)
        rows.add_evidence(transaction.connection, made)
        transaction.record("Added evidence", "evaluation", made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def change_evidence(desk: Desk, wanted: Evidence) -> Changes:
    """Changes a line of evidence. Raises SaveRefused as `add_evidence` does."""
    with desk.writing() as transaction:
        before = rows.one_evidence(transaction.connection, wanted.id)
        if before is None:
            raise _gone()
        after = _whole(transaction, wanted)
        if after != before:
            rows.change_evidence(transaction.connection, after)
            transaction.record("Changed evidence", "evaluation", after.id, *differences(before, after))
        return transaction.changes


@allowed(Right.KEEP)
def got(desk: Desk, wanted: Evidence) -> Changes:
    """Evidence that was needed is there from today; one that the scheme asks for is kept from now on."""
    if not wanted.id:
        return add_evidence(desk, replace(wanted, got_on=desk.clock.today()))[1]
    return change_evidence(desk, replace(wanted, got_on=desk.clock.today()))


@allowed(Right.KEEP)
def remove_evidence(desk: Desk, evidence_id: Id) -> Changes:
    """Takes a line out; the history keeps it."""
    with desk.writing() as transaction:
        before = rows.one_evidence(transaction.connection, evidence_id)
        if before is None:
            raise _gone()
        rows.remove_evidence(transaction.connection, evidence_id)
        transaction.record("Took out evidence", "evaluation", evidence_id, before=vars(before))
        return transaction.changes


@allowed(Right.KEEP)
def judge(desk: Desk, wanted: Judgement) -> tuple[Judgement, Changes]:
    """Keeps how a part stands on a day, with what the data says now. Raises SaveRefused for a day to come."""
    if wanted.grade not in {grade.code for grade in desk.profile.grades}:
        raise SaveRefused("A judgement says how far things are.", _KEPT, "Choose one of the words.")
    if wanted.on_day > desk.clock.today():
        raise SaveRefused("The day of the judgement is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        words, by = (_checked(transaction, wanted.about, each) for each in (wanted.words, wanted.by))
        made = replace(wanted, id=wanted.id or desk.new_id(), words=words, by=by)
        rows.add_judgement(transaction.connection, made)
        transaction.record("Judged a part of the evaluation", "evaluation", made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def remove_judgement(desk: Desk, judgement_id: Id) -> Changes:
    """Takes a judgement out that was entered by mistake; the history keeps it."""
    with desk.writing() as transaction:
        before = rows.one_judgement(transaction.connection, judgement_id)
        if before is None:
            raise _gone()
        rows.remove_judgement(transaction.connection, judgement_id)
        transaction.record("Took out a judgement", "evaluation", judgement_id, before=vars(before))
        return transaction.changes


@allowed(Right.READ)
def whole_copy(desk: Desk, period: Period) -> FileJob:
    """The form with every number, to be looked at and printed."""
    return _job(desk, of_period(desk, period), ".pdf", without_names=False)


@allowed(Right.READ)
def copy(desk: Desk, period: Period, suffix: str = ".pdf") -> FileJob:
    """The form with small numbers hidden, to be saved. Raises SaveRefused for another kind of file, or a name."""
    if suffix not in SUFFIXES:
        raise SaveRefused("This form is a PDF or a Word document.", "Nothing was saved.", "Choose .pdf or .docx.")
    kept = _kept(desk)  # what a judgement froze shows small numbers
    open_to_all = replace(kept, judgements=tuple(replace(each, figures=()) for each in kept.judgements))
    heard = [for_others(each) for each in _heard(desk, period)]
    found = _over(desk, open_to_all, period, suppressed(figures_out.nameless(desk, period)), heard)
    with desk.reading() as reading:
        if any(gate.names_a_child(reading, text) for text in _typed(found.parts)):
            raise SaveRefused(
                "The name of a child stands in this evaluation.", "Nothing was saved.", "Take the name out first."
            )
    return _job(desk, found, suffix, without_names=True)


@allowed(Right.READ)
def name(desk: Desk, period: Period, suffix: str = ".pdf") -> str:
    """What the saved file is called at first."""
    return f"{desk.team.name} evaluation framework {period.code}{suffix}"


@allowed(Right.SEND)
def save(desk: Desk, path: Path, data: bytes) -> None:
    """Writes the form where the person chose, and says so in the history. Raises StorageError when it can't be."""
    files.write_atomically(path, data)
    with desk.writing() as transaction:
        transaction.note("Saved the evaluation framework", "team", "1", None, {"path": path.name})


def _kept(desk: Desk) -> Kept:
    with desk.reading() as reading:
        return rows.kept(reading)


def _over(desk: Desk, kept: Kept, period: Period, shown: tuple[Shown, ...], heard: Sequence[Counted]) -> Framework:
    return Framework(period, rules.standings(desk.profile, kept, shown, heard), shown)


def _heard(desk: Desk, period: Period) -> list[Counted]:
    """The rounds of feedback that ran on a day of the period and of which forms came back."""
    ran = [each for each in feedback.rounds(desk) if each.began_on <= period.last]
    here = [each for each in ran if each.ended_on is None or each.ended_on >= period.first]
    found = (feedback.counted(desk, each.id) for each in here)
    return [counted for counted in found if counted.back]


def _job(desk: Desk, found: Framework, suffix: str, *, without_names: bool) -> FileJob:
    profile = wording.profile(desk)
    form = document.Form(
        f"{desk.team.name} {profile.name}",
        found.period,
        desk.clock.today(),
        found.parts,
        {grade.code: grade.words for grade in profile.grades},
        without_names,
        phrases.made_up(desk.team),
    )
    build = headed(desk, partial(document.build, form))
    return FileJob(standing_texts.footed(build, wording.wording(desk)), suffix, "", fonts())


def _whole(transaction: Transaction, wanted: Evidence) -> Evidence:
    words, source = (_checked(transaction, wanted.about, each) for each in (wanted.words, wanted.source))
    if not words:
        raise SaveRefused("This evidence has no words.", _KEPT, "Say what it is, without names.")
    return replace(wanted, words=words, source=source, side=Side(wanted.side))


def _checked(transaction: Transaction, part: str, words: str) -> str:
    said = words.strip()
    if part not in TITLES:
        raise SaveRefused("The framework has no such part.", _KEPT, "Choose one of its parts.")
    if len(said) > rules.MOST_LETTERS:
        raise SaveRefused(f"A text here has at most {rules.MOST_LETTERS:,} letters.", _KEPT, "Shorten it.")
    if gate.names_a_child(transaction.connection, said):
        raise SaveRefused("The name of a child stands in this text.", _KEPT, "Say it without the name.")
    return said


def _typed(parts: Sequence[PartStanding]) -> list[str]:
    found = [part.words for part in parts]
    for part in parts:
        found += [text for each in (*part.have, *part.need) for text in (each.words, each.source)]
        found += [text for each in part.judgements for text in (each.words, each.by)]
    return found


def _gone() -> SaveRefused:
    return SaveRefused("This is not in the evaluation any more.", _KEPT, "Look at it anew.")
