"""What a person should know of the store's safety, and what to do about it: rules over facts that others gather."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from jatdesk.domain.dates import say
from jatdesk.domain.people import Drill

CHECK_EVERY = timedelta(days=7)
BACKUP_DAYS = 1
SECOND_PLACE_DAYS = 7
RESTORE_DAYS = 365
PROGRAM_DAYS = 365
FLOOR_MIB, FLOOR_PASSES = 64, 3


class State(StrEnum):
    """How a thing stands: fine, worth a look, or something has to be done."""

    FINE = "fine"
    LOOK = "look"
    ACT = "act"


class Encryption(StrEnum):
    """Whether the disk is encrypted, as far as the system tells."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class Topic(StrEnum):
    """What a row is about; the screen knows a way to each of them."""

    KEYS = "keys"
    BACKUP = "backup"
    RESTORE = "restore"
    SECOND_PLACE = "second-place"
    RECOVERY_KEY = "recovery-key"
    DISK = "disk-encryption"
    PLACE = "place"
    PROGRAM = "program"
    CHECK = "check"
    HISTORY = "history"
    WITNESS = "witness"


@dataclass(frozen=True)
class Row:
    """One thing, how it stands in a sentence, and what to do ('' when it is fine)."""

    topic: Topic
    title: str
    words: str
    state: State = State.FINE
    todo: str = ""


@dataclass(frozen=True)
class SlotCost:
    """What one guess at a person's passphrase costs. `role` in words."""

    role: str
    mib: int
    passes: int


@dataclass(frozen=True)
class Facts:
    """Everything the rows are made from. Moments are UTC; `saves_since`: saves after the last backup."""

    now: datetime
    today: date
    costs: Sequence[SlotCost] = ()
    last_backup: datetime | None = None
    saves_since: int = 0
    restore_tried: datetime | None = None
    second_place: str = ""
    second_place_seen: date | None = None
    drill: Drill = field(default_factory=Drill)
    encryption: Encryption = Encryption.UNKNOWN
    synced: str | None = None
    version: str = ""
    released: date | None = None
    checked: datetime | None = None
    check_words: str = ""
    history_lines: int = 0
    seal: str = ""


def rows(facts: Facts) -> tuple[Row, ...]:
    """All rows in the order of the page."""
    return (
        _check(facts),
        _backup(facts),
        _second_place(facts),
        _restore(facts),
        _recovery_key(facts),
        _keys(facts),
        _disk(facts),
        _place(facts),
        _history(facts),
        _program(facts),
    )


def check_is_due(checked: datetime | None, words: str, now: datetime) -> bool:
    """Whether the weekly check of everything should run by itself; after one that found something, every time."""
    return checked is None or bool(words) or not timedelta(0) <= now - checked < CHECK_EVERY


def _check(facts: Facts) -> Row:
    title, todo = "Check of everything", "Check everything now."
    if facts.checked is None:
        return Row(Topic.CHECK, title, "Not done yet.", State.LOOK, todo)
    words = f"{_ago(facts, facts.checked)}: {facts.check_words.removesuffix('.') or 'all sound'}."
    if facts.check_words:
        return Row(Topic.CHECK, title, words, State.ACT, "Put back a backup from before, or ask for help.")
    if facts.now - facts.checked > 2 * CHECK_EVERY:
        return Row(Topic.CHECK, title, words, State.LOOK, todo)
    return Row(Topic.CHECK, title, words)


def _backup(facts: Facts) -> Row:
    title = "Last backup"
    if facts.last_backup is None:
        return Row(Topic.BACKUP, title, "There is none yet.", State.ACT, "Make a backup now.")
    words = f"{_ago(facts, facts.last_backup)}"
    if facts.saves_since <= 0:
        return Row(Topic.BACKUP, title, f"{words}. Nothing has changed since.")
    since = "1 save" if facts.saves_since == 1 else f"{facts.saves_since:,} saves"
    words = f"{words}. {since} since then."
    if facts.now - facts.last_backup > timedelta(days=BACKUP_DAYS):
        return Row(Topic.BACKUP, title, words, State.ACT, "Make a backup now.")
    return Row(Topic.BACKUP, title, words)


