"""`selftest`: does this installation hold all it needs? Tries each part on made-up values, in a temporary folder."""

import json
import secrets
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from jatdesk import __version__, files
from jatdesk.errors import UserError


def main(argv: Sequence[str]) -> int:
    """Prints one JSON object: version, and for each part 'ok' or what went wrong. Exit code 1 when one fails."""
    if argv:
        print(json.dumps({"error": "selftest takes no words"}))
        return 2
    found = {name: _outcome(part) for name, part in _PARTS.items()}
    fine = all(outcome == "ok" for outcome in found.values())
    print(json.dumps({"ok": fine, "version": __version__, "parts": found}))
    return 0 if fine else 1


def _outcome(part: Callable[[], None]) -> str:
    try:
        part()
    except UserError as fault:
        return fault.sentence()
    except Exception as fault:  # noqa: BLE001 -- whatever is missing from an installation must be said, not thrown
        return f"{type(fault).__name__} in {part.__name__.strip('_')}"
    return "ok"


def _resources() -> None:
    from jatdesk.domain.name_letters import parts
    from jatdesk.operations import profiles
    from jatdesk.operations.name_lists import names

    for key in profiles.shipped():
        profiles.load(key)
    for name in ("words/passphrase.txt", "style/jatdesk.qss", "fonts"):
        if not files.resource(name).exists():
            raise UserError(f"The shipped file {name} is missing.")
    if not names().nicknames.alike("zac", "isaac") or parts("Иван") != ("ivan",):
        raise UserError("Names can’t be compared: a list or a library is missing.")


def _store() -> None:
    from jatdesk.crypto.kdf import KdfCost
    from jatdesk.domain.teams import StoreKind, Team
    from jatdesk.operations import cases, profiles, stores
    from jatdesk.operations.clocks import SystemClock

    cheap = KdfCost(memory_kib=1024, passes=1, lanes=1)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "Selftest.jatdesk"
        clock, team = SystemClock(), Team("Selftest", kind=StoreKind.DEMO)
        words, profile = "a passphrase for a moment", profiles.load()
        made = stores.create(place, team, words, clock, secrets.token_bytes, profile, cheap)
        desk = stores.open_desk(place, made.keys, clock, secrets.token_bytes)
        cases.lines(desk, "nobody")
        stores.close(desk)


def _pdf() -> None:
    _file(".pdf")


def _word() -> None:
    _file(".docx")


def _excel() -> None:
    from jatdesk.docs import case_log
    from jatdesk.domain.teams import Team
    from jatdesk.operations.file_jobs import FileJob, finished

    finished(FileJob(partial(case_log.sheet, (), Team("Selftest")), ".xlsx", "selftest", files.resource("fonts")))


def _bank_holidays() -> None:
    from jatdesk.domain.workdays import WorkingDays

    if WorkingDays("ENG").is_working(date(2026, 12, 25)):
        raise UserError("The bank holidays are missing.")


def _file(suffix: str) -> None:
    from jatdesk.docs import agency_action_update
    from jatdesk.domain.teams import Team
    from jatdesk.operations import profiles
    from jatdesk.operations.file_jobs import FileJob, finished

    build = partial(agency_action_update.build, Team("Selftest"), profiles.load(), None, None, ())
    finished(FileJob(build, suffix, "selftest", files.resource("fonts")))


_PARTS: dict[str, Callable[[], None]] = {
    "resources": _resources,
    "store": _store,
    "bank holidays": _bank_holidays,
    "sealed PDF": _pdf,
    "sealed Word": _word,
    "sealed Excel": _excel,
}
