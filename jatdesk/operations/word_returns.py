"""A Word draft that came back from the chair: compared with the draft that was kept when it went (M11).

Its changes wait to be accepted one by one (`review_changes`); comments, and what stands beside the boxes, become
comments on the draft.
"""

from functools import partial

from jatdesk.db import comments as comment_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import review_files as rows
from jatdesk.db.store import Reading
from jatdesk.docs import minutes_word
from jatdesk.docs.content import words_in
from jatdesk.domain.comments import Comment
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.minutes import MinutesBook, cut
from jatdesk.domain.minutes_codec import unseal
from jatdesk.domain.minutes_differences import Passage, differences, passages
from jatdesk.domain.returned_minutes import Returned
from jatdesk.domain.review_files import Verdict
from jatdesk.domain.roles import Right
from jatdesk.domain.word_draft import WordRead, beside, changed_passages, gone, named
from jatdesk.errors import SaveRefused
from jatdesk.operations import passwords as password_operations
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_NOTHING = "Nothing was taken from it."
_NOBODY = "The chair"


@allowed(Right.KEEP)
def passwords(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """The passwords with which the draft may have come back: those it went out with, and the team's present one."""
    with desk.reading() as reading:
        sent = [
            file.password
            for each in mailing_rows.every(reading)
            if each.mailing is Mailing.MINUTES_WORD and each.meeting_id == meeting_id
            for file in each.files
        ]
    return tuple(dict.fromkeys(word for word in (*sent, password_operations.current(desk).password) if word))


@allowed(Right.KEEP)
def take_in(desk: Desk, meeting_id: Id, read: WordRead) -> tuple[Returned, Changes]:
    """Keeps what came back until each change is accepted or left.

    Raises SaveRefused for the draft of another meeting, one this store did not make, one that was read before, and
    when the minutes are approved by now.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        version = _version(connection, meeting_id, read)
        _must_be_open(connection, meeting_id)
        for earlier in rows.all_returned(connection, meeting_id):
            if earlier.file_hash == read.digest:
                raise SaveRefused(
                    f"This file was read before, on {say(earlier.read_on)}.",
                    "What was decided since stays.",
                    "Its changes stand below.",
                )
        book = unseal(version.body)
        copies = _copies(connection, version, book)
        if read.boxes:
            read = _by_order(desk, version, copies, read)
        before = _as_sent(copies, read)
        if not read.texts.keys() <= {each.key for each in before}:
            raise SaveRefused("The boxes of this file are not those of the draft.", _NOTHING, "Send the draft again.")
        who = version.readers or _NOBODY
        returned = Returned(
            desk.new_id(),
            meeting_id,
            "",
            version.id,
            read.digest,
            who,
            "",
            transaction.now.isoformat(timespec="seconds"),
            desk.clock.today(),
            Verdict.RETURNED,
            changes=differences(before, changed_passages(before, read.texts)),
        )
        rows.take_in(connection, returned)
        document = partial(minutes_word.build, book, desk.team, desk.profile, version.id)()
        said = _comments(read, who)
        said += [(who, f"Written beside the boxes: {line}") for line in beside(read, words_in(document))]
        said += [(who, f"This box is gone; its words stay: {each.place}.") for each in gone(before, read.texts)]
        for name, words in said:
            made = Comment(desk.new_id(), meeting_id, transaction.now, name, "", words)
            comment_rows.add(connection, made)
        told = {"by": who, "count": len(returned.changes), "sha256": read.digest}
        transaction.record("Read a returned Word draft", "meeting", meeting_id, None, told)
        transaction.touch("meeting", meeting_id)
        return returned, transaction.changes


def _copies(reading: Reading, version: minutes_rows.Version, book: MinutesBook) -> list[MinutesBook]:
    """The minutes as each reader of this draft had them."""
    if not version.mailing_id or not mailing_rows.there(reading, version.mailing_id):
        return [book]
    made = mailing_rows.one(reading, version.mailing_id).files
    return [cut(book, frozenset(file.cases)) for file in made if file.kind is DocumentKind.MINUTES] or [book]


def _as_sent(copies: list[MinutesBook], read: WordRead) -> tuple[Passage, ...]:
    """The passages of the copy that came back: of those that were made, the one whose boxes it has."""
    return max(map(passages, copies), key=lambda each: (len({p.key for p in each} & read.texts.keys()), -len(each)))


def _by_order(desk: Desk, version: minutes_rows.Version, copies: list[MinutesBook], read: WordRead) -> WordRead:
    """The boxes named again. Raises SaveRefused where they are not the ones that were sent."""
    for copy in copies:
        document = minutes_word.build(copy, desk.team, desk.profile, version.id)
        found = named(read, [(field.label[:64], field.tag) for field in minutes_word.boxes(document)])
        if found is not None:
            return found
    raise SaveRefused(
        "A program has taken the names of the boxes away, and boxes are missing or new.",
        _NOTHING,
        "Keep the file and put its changes in by hand; or ask for the changes in the file as it was sent.",
    )


def _comments(read: WordRead, who: str) -> list[tuple[str, str]]:
    found = [(name or who, words) for name, words in read.comments]
    if read.tracked:
        found.append((who, "Changes were tracked in the Word file. They count as accepted by the chair."))
    return found


def _version(reading: Reading, meeting_id: Id, read: WordRead) -> minutes_rows.Version:
    version = minutes_rows.version(reading, read.reference) if read.reference else None
    if version is None:
        raise SaveRefused(
            "This store knows nothing of the draft in this file.", _NOTHING, "Send the draft again and have it back."
        )
    if version.meeting_id != meeting_id:
        other = meeting_rows.one(reading, version.meeting_id)
        day = f"the meeting of {say(other.day)}" if other else "another meeting"
        raise SaveRefused(f"This file belongs to {day}.", _NOTHING, "Open it there.")
    return version


def _must_be_open(reading: Reading, meeting_id: Id) -> None:
    meeting = meeting_rows.one(reading, meeting_id)
    if meeting is not None and meeting.approved_on is not None:
        raise SaveRefused(
            f"These minutes were approved on {say(meeting.approved_on)}, so they are locked.",
            _NOTHING,
            "Keep the file. Bring what the chair wants corrected to a later meeting and have it minuted there.",
        )
