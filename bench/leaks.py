"""The leak check over a mailing of a made-up team: found, false alarms, time: `python -m bench.leaks [CASES]`.

The agenda with its papers and the minutes of every meeting are made, sealed, and searched as before sending; then a
name of a family who is in neither is planted in twenty ways, and each must be found.
"""

import sys
import time
from collections.abc import Callable

from bench.made_up import opened
from jatdesk.domain.leak_marks import Kept
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.sending import SendingPlan
from jatdesk.errors import UserError
from jatdesk.exchange.everything_in import Everything, everything_in, read_file
from jatdesk.operations import leak_check, meetings, sending
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import finished
from jatdesk.operations.leak_reading import Opened
from jatdesk.operations.mailing_folders import MadeFile
from tests.exchange import seeded

_FEW_MEETINGS = 6
_ENOUGH = 5


def main() -> None:
    """Prints a line a mailing, then what was found of what was planted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 231
    desk = opened(count).desk
    alarms: list[int] = []
    for meeting in meetings.all_meetings(desk)[:_FEW_MEETINGS]:
        for mailing in (Mailing.AGENDA, Mailing.MINUTES):
            try:
                plan = sending.plan(desk, mailing, meeting.id)
            except UserError:
                continue
            about = {case for parcel in plan.parcels for file in parcel.files for case in file.cases}
            if len(about) >= _ENOUGH and not plan.problems:
                alarms.append(_mailing(desk, plan, len(about)))
    print(f"most false alarms in one mailing: {max(alarms, default=0)} (at most 1)")
    _planted(desk)


def _mailing(desk: Desk, plan: SendingPlan, cases: int) -> int:
    made = _made(desk, plan)
    reading = 0.0

    def begin(data: bytes, name: str, passwords: tuple[str, ...]) -> Callable[[], Everything]:
        nonlocal reading
        began = time.perf_counter()
        found = read_file(data, name, passwords)
        reading += time.perf_counter() - began
        return lambda: found

    began = time.perf_counter()
    looked = leak_check.looked_through(desk, plan, made, Opened(begin))
    took = time.perf_counter() - began
    assert looked is not None
    asked = len(looked.questions)
    same = sum(one.namesakes for one in looked.questions)
    print(
        f"{plan.title}: {cases} cases, {len(made)} files searched in {took:.2f} s, {reading:.2f} of it reading; "
        f"asked {asked}, of these about namesakes {same}"
    )
    return asked


def _made(desk: Desk, plan: SendingPlan) -> list[MadeFile]:
    """The finished files as `sending.carry_out` makes them, without recording the mailing."""
    kept: list[MadeFile] = []

    def look(_desk: Desk, _plan: SendingPlan, made: list[MadeFile], *_more: object) -> None:
        kept.extend(made)  # and None, as for a mailing that was cancelled

    usual = leak_check.looked_through
    leak_check.looked_through = look  # type: ignore[assignment]
    try:
        sending.carry_out(desk, plan, sending.outbox(desk), finished)
    finally:
        leak_check.looked_through = usual
    return kept


def _planted(desk: Desk) -> None:
    with desk.reading() as reading:
        name = (
            reading.exec_driver_sql("SELECT name FROM children WHERE name LIKE '% %' AND NOT unborn").scalars().first()
        )
    found = 0
    began = time.perf_counter()
    for kind, (file, data) in seeded.every(str(name)).items():
        questions = leak_check.in_files(desk, [(file, everything_in(data, file).pieces, ())])
        hit = any(str(name) in one.who and Kept.CHILD in one.who for one in questions)
        found += hit
        if not hit:
            print(f"not found: {kind}")
    print(f"planted in 20 ways, found {found}, in {time.perf_counter() - began:.2f} s with the reading")


if __name__ == "__main__":
    main()
