"""Where a hostile or broken file stops: whatever a parser raises becomes one plain UserError without values."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from jatdesk.errors import NotThisKind, UserError

NOTHING_CHANGED = "Nothing was taken from it and nothing was changed."

_P = ParamSpec("_P")
_R = TypeVar("_R")


def at_the_border(read: Callable[_P, _R]) -> Callable[_P, _R]:
    """Lets only UserError out of a function that reads what came in.

    Mutated Office files raise more than ten kinds of exception in the libraries, so none is named here; the
    original is dropped because its text may hold what stood in the file.
    """

    @wraps(read)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        damaged: UserError = NotThisKind(
            "This file is damaged or is not what its name says.",
            NOTHING_CHANGED,
            "Open it in Word or Excel, save it under a new name and try again, or ask for another copy.",
        )
        try:
            return read(*args, **kwargs)
        except UserError:
            raise
        except MemoryError:
            damaged = UserError(
                "This file was refused because reading it needs more memory than any form or list does.",
                NOTHING_CHANGED,
                "If you know the sender, ask for a plain copy of it. If not, do not use it.",
            )
        except Exception:  # noqa: BLE001 - the border: see the docstring
            pass
        raise damaged

    return guarded
