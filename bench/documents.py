"""The full pack of a meeting with twelve cases, sealed and checked; then rendering alone beside LibreOffice.

    .venv/bin/python -m bench.documents

The pack goes through a child process as in the window. LibreOffice converts the same documents, written as Word, to PDF
in one run of its own. The ratio is of processor time, which other work on the machine changes least. Exit code 3 where
LibreOffice is missing.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.pack import Pack
from jatdesk.crypto import sealing
from jatdesk.docs import docx, pdf
from jatdesk.docs.content import Document
from jatdesk.domain.distribution import PlannedFile, SendingPlan
from jatdesk.operations import sending
from jatdesk.operations.contents import Contents
from jatdesk.operations.file_jobs import finished, fonts
from jatdesk.ui.child import Child, Stopped

_PASSWORD = "abcd-efgh-jkmn"
_ROUNDS = 3
_KINDS: dict[str, sealing.Kind] = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx"}


def main() -> None:
    """Prints the time of the pack, the ratio to LibreOffice, and what sealing costs a file."""
    if shutil.which("soffice") is None:
        print("LibreOffice is missing: sudo apt-get install libreoffice-writer", file=sys.stderr)
        raise SystemExit(3)
    with tempfile.TemporaryDirectory() as folder:
        documents = _the_pack(Path(folder))
        _beside_libreoffice(Path(folder), documents)
    _sealing(documents)


def _the_pack(folder: Path) -> list[Document]:
    """Everything made as the window makes it, and one mailing cancelled; returns the different documents."""
    pack, child, made = Pack(folder), Child(), _Made()
    child.call(lambda: False, len, "warm")
    try:
        for planned in pack.plans():
            made.take(pack, planned, child)
        print(made.said())
    finally:
        child.stop()
        pack.close()
    return made.documents


class _Made:
    """Adds up what was made."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self._seen: set[PlannedFile] = set()
        self._seconds, self._busy = 0.0, 0.0
        self._files, self._mailings, self._told = 0, 0, 0
        self._readers = 0
        self._given_up: list[float] = []

    def take(self, pack: Pack, planned: SendingPlan, child: Child) -> None:
        desk, outbox = pack.desk, sending.outbox(pack.desk)
        self._cancel(pack, planned, child)
        begun, worked = time.perf_counter(), _worked(child)
        done = sending.carry_out(
            desk, planned, outbox, lambda job: child.call(lambda: False, finished, job), self._count, lambda: False
        )
        self._seconds += time.perf_counter() - begun
        self._busy += _worked(child) - worked
        assert done is not None
        self._files += len(done[0].files)
        self._mailings += 1
        self._readers += sum(len(parcel.recipients) for parcel in planned.parcels)
        contents = Contents(desk, planned)
        for wanted in (file for parcel in planned.parcels for file in parcel.files if file not in self._seen):
            self._seen.add(wanted)
            built = contents.builder(wanted)()
            assert isinstance(built, Document)
            self.documents.append(built)

    def said(self) -> str:
        return (
            f"The pack of 12 cases: {self._mailings} mailings to {self._readers} readers, {self._files} files made, "
            f"checked and recorded\n"
            f"  {self._seconds:.2f} s (aim: at most 10), {self._busy:.2f} s computing; told {self._told} times\n"
            f"  cancelled half-way, back after {max(self._given_up, default=0.0) * 1000:.0f} ms with nothing left\n"
        )

    def _count(self, _done: int, _of: int, _words: str) -> None:
        self._told += 1

    def _cancel(self, pack: Pack, planned: SendingPlan, child: Child) -> None:
        """Cancel it half-way first: nothing may be there afterwards."""
        total = sum(len(parcel.files) + 1 for parcel in planned.parcels)
        if total < 20:
            return
        pressed: list[float] = []

        def watch(done: int, of: int, _words: str) -> None:
            if done >= of // 2 and not pressed:
                pressed.append(time.perf_counter())

        outbox = sending.outbox(pack.desk)
        try:
            work = lambda job: child.call(lambda: bool(pressed), finished, job)  # noqa: E731
            done = sending.carry_out(pack.desk, planned, outbox, work, watch, lambda: bool(pressed))
        except Stopped:
            done = None
        self._given_up.append(time.perf_counter() - pressed[0])
        assert done is None
        assert not outbox.exists() or not any(outbox.iterdir())


