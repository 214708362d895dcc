"""How a list of records to be destroyed is told: how it stands, line by line."""

from collections.abc import Sequence

from jatdesk.domain.dates import say
from jatdesk.domain.disposal_lists import Answer, DisposalLine, DisposalList
from jatdesk.domain.retention import DueRecord
from jatdesk.operations.disposal_lists import Done
from jatdesk.operations.old_backups import OldBackups
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table_model import Cell, Column

_MOST_NAMED = 3
_ANSWERS = {
    Answer.OPEN: ("not answered", Tone.DUE),
    Answer.DESTROY: ("to be destroyed", Tone.NOTE),
    Answer.KEEP: ("kept", Tone.FINE),
    Answer.HOLD: ("on legal hold", Tone.DUE),
}


def records(number: int) -> str:
    """'1 record', '12 records'."""
    return "1 record" if number == 1 else f"{number:,} records"


def state(found: DisposalList) -> tuple[str, Tone]:
    """The pill of a list."""
    if found.done_on is not None:
        return f"carried out on {say(found.done_on)}", Tone.FINE
    if found.decided_on is not None:
        return "decided, to be carried out", Tone.DUE
    return "waits for a second person", Tone.DUE


def told(found: DisposalList) -> str:
    """How it stands and what comes next, in a sentence or two."""
    made = f"Listed by {found.made_by} on {say(found.made_on)}."
    if found.decided_on is None:
        return f"{made} A second person, not {found.made_by}, answers for each record and then decides."
    decided = f"{made} Decided by {found.decided_by} on {say(found.decided_on)}."
    if found.done_on is None:
        return f"{decided} Whoever administers the team carries it out; before that nothing is gone."
    gone = sum(line.destroyed for line in found.lines)
    done = f"{decided} {records(gone).capitalize()} destroyed by {found.done_by} on {say(found.done_on)}."
    if found.backups_until is None:
        return done
    if found.backups_gone_on is not None:
        return f"{done} No backup holds them any more: looked at on {say(found.backups_gone_on)}."
    return f"{done} Backups made before may hold them until {say(found.backups_until)}."


def copies(found: OldBackups) -> str:
    """Where copies of the store from before still lie, by name, and whether the second place could be looked at."""
    lie = (
        (found.here, "in the store’s own folder ‘backups’"),
        (found.aside, "in its folder ‘set aside’, from a restore"),
        (found.second, "in the second place"),
    )
    said = [f"{_copies(names)} {where}: {_named(names)}." for names, where in lie if names]
    if not said:
        said.append("No copy of the store from before was found.")
    elif found.here or found.second:
        said.append("Backups let go of by themselves as new ones are made; what stays longer, delete by hand.")
    else:
        said.append("Delete by hand what nobody needs.")
    if found.reached is False:
        said.append("The second place can’t be reached now: connect it, then open this list again.")
    elif found.reached is None:
        said.append("No second place is chosen on this computer.")
    return " ".join(said)


def _copies(names: Sequence[str]) -> str:
    return "1 copy from before lies" if len(names) == 1 else f"{len(names)} copies from before lie"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def carried_out(done: Done) -> str:
    """What went, what stayed after all, and what a person still has to look at."""
    words = [f"{records(len(done.destroyed)).capitalize()} destroyed."]
    words += [f"Case {number} stays. {why}" for number, why in done.stayed]
    if done.elsewhere:
        there = "1 other record" if done.elsewhere == 1 else f"{done.elsewhere:,} other records"
        words.append(f"A child’s name still stands in {there}; look for it and change it there.")
    if done.files_left:
        files = "1 sealed file lies" if done.files_left == 1 else f"{done.files_left:,} sealed files lie"
        words.append(f"{files} outside the store’s folder: delete them yourself.")
    if not done.log_emptied:
        words.append("The last of it goes when the store is closed.")
    return " ".join(words)


def _record(record: DueRecord) -> Cell:
    return Cell(f"Case {record.number}", small=f"closed on {say(record.closed_on)}")


def _line(line: DisposalLine) -> Cell:
    return Cell(f"Case {line.number}", small=f"since {say(line.due)}" if line.due else "")


def _due(record: DueRecord) -> Cell:
    pills = (("on legal hold", Tone.DUE),) if record.hold else ()
    return Cell(say(record.due), small=record.rule, pills=pills)


def _answer(line: DisposalLine) -> Cell:
    if line.destroyed:
        return Cell(pills=(("destroyed", Tone.FINE),))
    return Cell(small=line.why, pills=(_ANSWERS[line.answer],)) if line.why else Cell(pills=(_ANSWERS[line.answer],))


def _list_answers(found: DisposalList) -> str:
    stays = sum(line.answer in (Answer.KEEP, Answer.HOLD) for line in found.lines)
    return f"{len(found.to_destroy)} to be destroyed, {stays} kept" if found.decided_on else ""


DUE_COLUMNS: list[Column[DueRecord]] = [
    Column("Record", _record, width=34),
    Column("May go from", _due),
    Column("Where paper lies", lambda record: record.paper or "not written down"),
]
LIST_COLUMNS: list[Column[DisposalList]] = [
    Column("List", lambda found: Cell(f"List of {say(found.made_on)}", small=f"by {found.made_by}")),
    Column("Records", lambda found: Cell(records(len(found.lines)), small=_list_answers(found))),
    Column("How it stands", lambda found: Cell(pills=(state(found),)), width=44),
]
LINE_COLUMNS: list[Column[DisposalLine]] = [
    Column("Record", _line, width=30),
    Column("Rule", lambda line: line.rule),
    Column("Where paper lies", lambda line: line.paper or ("" if line.destroyed else "not written down")),
    Column("Answer", _answer),
]
