"""The job that checks everything in the open store, with progress, so that it can be stopped."""

from jatdesk.domain.findings import Finding
from jatdesk.domain.history import Changes
from jatdesk.operations import checks
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Task

Found = tuple[tuple[Finding, ...], Changes]
"""What was found, and what recording it touched."""


def check_everything(desk: Desk, task: Task) -> Found:
    """Reads all of the store and writes down how it came out. Raises Stopped when the person gave up."""

    def watch(done: int, of: int, words: str) -> None:
        task.check()
        if words:
            task.say(done, of, words)

    return checks.check_open(desk, watch)