def _beside_libreoffice(folder: Path, documents: Sequence[Document]) -> None:
    """Both in turn; LibreOffice also with one document, to see what its start costs.

    Ours is a process that has set one short page: its fonts are loaded, every word of the documents is new to it.
    """
    words = _as_word(folder / "word", documents)
    one = _as_word(folder / "one", documents[:1])
    _converted(folder, one)
    ours, theirs, started = [], [], []
    for _ in range(_ROUNDS):
        ours.append(_ours(documents))
        theirs.append(_processor(resource.RUSAGE_CHILDREN, partial(_converted, folder, words)))
        started.append(_processor(resource.RUSAGE_CHILDREN, partial(_converted, folder, one)))
    mine, whole, first = min(ours), min(theirs), min(started)
    later = (whole - first) / (len(documents) - 1) * len(documents)
    each = 1000 / len(documents)
    print(f"Rendering {len(documents)} documents, processor time (the best of {_ROUNDS}, in turn)")
    print(f"  JAT Desk    {mine:6.2f} s   {mine * each:6.1f} ms each")
    print(f"  LibreOffice {whole:6.2f} s   {whole * each:6.1f} ms each; {later:.2f} s without its start")
    print(f"  {whole / mine:.1f} times as fast (aim: at least 10); {later / mine:.1f} times without its start\n")


def _ours(documents: Sequence[Document]) -> float:
    child = Child()
    try:
        child.call(lambda: False, rendering, [Document("One", "Two", ())])
        return child.call(lambda: False, rendering, documents)
    finally:
        child.stop()


def rendering(documents: Sequence[Document]) -> float:
    """Processor seconds that setting these documents takes here."""
    begun = time.process_time()
    for document in documents:
        pdf.render(document, fonts())
    return time.process_time() - begun


def _as_word(folder: Path, documents: Sequence[Document]) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number:02}.docx" for number in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_bytes(docx.render(document))
    return paths


def _converted(folder: Path, words: Sequence[Path]) -> None:
    out = folder / "pdf"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *map(str, words)]
    subprocess.run(command, check=True, capture_output=True)
    assert all((out / f"{word.stem}.pdf").exists() for word in words)
    shutil.rmtree(out)


def _sealing(documents: Sequence[Document]) -> None:
    """What each step costs a file of each format."""
    print("Processor time a file, median (milliseconds)")
    for suffix, render in ((".pdf", lambda each: pdf.render(each, fonts())), (".docx", docx.render)):
        costs = [_costs(suffix, partial(render, each)) for each in documents]
        names = ("rendered", "sealed", "opened again")
        middle = [sorted(cost[step] for cost in costs)[len(costs) // 2] * 1000 for step in range(3)]
        told = ", ".join(f"{name} {value:.1f}" for name, value in zip(names, middle, strict=True))
        print(f"  {suffix:<6} {told}")


def _costs(suffix: str, render: Callable[[], bytes]) -> tuple[float, float, float]:
    made: list[bytes] = []
    seal = sealing.seal_pdf if suffix == ".pdf" else sealing.seal_office
    rendered = _processor(resource.RUSAGE_SELF, lambda: made.append(render()))
    sealed = _processor(resource.RUSAGE_SELF, lambda: made.append(seal(made[0], _PASSWORD)))
    checked = _processor(resource.RUSAGE_SELF, lambda: sealing.check_sealed(made[1], _KINDS[suffix], _PASSWORD))
    return rendered, sealed, checked


def _worked(child: Child) -> float:
    """Processor seconds of both processes so far."""
    return time.process_time() + child.call(lambda: False, time.process_time)


def _processor(who: int, act: Callable[[], object]) -> float:
    """Processor time, of this process or of those it waited for."""
    before = resource.getrusage(who)
    act()
    after = resource.getrusage(who)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
