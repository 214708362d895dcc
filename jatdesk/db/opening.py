"""What a store's file and its witness say before anything of it is shown. Looks only; opens nothing for writing."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from jatdesk import files
from jatdesk.db import connect, pages, witness
from jatdesk.db.pages import PAGE, Compared
from jatdesk.db.plain_words import plain_errors
from jatdesk.db.probe import Facts, bad_pages, disorder, facts_of, in_first_round, pages_in_log
from jatdesk.db.witness import Heard, Seal, Statement, Witness
from jatdesk.domain import findings
from jatdesk.domain.findings import Finding, Kind

_EMPTY_PAGE = bytes(PAGE)
_PLAIN = b"SQLite format 3\0"


@dataclass(frozen=True, repr=False)
class Seen:
    """What was found, and what the witness of the opened store begins with.

    `clean`: the file is byte for byte what the last clean close left; `listed`: its list of pages still describes it.
    """

    findings: tuple[Finding, ...]
    heard: Heard
    facts: Facts | None
    clean: bool
    listed: bool = False
    salt: bytes = bytes(16)

    def begins(self, places: tuple[Path, ...], seal: Seal) -> Witness:
        """The witness for the store that is now opened; what was found before is said to be so from here on."""
        before = self.heard.newest or Statement(0, 0)
        known = self.facts or Facts()
        listed = before.listed and self.listed and not self.findings
        start = replace(before, commits=known.commits, head=known.head, salt=self.salt, listed=listed)
        if self.findings:  # accepted by a person: what was said before counts no longer
            start = replace(start, anew=before.sequence + 1)
        return Witness(places, seal, start, self.clean)


def look(path: Path, raw_hex: str, seal: Seal, places: tuple[Path, ...]) -> Seen:
    """Compares the file with what its witnesses in `places` say; after anything but a clean close also reads it all.

    Raises StorageError when the file may not be read or another program has it.
    """
    heard = witness.hear(places, seal)
    since = heard.newest.since if heard.newest else None
    size = files.size_of(path)
    first = b"" if not size else files.beginning(path, PAGE)
    log = files.size_of(path.with_name(path.name + "-wal")) or 0
    if (wrong := _no_store(size, first, log, since)) is not None:
        return Seen((wrong,), heard, None, clean=False)
    with plain_errors():
        return _Look(path, raw_hex, seal, heard, log, first[:16]).seen()


@dataclass(frozen=True, repr=False)
class _Look:
    path: Path
    raw_hex: str
    seal: Seal
    heard: Heard
    log: int
    salt: bytes

    def seen(self) -> Seen:
        beside = self._beside()
        clean = beside is not None and beside.same and not self.log and self._was_closed()
        facts = facts_of(self._connection(), self._lines())
        found = self._counted(facts) if facts is not None else []
        if facts is None or not facts.is_store:
            found = self._unreadable(facts, beside)
        elif not clean and not facts.newer:
            found = self._whole(facts, beside, found)
        if self.heard.later_key:
            found.insert(0, findings.keys_changed("The key file is from before the store got a new key."))
        listed = clean or (beside is not None and bool(self.log))
        return Seen(tuple(found), self.heard, facts, clean, listed, self.salt)

    def _beside(self) -> Compared | None:
        """The file beside its list of pages, where the list can say something of it.

        After a kill it still describes the pages that the log has nothing newer of, while the log is in its first
        round; later nobody knows which pages were folded in.
        """
        listed = self.heard.page_list(self.seal)
        if listed is None or (self.log and not self._was_closed() and not in_first_round(self.path)):
            return None
        beside = pages.compared(pages.hashes(self.path), listed)
        return beside.without(pages_in_log(self.path)) if self.log and not self._was_closed() else beside

    def _counted(self, facts: Facts) -> list[Finding]:
        """What the counter and the newest line of history say beside those of the witness."""
        said = self.heard.newest
        if said is None or facts.newer:
            return []
        missing = said.commits - facts.commits
        if missing > 0:
            kind = Kind.OLDER_STORE
            if self.log:
                kind = Kind.WAL_DAMAGED
            elif not said.closed and facts.commits >= said.base:
                kind = Kind.WAL_MISSING
            return [findings.saves_missing(kind, missing, facts.at)]
        for each in (said, *self.heard.others):
            if each.commits > facts.commits or (each.head.id and facts.links.get(each.head.id) != each.head.link):
                return [findings.went_another_way(each.since)]
        return []

    def _whole(self, facts: Facts, beside: Compared | None, found: list[Finding]) -> list[Finding]:
        """After an end that was no clean close, or with a file that is not as it was: every page is read."""
        listed = beside if beside is not None and self._applies(facts, found) else None
        if listed is None or not listed.same:
            bad = bad_pages(self._connection()) - (pages_in_log(self.path) if self.log else frozenset())
            if listed is not None:
                return self._of_pages(listed, bad, found)
            if bad:
                return [findings.pages(Kind.PAGE_CHANGED, bad, self._since()), *found]
        count = files_pages(self.path)
        if not self.log and count > facts.page_count:
            return [findings.pages(Kind.PAGE_APPENDED, range(facts.page_count + 1, count + 1), self._since()), *found]
        if disorder(self._connection()):
            return [findings.out_of_order(self._since()), *found]
        return found

    def _applies(self, facts: Facts, found: list[Finding]) -> bool:
        """Whether the list of pages is of this state of the store."""
        said = self.heard.newest
        if said is None:
            return False
        if said.closed:
            return not self.log and facts.commits <= said.commits
        if self.log:
            return not any(each.kind is Kind.WAL_DAMAGED for each in found)
        return facts.commits == said.base == said.commits

    def _was_closed(self) -> bool:
        return self.heard.newest is not None and self.heard.newest.closed

    def _of_pages(self, beside: Compared, bad: frozenset[int], found: list[Finding]) -> list[Finding]:
        """One page put back is that page; many whole ones with an older counter are an older store."""
        wrong = pages.found(beside, bad, self._since())
        if found and not bad and not beside.swapped and len(beside.differing) > 1:
            return [replace(found[0], where=f"store.db, {findings.page_words(beside.differing)}")]
        if found and found[0].kind is Kind.OLDER_STORE and wrong:
            return wrong
        return [*wrong, *found]

    def _unreadable(self, facts: Facts | None, beside: Compared | None) -> list[Finding]:
        """The file does not open: which pages are to blame, or is it another store's file?"""
        if facts is not None:
            return [findings.not_a_store()]
        said = self.heard.newest
        if self.log and (main := facts_of(self._main_file(), self._lines())) is not None:
            lost = max(1, said.commits - main.commits if said else 1)
            return [findings.saves_missing(Kind.WAL_DAMAGED, lost, main.at)]
        count = files_pages(self.path)
        bad = bad_pages(self._main_file())
        if beside is not None:
            if len(beside.differing) < min(count, beside.listed) or count == 1 == beside.listed:
                if len(bad) == count:  # the first bytes of the file are part of every page's proof
                    bad = beside.differing
                return pages.found(beside, bad, self._since())
            return [findings.foreign()]
        if len(bad) < count or (said is not None and _nearly(said.salt, self.salt)):
            blamed = bad if len(bad) < count or count == 1 else frozenset({1})
            if blamed:
                return [findings.pages(Kind.PAGE_CHANGED, blamed, self._since())]
            return [findings.pages(Kind.PAGE_MISSING, (count + 1,), self._since())]
        return [findings.foreign()]

    def _lines(self) -> list[int]:
        return [said.head.id for said in (self.heard.newest, *self.heard.others) if said is not None and said.head.id]

    def _since(self) -> datetime | None:
        return self.heard.newest.since if self.heard.newest else None

    def _connection(self) -> sqlcipher.Connection:
        return connect.looking(self.path, self.raw_hex, with_log=bool(self.log))

    def _main_file(self) -> sqlcipher.Connection:
        return connect.looking(self.path, self.raw_hex, with_log=False)


def files_pages(path: Path) -> int:
    """How many whole pages the file has."""
    return (files.size_of(path) or 0) // PAGE


def _no_store(size: int | None, first: bytes, log: int, since: datetime | None) -> Finding | None:
    if size is None:
        return findings.emptied(gone=True, since=since)
    if size == 0 or first == _EMPTY_PAGE:
        return findings.emptied(gone=False, since=since)
    if first.startswith(_PLAIN):
        return findings.not_a_store()
    if size < PAGE or (size % PAGE and not log):  # a power cut may leave half a page, which the log holds whole
        return findings.cut(size, since)
    return None


def _nearly(before: bytes, now: bytes) -> bool:
    return sum(one != other for one, other in zip(before, now, strict=True)) <= 2
