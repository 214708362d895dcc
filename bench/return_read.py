"""Reading the sealed returns of a county on two cores: `python -m bench.return_read [TEAMS]`.

Beside it the derivation of their keys alone, on two cores as well, and the same reading with openpyxl. Every file's
integrity is verified before a byte of it is looked at. Comparing and keeping them is the county desk's, measured there.
"""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from hashlib import sha512
from io import BytesIO
from struct import Struct
from typing import Any

from jatdesk.crypto import agile_reader
from jatdesk.demo import county
from jatdesk.exchange import return_book
from jatdesk.exchange.protected import open_protected
from jatdesk.operations import profiles

_TEAMS, _ROUNDS, _CORES = 42, 3, 2
_TODAY = date(2026, 11, 22)
_SECONDS, _RATIO = 15.0, 3.0

Pile = Sequence[tuple[bytes, str]]


def main() -> None:
    """Makes the files, then each measurement in turn; the best of three rounds counts."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _TEAMS
    made_up = county.invented(count, 1, _TODAY, profiles.load())
    pile = [(made_up.sealed(team)[1], made_up.return_password(team)) for team in made_up.teams]
    print(f"{count} returns, {sum(len(data) for data, _ in pile) / count / 1024:.0f} KB each, {_CORES} cores")
    with ProcessPoolExecutor(_CORES) as cores:
        list(cores.map(_read, pile[:_CORES]))  # both have imported what they need
        alone, alone_cpu = _best(partial(_over, cores, _derived, pile))
        reading, reading_cpu = _best(partial(_over, cores, _read, pile))
        peer, peer_cpu = _best(partial(_over, cores, _peer, pile))
    print(f"keys derived alone       {alone:6.2f} s")
    limit = f"at most {_RATIO:.0f} ×, {_SECONDS:.0f} s"
    print(f"opened, verified, read   {reading:6.2f} s   {reading / alone:.2f} × ({limit})")
    print(f"the same with openpyxl   {peer:6.2f} s   {peer / alone:.2f} ×")
    print(f"by computing time: {reading_cpu / alone_cpu:.2f} ×, with openpyxl {peer_cpu / alone_cpu:.2f} ×")
    changed, password = pile[0]
    place = len(changed) // 2
    broken = changed[:place] + bytes([changed[place] ^ 1]) + changed[place + 1 :]
    print(f"integrity verified: {'yes' if _refused(broken, password) else 'NO'}")
    sys.exit(0 if reading <= min(_SECONDS, _RATIO * alone) else 1)


def _best(work: Callable[[], float]) -> tuple[float, float]:
    """The shortest time by the clock, and the least computing: other work on the machine does not count there."""
    found = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        computing = work()
        found.append((time.perf_counter() - begun, computing))
    return min(wall for wall, _ in found), min(computing for _, computing in found)


def _over(cores: ProcessPoolExecutor, one: Callable[[tuple[bytes, str]], Any], pile: Pile) -> float:
    return sum(cores.map(partial(_timed, one), pile))


def _timed(one: Callable[[tuple[bytes, str]], Any], each: tuple[bytes, str]) -> float:
    begun = time.process_time()
    one(each)
    return time.process_time() - begun


def _derived(each: tuple[bytes, str]) -> bytes:
    data, password = each
    sealed = agile_reader.read(data)
    assert sealed is not None
    number = Struct("<I").pack
    spun = sha512(sealed.salt + password.encode("utf-16-le")).digest()
    for turn in range(sealed.spins):
        spun = sha512(number(turn) + spun).digest()
    return spun


def _read(each: tuple[bytes, str]) -> object:
    data, password = each
    place, found = return_book.opened_and_read(data, [password])
    assert place == 0 and not found.notices
    return found


def _peer(each: tuple[bytes, str]) -> int:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(open_protected(*each)), read_only=True)
    return sum(len(list(page.iter_rows(values_only=True))) for page in book)


def _refused(data: bytes, password: str) -> bool:
    try:
        return_book.opened_and_read(data, [password])
    except Exception:  # noqa: BLE001 - whatever the reader says, it does not read it
        return True
    return False


if __name__ == "__main__":
    main()
