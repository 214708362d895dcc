"""The papers of each numbered copy, cut for whoever has it, to be looked at and printed from memory. Only reads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from jatdesk.docs import copies as copy_documents
from jatdesk.docs.content import Document
from jatdesk.domain.copies import Copy, Paper, papers_of
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.recipients import Standing
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, copies, gate, presenters, recipients
from jatdesk.operations.allowed import allowed
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, fonts

_NOTHING = "Nothing was printed."


@dataclass(frozen=True)
class CopyPapers:
    """One copy: `whole` to be looked at, `parts` to be printed paper by paper."""

    number: int
    whole: FileJob
    parts: tuple[FileJob, ...]


@dataclass(frozen=True)
class _Readers:
    """By folded name: whose cases are cut, and who may have some cases only."""

    kept_from: Mapping[str, frozenset[Id]]
    only: Mapping[str, frozenset[Id]]

    def may_have(self, name: str, cases: Sequence[Id]) -> tuple[Id, ...]:
        who = fold(name)
        own = self.only.get(who)
        return tuple(case for case in cases if case not in self.kept_from.get(who, ()) and (own is None or case in own))


@allowed(Right.SEND)
def of_meeting(desk: Desk, meeting_id: Id) -> tuple[CopyPapers, ...]:
    """The papers of every copy that is not shredded or explained, by number.

    A declared interest, and what a family withholds, is cut from the copy of whom it concerns (M7); who presents a
    case and is no member has that case only, a visitor none. Raises SaveRefused when there is nothing to print.
    """
    found = copies.of_meeting(desk, meeting_id).copies
    shown = agenda.agenda(desk, meeting_id)
    numbers = {item.case_id: item.case_number for item in shown.items if item.case_id}
    gone, _words = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    new = [item.case_id for item in shown.items if item.kind is ItemKind.NEW and item.case_id in may_go]
    readers = _readers(desk, meeting_id, may_go)
    contents = Contents(desk, SendingPlan(Mailing.AGENDA, "", meeting_id, "", "", "", (), (), ()))
    made = []
    for copy in found:
        wanted = papers_of(copy.what, may_go, new)
        if copy.settled or not wanted:
            continue
        cases = readers.may_have(copy.given_to, tuple(may_go))
        theirs = [_build(contents, each, cases) for each in wanted if not each.case_id or each.case_id in cases]
        if theirs:
            made.append(_papers(copy, len(found), theirs))
    if not made:
        raise SaveRefused(
            "No copy counted out here can be printed by the program.",
            _NOTHING,
            "Count out ‘Agenda and papers’, ‘Agenda’ or ‘CAF of case 0239’ of this agenda.",
        )
    return tuple(made)


def _build(contents: Contents, paper: Paper, cases: tuple[Id, ...]) -> Callable[[], Document]:
    kind = DocumentKind.CAF if paper.case_id else DocumentKind.AGENDA
    held = (paper.case_id,) if paper.case_id else cases
    return contents.builder(PlannedFile(kind, "Numbered copy", ".pdf", held))  # type: ignore[return-value]


def _papers(copy: Copy, of: int, builds: Sequence[Callable[[], Document]]) -> CopyPapers:
    words = copy.words(of)
    whole = FileJob(partial(copy_documents.bound, tuple(builds), words), ".pdf", "", fonts())
    parts = tuple(FileJob(partial(copy_documents.numbered, build, words), ".pdf", "", fonts()) for build in builds)
    return CopyPapers(copy.number, whole, parts)


def _readers(desk: Desk, meeting_id: Id, numbers: Mapping[Id, str]) -> _Readers:
    people = recipients.at_meeting(desk, meeting_id)
    withheld = gate.withheld(desk, people.recipients, numbers).cases
    kept: dict[str, frozenset[Id]] = {}
    only: dict[str, frozenset[Id]] = {}
    for one in people.recipients:
        out = people.interests.get(one.member_id, frozenset()) | withheld.get(one.key, frozenset())
        kept[fold(one.name)] = kept.get(fold(one.name), frozenset()) | out
        if one.standing is Standing.VISITOR:
            only.setdefault(fold(one.name), frozenset())
    members = {fold(one.name) for one in people.recipients if one.standing is not Standing.VISITOR}
    for each in presenters.of_meeting(desk, meeting_id):
        who = fold(each.name)
        if each.name and not each.member_id and who not in members:
            only[who] = only.get(who, frozenset()) | {each.case_id}
    return _Readers(kept, only)
