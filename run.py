#!/usr/bin/env python3
"""Sets JAT Desk up on a bare machine, once, and starts it. Standard library only; does none of its work itself.

    python3 run.py                  opens the program
    python3 run.py test [--long]    runs the tests (further arguments go to pytest)
    python3 run.py lint             checks style, types and who imports whom
    python3 run.py demo|read|selftest|tour …    everything else goes to `python -m jatdesk …` unchanged

`--yes` lets it install missing system libraries with apt-get, as it does by itself with CI=true or as root
without a terminal. Whatever it says itself goes to stderr. Exit code 3: something of the system is missing.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
UNFINISHED = VENV / "setup-unfinished"
RUNTIME, DEVELOPMENT = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"

WITH_TOOLS = ("test", "lint", "tour")
WITHOUT_QT = ("lint", "read", "alike", "leaks", "check", "backup", "restore")
WITHOUT_WINDOW = ("test", "tour", "selftest")
MISSING = 3

# what Qt opens at run time, and Debian's package for it
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
}


class NotReadyError(Exception):
    """The machine is not ready; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Sets up what the command needs and becomes it. Returns an exit code only when that is not possible."""
    may_install = "--yes" in arguments or os.environ.get("CI") == "true" or _is_unattended_root()
    arguments = [argument for argument in arguments if argument != "--yes"]
    command = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is told so instead of tripping
            raise NotReadyError("JAT Desk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        with _one_at_a_time():
            prepare(DEVELOPMENT if command in WITH_TOOLS else RUNTIME, may_install)
        require(missing_libraries(needed_libraries(command, arguments)), may_install)
    except NotReadyError as reason:
        say(str(reason))
        return MISSING
    except KeyboardInterrupt:
        say("Stopped. Run the same command again; it goes on from a clean start.")
        return 130
    if command == "lint":
        return lint()
    return become(command, arguments)


def prepare(lock: Path, may_install: bool) -> None:
    """Makes .venv hold what the lock names. Does nothing, and needs no network, when it already does."""
    stamp = VENV / ("stamp-" + lock.stem)
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    sound = is_sound()
    if sound and stamp.is_file() and stamp.read_text("ascii") == wanted:
        return
    if not sound and not can_make_environments():
        require(["python3-venv"], may_install)
    say("Setting up in " + str(VENV) + " (once; takes about a minute and needs the network) …")
    try:
        if not sound:
            make_environment()
        stamp.unlink(missing_ok=True)
        UNFINISHED.touch()
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
        pip += ["--only-binary", ":all:", "--require-hashes", "--requirement", str(lock)]
        if subprocess.run(pip, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False).returncode != 0:
            UNFINISHED.unlink()  # pip has undone its own work; only a killed one leaves halves behind
            raise NotReadyError("The parts could not be installed. Check the network connection and try again.")
        stamp.write_text(wanted, "ascii")
        UNFINISHED.unlink()
    except OSError as fault:
        raise NotReadyError("Setting up failed: " + str(fault)) from fault
    say("Ready.")


def is_sound() -> bool:
    """Whether .venv was made to the end, and the Python it was made from is still there in that version."""
    settings = VENV / "pyvenv.cfg"
    if UNFINISHED.exists() or not PYTHON.exists() or not settings.is_file():
        return False
    made_with = ""
    for line in settings.read_text("utf-8", "replace").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "version":
            made_with = ".".join(value.strip().split(".")[:2])
    question = [str(PYTHON), "-I", "-S", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        answer = subprocess.run(question, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.strip() == made_with


def make_environment() -> None:
    """Makes .venv anew; what a killed or outdated one left is removed first."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    making = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(making, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        raise NotReadyError("Python could not make its environment in " + str(VENV) + ".")


def can_make_environments() -> bool:
    """Whether this Python has what Debian ships apart, in python3-venv."""
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


def needed_libraries(command: str, arguments: Sequence[str]) -> dict[str, str]:
    """The system's libraries a command will open, by name, with Debian's package for each."""
    if sys.platform != "linux" or command in WITHOUT_QT or {"--help", "-h", "--version"} & set(arguments):
        return {}
    if command == "demo" and ("--no-window" in arguments or not has_screen()):
        return {}
    if command in WITHOUT_WINDOW or not has_screen():
        return QT_LIBRARIES
    return {**QT_LIBRARIES, **WINDOW_LIBRARIES}


def missing_libraries(needed: dict[str, str]) -> list[str]:
    """Debian's packages for those of the libraries that this system cannot load."""
    missing = []
    for library, package in needed.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def require(packages: Sequence[str], may_install: bool) -> None:
    """Installs the packages when it may. Raises NotReadyError with the one line to type when it may not."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise NotReadyError("Parts of the system are missing. On Debian they are called: " + " ".join(packages))
    update, install = ["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    sudo = [] if _is_root() else ["sudo"]
    line = " ".join([*sudo, *update, "&&", *sudo, *install])
    if not may_install or not (_is_root() or shutil.which("sudo")):
        raise NotReadyError("Parts of the system are missing. Install them with this line, then try again:\n" + line)
    say("Installing parts of the system: " + " ".join(packages) + " …")
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    codes = [
        subprocess.run(
            [*sudo, *(["-n"] if sudo else []), *step, "-o", "DPkg::Lock::Timeout=300"],  # another one may be at work
            env=silent,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            check=False,
        ).returncode
        for step in (update, install)
    ]
    if codes[-1] != 0:  # a failed update matters only if the install then fails
        raise NotReadyError("Parts of the system could not be installed. The line that was tried:\n" + line)


def lint() -> int:
    """Runs every checker and returns the first fault's exit code."""
    checkers = (
        [str(PYTHON), "-m", "ruff", "check", "."],
        [str(PYTHON), "-m", "mypy"],
        [str(PYTHON), "-c", "from importlinter.cli import lint_imports_command as check; check()"],
    )
    codes = [subprocess.run(checker, cwd=ROOT, env=environment(), check=False).returncode for checker in checkers]
    return next((code for code in codes if code), 0)


def become(command: str, arguments: Sequence[str]) -> int:
    """Starts the program or the tests in place of this process: output and exit code are theirs."""
    surroundings = environment()
    if command == "test":
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
        os.chdir(ROOT)
        chosen = any(argument.startswith("-n") or argument == "no:xdist" for argument in arguments)
        three = ["-n", "3", "--dist", "worksteal"]  # one more than the cores: a window that waits leaves one idle
        spread = [] if chosen else three
        line = [str(PYTHON), "-m", "pytest", *spread, *arguments[1:]]
    else:
        if command in WITHOUT_WINDOW and not has_screen():
            surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        line = [str(PYTHON), "-P", "-m", "jatdesk", *arguments]  # -P: nothing is imported from where one stands
    if sys.platform != "win32":
        os.execve(line[0], line, surroundings)
    return subprocess.run(line, env=surroundings, check=False).returncode  # exec on Windows does not wait


def environment() -> dict[str, str]:
    """The surroundings of whatever is started: our source is found from any folder."""
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), path] if path else [str(ROOT)])}


def has_screen() -> bool:
    """Whether a window could be seen."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def say(words: str) -> None:
    """Tells the person; never on stdout, which belongs to the command."""
    print(words, file=sys.stderr, flush=True)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _is_unattended_root() -> bool:
    return _is_root() and not (sys.stdin and sys.stdin.isatty())


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands started together set up one after the other. The lock is on this file and leaves nothing."""
    with Path(__file__).open("rb") as own:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(own, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