def _second_place(facts: Facts) -> Row:
    title = "Second place for backups"
    if not facts.second_place:
        words = "None. If this computer is lost, its backups are lost with it."
        return Row(Topic.SECOND_PLACE, title, words, State.ACT, "Choose a stick or a network folder.")
    if facts.second_place_seen is None:
        return Row(Topic.SECOND_PLACE, title, "Not reached yet.", State.ACT, "Plug the stick in, or join the network.")
    words = f"Last reached on {say(facts.second_place_seen)}."
    if (facts.today - facts.second_place_seen).days > SECOND_PLACE_DAYS:
        return Row(Topic.SECOND_PLACE, title, words, State.ACT, "Plug the stick in, or join the network.")
    return Row(Topic.SECOND_PLACE, title, words)


def _restore(facts: Facts) -> Row:
    title, todo = "Last tried restore", "Try to restore the newest backup: it changes nothing."
    if facts.restore_tried is None:
        return Row(Topic.RESTORE, title, "Never tried.", State.LOOK, todo)
    words = f"{_ago(facts, facts.restore_tried)}."
    if facts.now - facts.restore_tried > timedelta(days=RESTORE_DAYS):
        return Row(Topic.RESTORE, title, words, State.LOOK, todo)
    return Row(Topic.RESTORE, title, words)


def _recovery_key(facts: Facts) -> Row:
    title, drill = "Recovery key", facts.drill
    words = f"Last tried on {say(drill.tried_on)}." if drill.tried_on else "Never tried."
    todo = "Try the recovery key from its sheet."
    if drill.due_on is not None and drill.due_on < facts.today:
        return Row(Topic.RECOVERY_KEY, title, words, State.ACT, todo)
    if drill.tried_on is None:
        return Row(Topic.RECOVERY_KEY, title, words, State.LOOK, todo)
    return Row(Topic.RECOVERY_KEY, title, words)


def _keys(facts: Facts) -> Row:
    title = "Keys"
    weak = [cost for cost in facts.costs if cost.mib < FLOOR_MIB or cost.passes < FLOOR_PASSES]
    if weak:
        who = " and ".join(sorted({cost.role.lower() for cost in weak}))
        words = f"Guessing at a passphrase is too cheap: {who}."
        return Row(Topic.KEYS, title, words, State.ACT, "Set this passphrase anew.")
    if not facts.costs:
        return Row(Topic.KEYS, title, "Not known.", State.LOOK, "")
    least = min(facts.costs, key=lambda cost: cost.mib * cost.passes)
    return Row(
        Topic.KEYS, title, f"Every guess at a passphrase takes {least.mib} MB, {least.passes} times over (Argon2id)."
    )


def _disk(facts: Facts) -> Row:
    title = "Disk encryption"
    if facts.encryption is Encryption.ON:
        return Row(Topic.DISK, title, "On.")
    if facts.encryption is Encryption.OFF:
        words = "Off. The store is encrypted by itself; whoever finds this computer can read its other files."
        return Row(Topic.DISK, title, words, State.ACT, "Ask your IT to turn it on (BitLocker).")
    return Row(Topic.DISK, title, "Not known: the system does not say.", State.LOOK, "Ask your IT whether it is on.")


def _place(facts: Facts) -> Row:
    title = "Where the store lies"
    if facts.synced:
        words = f"In {facts.synced}. It is copied there while it changes, and a half copy opens nowhere."
        return Row(Topic.PLACE, title, words, State.ACT, "Move the store to a folder that stays on this computer.")
    return Row(Topic.PLACE, title, "In a folder that stays on this computer.")


def _history(facts: Facts) -> Row:
    lines = "1 entry" if facts.history_lines == 1 else f"{facts.history_lines:,} entries"
    words = f"{lines}, the newest sealed {facts.seal}." if facts.seal else f"{lines}."
    return Row(Topic.HISTORY, "History", words)


def _program(facts: Facts) -> Row:
    title = "Program"
    if facts.released is None:
        return Row(Topic.PROGRAM, title, f"JAT Desk {facts.version}.")
    words = f"JAT Desk {facts.version} of {say(facts.released)}."
    if (facts.today - facts.released).days > PROGRAM_DAYS:
        return Row(Topic.PROGRAM, title, words, State.LOOK, "Ask whether there is a newer version.")
    return Row(Topic.PROGRAM, title, words)


def _ago(facts: Facts, moment: datetime) -> str:
    """'Today', 'Yesterday', 'On 3 March 2026': by the local day."""
    local = moment.astimezone()
    days = (facts.today - local.date()).days
    if days == 0:
        return f"Today at {local:%H:%M}"
    return "Yesterday" if days == 1 else f"On {say(local.date())}"
