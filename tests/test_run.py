"""run.py on a bare machine: sets up once, heals what was interrupted, and hands everything else through."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = """
import sys, os
print("out", *sys.argv[1:], os.environ.get("QT_QPA_PLATFORM", "-"))
print("err", file=sys.stderr)
sys.exit(7)
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of run.py beside a program that only says how it was called, with locks that name no parts."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copy(ROOT / "run.py", folder)
    (folder / "jatdesk").mkdir()
    (folder / "jatdesk" / "__init__.py").touch()  # a package of its own, whatever else is on the path
    (folder / "jatdesk" / "__main__.py").write_text(PROGRAM)
    (folder / "requirements.lock").write_text("")
    (folder / "requirements-dev.lock").write_text("")
    return folder


def run(bare: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("CI", "DISPLAY", "WAYLAND_DISPLAY")}
    del plain["QT_QPA_PLATFORM"]
    plain |= {"PIP_NO_INDEX": "1"} | more  # whatever would reach for the network fails
    command = [sys.executable, str(bare / "run.py"), *arguments]
    return subprocess.run(
        command, cwd=bare.parent, env=plain, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def test_two_first_runs_at_once_set_up_one_after_the_other_and_later_ones_only_start(bare: Path) -> None:
    shutil.rmtree(bare / ".venv", ignore_errors=True)
    command = [sys.executable, str(bare / "run.py"), "read", "a b", "--yes"]
    environment = os.environ | {"PIP_NO_INDEX": "1"}
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [7, 7]
    assert [out for out, _ in told] == ["out read a b offscreen\n"] * 2
    assert sum("Setting up" in err for _, err in told) == 1
    later = run(bare, "read", "a b")
    assert (later.returncode, later.stdout, later.stderr) == (7, "out read a b -\n", "err\n")


def test_a_setup_that_was_killed_halfway_is_made_anew(bare: Path) -> None:
    run(bare, "read")
    (bare / ".venv" / "setup-unfinished").touch()
    (bare / ".venv" / "half.txt").touch()
    assert run(bare, "read").returncode == 7
    assert not (bare / ".venv" / "half.txt").exists()
    assert run(bare, "read").stderr == "err\n"


def test_an_environment_whose_python_is_gone_or_changed_is_not_called_sound(bare: Path) -> None:
    run(bare, "read")
    starter = _as_module(bare / "run.py")
    assert starter.is_sound()
    settings = bare / ".venv" / "pyvenv.cfg"
    before = settings.read_text()
    settings.write_text(before.replace("version = 3.", "version = 3.9"))
    assert not starter.is_sound()
    settings.write_text(before)
    link = bare / ".venv" / "bin" / "python"
    target = link.readlink()
    link.unlink()
    link.symlink_to(bare / "no-such-python")
    assert not starter.is_sound()
    link.unlink()
    link.symlink_to(target)
    assert starter.is_sound()


def test_a_part_that_cannot_be_had_is_said_plainly_and_what_works_keeps_working(bare: Path) -> None:
    run(bare, "read")
    lock = bare / "requirements-dev.lock"
    lock.write_text(f"no-such-part==1.0 --hash=sha256:{'0' * 64}\n")
    try:
        failed = run(bare, "tour", "out")
        assert failed.returncode == 3
        assert failed.stdout == ""
        assert "Check the network" in failed.stderr
        assert run(bare, "read").stderr == "err\n"
    finally:
        lock.write_text("")


def test_a_part_whose_hash_is_not_the_locked_one_is_never_installed(bare: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "evil-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    lock = bare / "requirements-dev.lock"
    lock.write_text(f"{wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    try:
        failed = run(bare, "tour", "out")
        assert failed.returncode == 3
        assert "HASH" in failed.stderr.upper()
    finally:
        lock.write_text("")


def test_a_tour_without_a_screen_is_drawn_offscreen_and_with_one_as_the_person_likes(bare: Path) -> None:
    assert run(bare, "tour", "x").stdout == "out tour x offscreen\n"
    assert run(bare, "tour", "x", QT_QPA_PLATFORM="minimal").stdout == "out tour x minimal\n"


def _as_module(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("run", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def starter(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module, on a machine with a screen and nothing else."""
    module = _as_module(ROOT / "run.py")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "platform", "linux")
    return module


@pytest.mark.parametrize(
    ("arguments", "screen", "expected"),
    [
        (["read", "x"], True, ""),
        (["lint"], True, ""),
        (["demo", "--no-window"], True, ""),
        (["demo"], False, ""),
        (["--help"], True, ""),
        (["demo"], True, "window"),
        ([], True, "window"),
        ([], False, "qt"),
        (["test"], True, "qt"),
        (["selftest"], False, "qt"),
        (["tour", "x"], True, "qt"),
    ],
)
def test_only_what_a_command_opens_is_asked_of_the_system(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], screen: bool, expected: str
) -> None:
    if not screen:
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    needed = starter.needed_libraries(arguments[0] if arguments else "", arguments)
    assert ("libEGL.so.1" in needed) == (expected != "")
    assert ("libxcb-cursor.so.0" in needed) == (expected == "window")


def test_a_library_that_is_not_there_is_named_by_its_package(starter: ModuleType) -> None:
    found = starter.missing_libraries({"libno-such-thing.so.9": "libno-such-thing9", "libc.so.6": "libc6"})
    assert found == ["libno-such-thing9"]


class Machine:
    """A stand-in for apt-get and sudo: what was asked of them, and how they answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: bool, answer: int = 0, has: str = "apt-get sudo") -> None:
        self.asked: list[list[str]] = []
        self.answer = answer
        monkeypatch.setattr(subprocess, "run", self.run)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in has.split() else None)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.asked.append(command)
        return subprocess.CompletedProcess(command, self.answer)


LINE = "apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"


def test_without_leave_the_one_line_to_type_is_said(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=False)
    with pytest.raises(starter.NotReadyError) as refused:
        starter.require(["libegl1", "libgl1"], may_install=False)
    assert str(refused.value).splitlines()[-1] == "sudo " + LINE
    assert machine.asked == []


def test_with_leave_the_list_is_renewed_once_and_the_parts_installed(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(monkeypatch, root=True)
    starter.require(["libegl1", "libgl1"], may_install=True)
    patience = ["-o", "DPkg::Lock::Timeout=300"]
    assert machine.asked == [
        ["apt-get", "update", *patience],
        ["apt-get", "install", "-y", "--no-install-recommends", "libegl1", "libgl1", *patience],
    ]


def test_an_installation_that_fails_says_the_line_that_was_tried(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(monkeypatch, root=False, answer=100)
    with pytest.raises(starter.NotReadyError) as refused:
        starter.require(["libegl1", "libgl1"], may_install=True)
    assert str(refused.value).splitlines()[-1] == "sudo " + LINE
    assert machine.asked[0][:4] == ["sudo", "-n", "apt-get", "update"]


def test_on_a_system_without_apt_the_parts_are_named(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    Machine(monkeypatch, root=True, has="")
    with pytest.raises(starter.NotReadyError, match="libegl1"):
        starter.require(["libegl1"], may_install=True)


@pytest.mark.parametrize(
    ("ci", "yes", "root", "terminal", "may"),
    [
        ("", False, True, False, True),
        ("", False, True, True, False),
        ("", False, False, False, False),
        ("true", False, False, True, True),
        ("", True, False, True, True),
    ],
)
def test_who_may_have_parts_installed_without_being_asked(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch, ci: str, yes: bool, root: bool, terminal: bool, may: bool
) -> None:
    given: list[bool] = []
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(starter, "prepare", lambda lock, may_install: given.append(may_install))
    monkeypatch.setattr(starter, "missing_libraries", lambda needed: [])
    monkeypatch.setattr(starter, "become", lambda command, arguments: 0)
    assert starter.main(["read", *(["--yes"] if yes else [])]) == 0
    assert given == [may]


def test_a_python_without_venv_asks_for_debians_package(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(monkeypatch, root=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(starter, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(starter, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert starter.main(["read", "x"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1].endswith("install -y --no-install-recommends python3-venv")
    assert machine.asked == []


def test_no_address_of_a_registry_stands_in_the_project() -> None:
    for name in ("run.py", "requirements.lock", "requirements-dev.lock", "pyproject.toml", ".ci/run"):
        text = (ROOT / name).read_text("utf-8")
        assert "index-url" not in text
        assert "http" not in text.replace("https://www.gnu.org", "")
