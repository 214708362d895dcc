"""Starts the window, or one of the commands; imports nothing that is not wanted (no Qt for a command)."""

import gc
import importlib
import importlib.util
import os
import sys
from collections.abc import Sequence

WORDS = ("--light", "--dark", "--quit-when-shown", "--kept-beside", "--not-kept", "--review")
"""What may stand before a store or file; the last three come from the lock: what became of half-typed words, and
that it was a review that locked itself."""

USAGE = """Use: python -m jatdesk [--light | --dark] [STORE.jatdesk]   opens the window
     python -m jatdesk [--light | --dark] FILE.jatdesk-review   opens minutes to be reviewed
     python -m jatdesk COMMAND …                           with one of: {commands}"""


def main(argv: Sequence[str]) -> int:
    """Runs what `argv` (without the program's name) asks for; gives the exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    if argv and argv[0] == "tour":
        from jatdesk.tour import rounds

        return rounds.main(argv[1:])
    if argv and argv[0] == "demo":
        return _demo(argv[1:])
    if argv and _is_command(argv[0]):
        return _command(argv[0], argv[1:])
    if argv and (argv[0] in ("-h", "--help") or not _is_for_window(argv)):
        print(USAGE.format(commands=", ".join(_commands())), file=sys.stderr)
        return 0 if argv[0] in ("-h", "--help") else 2
    gc.disable()  # until the window is shown, when app.py enables it: nothing of the start is garbage
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        print("There is no screen here to open the window on. Start the program on a desktop.", file=sys.stderr)
        return 3
    from jatdesk import app

    return app.main(argv)


def has_screen() -> bool:
    """Whether a window could be seen by somebody."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _command(name: str, argv: Sequence[str]) -> int:
    code: int = importlib.import_module(f"jatdesk.commands.{name}").main(argv)
    return code


def _demo(argv: Sequence[str]) -> int:
    from jatdesk.commands import demo

    code, opened = demo.made(argv, has_screen())
    if opened is None:
        return code
    from jatdesk import app

    return app.main([str(opened.store)], opened.passphrase)


def _is_command(word: str) -> bool:
    return word.isidentifier() and importlib.util.find_spec(f"jatdesk.commands.{word}") is not None


def _commands() -> list[str]:
    from pkgutil import iter_modules

    from jatdesk import commands

    return sorted(module.name for module in iter_modules(commands.__path__))


def _is_for_window(argv: Sequence[str]) -> bool:
    words = [word for word in argv if word not in WORDS]
    return not words or (len(words) == 1 and words[0].endswith((".jatdesk", ".jatdesk-review")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
