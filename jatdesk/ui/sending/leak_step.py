"""The step between checking a plan and sending it: making the files, and asking about what was found in them."""

from collections.abc import Callable, Mapping, Sequence

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.leaks import Answer
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.sending import Prepared, SendingPlan
from jatdesk.errors import UserError
from jatdesk.exchange.everything_in import read_file
from jatdesk.files import safe_name
from jatdesk.operations import half_forms, leak_check, sending
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import finished
from jatdesk.operations.leak_check import LeaksFound
from jatdesk.ui.jobs import Task
from jatdesk.ui.sending.leak_panel import LeakPanel
from jatdesk.ui.workplace import Workplace

_SEARCH_SECONDS = 60.0
"""Of computing for one finished file: a case log of a large team is the longest."""

_PAGE = "sending_leaks"

Made = tuple[Prepared, Changes] | None


def making(plan: SendingPlan, answers: Sequence[Answer] = ()) -> Callable[[Desk, Task], Made]:
    """The work that makes a mailing: files in one child process, each read again in the other meanwhile."""

    def work(desk: Desk, task: Task) -> Made:
        with task.beside() as beside:
            return sending.carry_out(
                desk,
                plan,
                sending.outbox(desk),
                lambda job: task.outside(finished, job),
                task.say,
                task.cancelled,
                lambda data, name, passwords: beside.read(_SEARCH_SECONDS, read_file, data, name, passwords),
                answers,
            )

    return work


class LeakStep:
    """`takes(error, wanted, plan)` shows what was found; what is typed is kept until the files are made."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._wanted: tuple[Mailing, Id] | None = None
        self._plan: SendingPlan | None = None
        self._written: Mapping[str, str] = {}
        self.panel = LeakPanel()
        self.panel.settled.connect(self.keep)

    def takes(self, error: UserError, wanted: tuple[Mailing, Id] | None, plan: SendingPlan | None) -> bool:
        """Whether something was found that is to be answered: it is shown then, with what was said of it before."""
        if not isinstance(error, LeaksFound) or wanted is None:
            return False
        said = {**self._kept(wanted), **self.panel.typed()}
        self._wanted, self._plan = wanted, plan
        self.panel.ask(error.questions, said, self._file_called)
        return True

    def keep(self) -> None:
        """Keep what is half typed, where it is other than what is kept."""
        typed = self.panel.typed()
        if self._wanted is None or not self.panel.cards or typed == self._written:
            return
        mailing, ref = self._wanted
        self._written = typed
        half = HalfForm(ref, mailing.value, typed)
        self._place.act(lambda: half_forms.keep(self._place.desk, _PAGE, half))

    def leave(self) -> None:
        """Back to the plan: what was typed is there again when the same is found."""
        self.keep()
        self.panel.clear()

    def forget(self) -> None:
        """The files are made."""
        self.panel.clear()
        self._written = {}
        if half_forms.kept(self._place.desk, _PAGE) is not None:
            self._place.act(lambda: half_forms.drop(self._place.desk, _PAGE))

    def _kept(self, wanted: tuple[Mailing, Id]) -> Mapping[str, str]:
        half = half_forms.kept(self._place.desk, _PAGE)
        mailing, ref = wanted
        return half.typed if half is not None and (half.ref, half.form) == (ref, mailing.value) else {}

    def _file_called(self, file: str) -> tuple[int, int] | None:
        """Which planned file a question means; None for what has no pages."""
        for number, parcel in enumerate(self._plan.parcels if self._plan is not None else ()):
            for nth, wanted in enumerate(parcel.files):
                name = safe_name(wanted.name) + wanted.suffix
                if leak_check.label(parcel, name) == file and wanted.suffix != ".xlsx":
                    return number, nth
        return None
