"""'Known already?': how many are found, how many are shown, and how long a question takes.

    python -m bench.likeness [CHILDREN]

Finds the labelled pairs of tests/likeness among that many other children (100,000) in a store, and in memory as the
rows of a file are compared; prints what is found by category, and the time beside a bare indexed look-up.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from bench.beside import p95, report, seconds
from jatdesk.db import cases, connect
from jatdesk.db.store import STORE_FILE, Store, create_store
from jatdesk.domain.case_log import OldCase
from jatdesk.domain.cases import Case, CaseState, NewCase
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.likeness import Kind, Likeness, Someone
from jatdesk.domain.likeness_pool import Pool
from jatdesk.domain.name_letters import mother
from jatdesk.domain.roles import Role
from jatdesk.domain.teams import Team
from jatdesk.operations import known_rows, profiles
from jatdesk.operations.clocks import SystemClock
from jatdesk.operations.desk import Desk
from jatdesk.operations.known import candidates
from jatdesk.operations.name_lists import names
from tests.likeness.pairs import ANOTHER, Pair, Person, crowd, pairs

_KEY, _TODAY = "ab" * 32, date(2026, 11, 22)
_BARE = "SELECT id, name, birth FROM children WHERE name_key = ? OR birth = ?"
Answers = list[tuple[Pair, tuple[Likeness, ...]]]


def main() -> None:
    """Everything once, on a store made for it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    asked = pairs()
    everybody = [*(pair.stored for pair in asked), *crowd(count)]
    with tempfile.TemporaryDirectory() as folder:
        _in_store(Path(folder), asked, everybody)
    _in_memory(asked, everybody)


def _old_case(number: int, person: Person) -> OldCase:
    """A person as a row of an old case log, which seldom has carers."""
    return OldCase(number, person.name, known_as=person.known_as, date_of_birth=person.birth, address=person.address)


def _in_store(folder: Path, asked: tuple[Pair, ...], everybody: list[Person]) -> None:
    store = create_store(folder, _KEY, b"k" * 32)
    taken = seconds(partial(_fill, store, everybody))
    each = taken / len(everybody) * 1000
    print(f"{len(everybody):,} children written with a case each in {taken:.1f} s ({each:.2f} ms each)")
    bare = connect.engine(folder / STORE_FILE, _KEY)
    answers: Answers = []
    ours, peer, busy = [], [], []
    with store.reading() as reading, bare.connect() as plain:
        kept = plain.exec_driver_sql("SELECT count(*) FROM likeness_keys").scalar_one()
        whole = (folder / STORE_FILE).stat().st_size / 1e6
        print(f"{kept / len(everybody):.1f} keys a child; the store has {whole:.0f} MB\n")
        for pair in asked:
            child = someone(pair.asked)

            def ask(child: Someone = child, pair: Pair = pair) -> None:
                answers.append((pair, candidates(reading, child)))

            begun = time.process_time()
            ours.append(seconds(ask))
            busy.append(time.process_time() - begun)
            birth = child.birth.isoformat() if child.birth else ""
            look_up = partial(plain.exec_driver_sql, _BARE, (child.name.casefold(), birth))
            peer.append(seconds(lambda look_up=look_up: look_up().fetchall()))  # type: ignore[misc]
    rows = [_old_case(number, pair.asked) for number, pair in enumerate(asked, 2)]
    desk = Desk(store, "Bench", Role.ADMINISTRATOR, SystemClock(), bytes, profiles.load(), Team("Bench", ""))
    begun = time.process_time()
    taken = seconds(partial(known_rows.alike, desk, rows))
    busy_for = (time.process_time() - begun) / len(rows) * 1000
    said = f"{taken / len(rows) * 1000:.2f} ms a row, {busy_for:.2f} of the processor"
    print(f"An old case log of {len(rows):,} rows laid beside the store: {said}\n")
    bare.dispose()
    store.close()
    _print(answers)
    report(f"One question among {len(everybody):,} children", ours, peer, "bare look-up", "at most 50 ms")
    print(f"  p95 {p95(ours) * 1000:.1f} ms, slowest {max(ours) * 1000:.1f} ms (aim: at most 50)")
    print(f"  of that the processor: p95 {p95(busy) * 1000:.1f} ms\n")


def _in_memory(asked: tuple[Pair, ...], everybody: list[Person]) -> None:
    """As the rows of a file are compared with one another: added and asked one by one."""
    pool = Pool(names())
    rows = [someone(person) for person in everybody[:10_000]]
    begun = time.process_time()
    taken = seconds(lambda: _one_by_one(pool, rows))
    per, busy = taken / len(rows) * 1000, (time.process_time() - begun) / len(rows) * 1000
    said = f"{per:.2f} ms a row, {busy:.2f} of the processor (aim: at most 1)"
    print(f"A file of {len(rows):,} rows compared with itself: {said}")
    pool.add(someone(person) for person in everybody[10_000:])
    taken = seconds(lambda: [pool.ask(someone(pair.asked)) for pair in asked])
    print(f"Among {len(everybody):,} in memory: {taken / len(asked) * 1000:.2f} ms a question")


def _one_by_one(pool: Pool, rows: Iterable[Someone]) -> None:
    for row in rows:
        pool.ask(row)
        pool.add([row])


def _print(answers: Answers) -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    shown: dict[str, list[int]] = defaultdict(list)
    for pair, candidates_shown in answers:
        said = next((one.kind for one in candidates_shown if one.id == pair.stored.id), None)
        right = said is not Kind.SAME if pair.label == ANOTHER else said is Kind(pair.label)
        found[pair.category].append(right)
        shown[pair.category].append(len(candidates_shown))
    for category, hits in found.items():
        per = sum(shown[category]) / len(hits)
        print(f"  {category:36} {sum(hits) / len(hits):6.3f} right, {per:5.2f} shown, n {len(hits)}")
    apart = {pair.category for pair, _ in answers if pair.label == ANOTHER}
    told = [hit for category, hits in found.items() if category not in apart for hit in hits]
    average = sum(len(candidates_shown) for _, candidates_shown in answers) / len(answers)
    print(f"  recall {sum(told) / len(told):.4f} (aim: at least 0.98), {average:.2f} shown (aim: at most 2)\n")


def _fill(store: Store, everybody: list[Person]) -> None:
    with store.writing("Bench", datetime(2026, 11, 22, tzinfo=UTC), bytes) as transaction:
        cases.insert_many(transaction.connection, (_new(n, person) for n, person in enumerate(everybody, 1)))


def _new(number: int, person: Person) -> NewCase:
    unborn = bool(mother(person.name))
    child = Child(
        person.id, person.name, known_as=person.known_as, unborn=unborn, birth=None if unborn else person.birth,
        expected=person.birth if unborn else None, address=person.address, postcode=person.postcode,
    )  # fmt: skip
    case = Case(f"case-{person.id}", f"{number:04}", CaseState.OPEN, child, None, "", "", _TODAY)
    return NewCase(case, carers=(Carer(person.carer),) if person.carer else ())


def someone(person: Person) -> Someone:
    """A person of the pairs as the matcher has it."""
    of = (person.carer,) if person.carer else ()
    return Someone(person.id, person.name, person.known_as, person.birth, None, person.address, person.postcode, of)


if __name__ == "__main__":
    main()
