"""The table of roles, held to by every operation there is: who lacks the right gets nowhere, who has it is not refused.

Operations are found, not listed: one that is written tomorrow without a right fails here.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

import jatdesk.operations
from jatdesk.domain.roles import ALLOWED, PEOPLE_ROLES, Right, Role, holders, may
from jatdesk.errors import NotAllowed
from jatdesk.operations import cases, meetings
from jatdesk.operations.allowed import allowed, require
from jatdesk.operations.desk import Desk
from tests.conftest import ROOT
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHEAP, Staff

Operation = Callable[..., Any]

UNMARKED = {
    "allowed.require": "asks for the right itself",
    "key_file.replace_with": "the last step of operations that have asked",
    "passwords.offered": "makes a word up and reads nothing",
    "stores.opened_with_recovery": "says something of the desk itself",
    "stores.another": "the same person's second connection",
    "stores.close": "whoever opened the store may let go of it",
}
"""The only operations without a right, and why."""

PARTS = ("transaction", "reading")
"""A function that takes one of these second is a part of an operation, which has asked."""

PLANS = "plans."
"""Chosen by `sending_plans.plan`, which has asked; nothing else may call them."""


def _operations() -> dict[str, Operation]:
    """Every public function of `operations` that a desk is handed to first."""
    found: dict[str, Operation] = {}
    for module in pkgutil.walk_packages(jatdesk.operations.__path__, "jatdesk.operations."):
        loaded = importlib.import_module(module.name)
        for name, thing in vars(loaded).items():
            if inspect.isfunction(thing) and thing.__module__ == module.name and not name.startswith("_"):
                first = next(iter(inspect.signature(thing).parameters.values()), None)
                if first is not None and (first.name == "desk" or first.annotation in (Desk, "Desk")):
                    found[f"{module.name.removeprefix('jatdesk.operations.')}.{name}"] = thing
    return found


OPERATIONS = _operations()
MARKED = {name: operation for name, operation in OPERATIONS.items() if hasattr(operation, "right")}


class _Untouchable:
    """A store that nobody may so much as look at."""

    def __getattr__(self, name: str) -> NoReturn:
        raise AssertionError(f"the store was asked for '{name}' before the right was")


@dataclass(frozen=True)
class _Ids:
    """Records that are really there."""

    meeting: str
    case: str


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture(scope="module")
def desk(staff: Staff) -> Iterator[Desk]:
    with staff.at_desk(days=1) as opened:
        yield opened


@pytest.fixture(scope="module")
def ids(staff: Staff, desk: Desk) -> _Ids:
    return _Ids(meetings.all_meetings(desk)[0].id, cases.lines(desk).lines[0].id)


def test_the_operations_are_found() -> None:
    assert len(MARKED) > 120
    assert {"people.let_in", "approvals.sign", "cases.close", "today.today", "backups.make"} <= MARKED.keys()
    assert {operation.right for operation in MARKED.values()} == set(Right)


def test_no_operation_is_without_a_right() -> None:
    without = set()
    for name in OPERATIONS.keys() - MARKED.keys():
        parameters = list(inspect.signature(OPERATIONS[name]).parameters)
        if name.startswith(PLANS) or (len(parameters) > 1 and parameters[1] in PARTS):
            continue
        without.add(name)
    assert without == set(UNMARKED)


def test_plans_are_made_through_the_operation_that_asks() -> None:
    callers = {
        path.relative_to(ROOT / "jatdesk").as_posix()
        for path in (ROOT / "jatdesk").rglob("*.py")
        if "operations.plans" in path.read_text("utf-8")
    }
    assert {caller for caller in callers if not caller.startswith("operations/plans/")} == {
        "operations/sending_plans.py"
    }


@pytest.mark.parametrize("name", sorted(MARKED))
def test_whoever_lacks_the_right_is_refused_before_anything_else(name: str) -> None:
    operation = MARKED[name]
    right: Right = operation.right
    for role in Role:
        if may(role, right):
            continue
        untouchable: Any = _Untouchable()
        at = Desk(untouchable, "Nobody", role, untouchable, untouchable, untouchable, untouchable)
        with pytest.raises(NotAllowed) as refused:
            operation(at, *[object()] * _required(operation))
        assert str(right) in refused.value.what
        assert refused.value.todo.startswith("Ask the ")


@pytest.mark.parametrize("name", sorted(MARKED))
def test_whoever_has_the_right_is_not_refused_on_the_way(
    name: str, desk: Desk, ids: _Ids, staff: Staff, tmp_path: Path
) -> None:
    """Operations call each other: what one role may do must not end at a part that it may not."""
    operation = MARKED[name]
    given = _given(operation, desk, ids, staff, tmp_path)
    for role in Role:
        if may(role, operation.right):
            with _anything_but_refusal(name, role):
                operation(replace(desk, role=role), **given)


def test_a_refusal_on_the_way_is_found(desk: Desk) -> None:
    """Planted: an operation for everybody that calls one for few."""

    @allowed(Right.READ)
    def careless(desk: Desk) -> None:
        require(desk, Right.DESTROY)

    with pytest.raises(AssertionError, match="careless"), _anything_but_refusal("careless", Role.READER):
        careless(replace(desk, role=Role.READER))
    with _anything_but_refusal("careless", Role.ADMINISTRATOR):
        careless(desk)


@pytest.mark.parametrize("right", Right)
def test_every_right_is_somebodys(right: Right) -> None:
    assert holders(right)
    assert set(holders(right)) == {role for role in PEOPLE_ROLES if right in ALLOWED[role]}


def test_the_table_is_what_was_decided() -> None:
    """Word for word, so that a slip in the table is seen here; the reasons stand in `domain/roles.py`."""
    assert holders(Right.APPROVE) == (Role.CHAIR, Role.VICE_CHAIR)
    assert holders(Right.PEOPLE) == holders(Right.TEAM) == holders(Right.DESTROY) == (Role.ADMINISTRATOR,)
    assert holders(Right.KEEP) == holders(Right.SEND) == (Role.ADMINISTRATOR, Role.DEPUTY)
    assert holders(Right.RESTORE) == holders(Right.EXPORT) == (Role.ADMINISTRATOR, Role.DEPUTY)
    assert holders(Right.COMMENT) == holders(Right.DECIDE) == PEOPLE_ROLES[:-1]
    assert holders(Right.READ) == holders(Right.RENEW) == holders(Right.BACK_UP) == PEOPLE_ROLES
    assert ALLOWED[Role.RECOVERY] == {Right.READ, Right.RENEW}


@contextmanager
def _anything_but_refusal(name: str, role: Role) -> Iterator[None]:
    """Whatever else the made-up arguments lead to is no matter here."""
    try:
        yield
    except NotAllowed as refused:
        raise AssertionError(f"{name} refuses the {role.words}: {refused.what}") from refused
    except Exception:  # noqa: BLE001
        pass


def _required(operation: Operation) -> int:
    parameters = list(inspect.signature(operation).parameters.values())[1:]
    return sum(one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD for one in parameters)


def _given(operation: Operation, desk: Desk, ids: _Ids, staff: Staff, folder: Path) -> dict[str, Any]:
    """Arguments that lead as far into an operation as made-up ones can."""
    known: dict[str, Any] = {
        "meeting_id": ids.meeting,
        "case_id": ids.case,
        "slot_id": desk.slot_id,
        "keys": staff.keys[ADMINISTRATOR],
        "cost": CHEAP,
        "place": folder,
        "path": folder / "file",
        "on": desk.clock.today(),
    }
    by_kind: dict[Any, Any] = {str: "words", date: desk.clock.today(), int: 1, bool: False, bytes: b"x", Path: folder}
    given = {}
    for parameter in list(inspect.signature(operation).parameters.values())[1:]:
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if parameter.name in known:
            given[parameter.name] = known[parameter.name]
        elif parameter.default is parameter.empty:
            given[parameter.name] = by_kind.get(parameter.annotation)
    return given
