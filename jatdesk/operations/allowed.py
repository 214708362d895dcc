"""Enforces the table of roles: an operation says which right it needs, and nobody without it gets further."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from jatdesk.domain.roles import Right, holders, may
from jatdesk.errors import NotAllowed
from jatdesk.operations.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


def allowed(right: Right) -> Callable[[Callable[Concatenate[Desk, P], T]], Callable[Concatenate[Desk, P], T]]:
    """Marks an operation with the right it needs; called without it raises NotAllowed before anything is done."""

    def marked(operation: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
        @wraps(operation)
        def guarded(desk: Desk, /, *args: P.args, **more: P.kwargs) -> T:
            require(desk, right)
            return operation(desk, *args, **more)

        vars(guarded)["right"] = right  # the test of the whole table reads it
        return guarded

    return marked


def require(desk: Desk, right: Right) -> None:
    """Raises NotAllowed when the person at this desk lacks a right."""
    if not may(desk.role, right):
        who = [role.words.lower() for role in holders(right)]
        raise NotAllowed(
            f"Signed in as {desk.role.words.lower()} you can’t {right}.",
            "Nothing was changed.",
            f"Ask the {who[0]}." if len(who) == 1 else f"Ask the {', '.join(who[:-1])} or {who[-1]}.",
        )
