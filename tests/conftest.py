"""What every test may count on: no network, no stray files, no real settings, no display, cheap keys."""

import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import hypothesis
import pytest

from jatdesk.crypto.kdf import KdfCost
from tests.figures import Figures, pytest_terminal_summary

__all__ = ("pytest_terminal_summary",)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parent.parent

_PRIVATE_LITTER = ("__pycache__", ".pytest_cache", ".hypothesis")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_YOUNG, _OLD = 20_000, 20  # how many new objects, and rounds among them, before a collection
_allowed = [Path("/dev"), Path("/proc")]
_written: list[str] = []
_called: list[str] = []


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """Sees every file opened for writing and every socket made from Python, in whatever module."""
    if event == "open":
        path, mode, flags = args
        writing = any(letter in mode for letter in "wax+") if mode else bool((flags or 0) & _WRITING)
        if writing and isinstance(path, (str, bytes)):
            _written.append(os.path.realpath(os.fsdecode(path)))
    elif event == "socket.__new__" and args[1] in (2, 10, 23, 30):  # AF_INET, AF_INET6 of the systems
        _called.append(event)
        raise RuntimeError("JAT Desk is offline: no network socket is ever made")


sys.addaudithook(_watch)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: takes minutes; run only with --long")
    config.addinivalue_line("markers", "writes_outside: writes outside the test's folder on purpose")
    hypothesis.settings.register_profile(
        "desk",
        max_examples=100 if config.getoption("--long") else 45,
        deadline=None,  # a busy machine is no fault of the code
        derandomize=bool(os.environ.get("CI")),
        database=None,
        suppress_health_check=[
            hypothesis.HealthCheck.too_slow,
            hypothesis.HealthCheck.function_scoped_fixture,
        ],
    )
    hypothesis.settings.load_profile("desk")


def pytest_collection(session: pytest.Session) -> None:
    """Of a whole run each worker first imports another share of the tests.

    In a fresh checkout every file of tests is compiled by one of them; else each would compile all, 15 seconds long.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1 or [Path(each).resolve() for each in session.config.args] != [ROOT / "tests"]:
        return
    for path in sorted((ROOT / "tests").rglob("test_*.py"))[int(worker) :: workers]:
        # what can't be imported, or wants to be left out, is said when it is collected
        with contextlib.suppress(Exception, pytest.skip.Exception):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="long: give --long to run it"))


def pytest_collection_finish() -> None:
    """What was imported stays to the end: looking through it again for garbage would cost a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.disable()  # as in the program (ui/pauses.py): a worker that lets go of widgets can wait for this thread for ever


def pytest_runtest_teardown() -> None:
    """Garbage goes between tests, on the window's thread."""
    gc.disable()  # whatever the test left
    young, _, old = gc.get_count()
    if young > _YOUNG:
        gc.collect(2 if old > _OLD else 1)
        if old > _OLD:
            gc.freeze()  # what outlived this is looked through no more: towards the end that took four seconds a time


@pytest.fixture(scope="session", autouse=True)
def private_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The person's own settings are out of reach: every test of the session shares an empty state folder."""
    _allowed.append(tmp_path_factory.getbasetemp().resolve())
    folder = tmp_path_factory.mktemp("state")
    before = os.environ.get("JATDESK_STATE")
    os.environ["JATDESK_STATE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["JATDESK_STATE"]
    else:
        os.environ["JATDESK_STATE"] = before


@pytest.fixture(autouse=True)
def watched(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that wrote a file outside its own folders or tried to reach the network."""
    _written.clear()
    _called.clear()
    yield
    calls, strays = list(_called), [] if _may_stray(request) else _strays()
    assert not calls, "a network socket was asked for"
    assert not strays, f"files were written outside the test's folders: {strays}"


@pytest.fixture(scope="session")
def cheap_cost() -> KdfCost:
    """A key cost of microseconds, for all tests but the one of the real floor."""
    return KdfCost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """`figures("kills while typing", 50, lost=0)`: is added up and shown at the end of the run."""
    return Figures(request.node)


def _may_stray(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("writes_outside") is not None


def _strays() -> list[str]:
    return [path for path in _written if not _is_allowed(Path(path))]


def _is_allowed(path: Path) -> bool:
    if any(path.is_relative_to(folder) for folder in _allowed):
        return True
    return any(part in _PRIVATE_LITTER for part in path.parts)


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application in the font that is shipped: what fits does not hang on the fonts of a machine."""
    from PySide6.QtGui import QFont

    from jatdesk.ui import fonts

    font = QFont(qapp.font())
    font.setFamily(fonts.add_ours(ROOT / "resources" / "fonts"))
    qapp.setFont(font)
    return qapp
