"""Reviewing minutes on the chair's own computer, without a store: open, keep work half done, give the answer.

Nothing but sealed files is read or written here; nothing is remembered of which.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import review_file as container
from jatdesk.crypto.keys import SigningKey
from jatdesk.crypto.review_file import OpenedReview
from jatdesk.docs import minutes as minutes_document
from jatdesk.docs.content import Document
from jatdesk.docs.rewording import reworded
from jatdesk.domain.approvals import signed_words
from jatdesk.domain.chair_decisions import decision_words
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.minutes_codec import holds, unseal
from jatdesk.domain.minutes_differences import Passage
from jatdesk.domain.minutes_facts import changeable
from jatdesk.domain.profiles import Coded
from jatdesk.domain.review_codec import not_readable, read_answer, read_review, written_answer, written_review
from jatdesk.domain.review_files import Answer, Review, Verdict, Work
from jatdesk.domain.review_marks import marked, result_of, with_day_marks
from jatdesk.domain.review_questions import Ruling, SignedAnswer, as_decision, missing
from jatdesk.domain.teams import Team
from jatdesk.errors import SaveRefused, StorageError
from jatdesk.operations import key_file, profiles
from jatdesk.operations.desk import Clock

SUFFIX = container.SUFFIX
SUFFIX_BACK = container.SUFFIX_BACK
KINDS = f"Review files (*{SUFFIX});;Every file (*)"

_WORK = " (begun)"
_MOST_BYTES = 2 * container.MOST_BYTES

Randomness = Callable[[int], bytes]


@dataclass(frozen=True, repr=False)
class OpenReview:
    """A review file that is open: what it says, its texts, and the work that was kept in it.

    In `document` stands a mark (`domain.review_marks.mark`) in place of every text that can be changed. A file of
    questions alone has neither book nor document.
    """

    path: Path
    review: Review
    book: MinutesBook | None
    passages: tuple[Passage, ...]
    document: Document | None
    opened: OpenedReview
    decisions: tuple[Coded, ...] = ()

    @property
    def work(self) -> Work:
        """What was done when the file was kept last."""
        return self.review.work


def look(path: Path) -> str:
    """Whose passphrase opens a file, in words. Raises NotThisKind for another file, StorageError for an unreadable."""
    head = container.look(files.read_whole(path, _MOST_BYTES))
    if head.slot is None:
        raise not_readable()
    return key_file.role(head.slot.role).words


def open_review(path: Path, passphrase: str) -> OpenReview:
    """Opens a file with the passphrase of the person it was made for; takes a second, so call it on a worker.

    Raises as `look`, and PassphraseRefused.
    """
    opened = container.opened(files.read_whole(path, _MOST_BYTES), passphrase)
    review = read_review(opened.content)
    if opened.head.slot is None or (review.review_id, review.slot_id) != (opened.head.review_id, opened.head.slot.id):
        raise not_readable()
    if not review.body and review.asked:
        return OpenReview(path, review, None, (), None, opened)
    try:
        if not holds(review.body, review.version):
            raise not_readable()
        book = unseal(review.body)
        shown = _document(review, book)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError) as fault:
        raise not_readable() from fault
    return OpenReview(path, review, book, changeable(book), shown, opened, profiles.load(review.profile).decisions)


def work_path(path: Path) -> Path:
    """Where work half done lies: beside the file, or in it when it is itself such a file."""
    return path if path.stem.endswith(_WORK) else path.with_name(f"{path.stem}{_WORK}{SUFFIX}")


def answer_path(path: Path) -> Path:
    """Where the answer lies: beside the file, under a name that is not taken."""
    name = path.stem.removesuffix(_WORK)
    target, number = path.with_name(name + SUFFIX_BACK), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{name} {number}{SUFFIX_BACK}")
    return target


def kept_in(open_review: OpenReview, path: Path) -> OpenReview:
    """The same review, whose work lies in this file from now on."""
    return replace(open_review, path=path)


def keep_work(open_review: OpenReview, work: Work, randomness: Randomness) -> Path:
    """Seals what was done so far beside the file, for the same passphrase. Raises StorageError."""
    content = written_review(replace(open_review.review, work=work))
    target = work_path(open_review.path)
    files.write_atomically(target, container.sealed(open_review.opened.head, content, randomness))
    return target


def give_back(
    open_review: OpenReview, work: Work, verdict: Verdict, target: Path, clock: Clock, randomness: Randomness
) -> None:
    """Writes the answer: signed with the chair's key, sealed for the store, read again before it stands there.

    Raises SaveRefused for minutes returned without a word, StorageError when it can't be written.
    """
    review, signing = open_review.review, open_review.opened.personal.signing
    texts = {each.key: work.texts[each.key] for each in open_review.passages if each.key in work.texts}
    kept = {key: text for key, text in texts.items() if text != _text(open_review, key)}
    rulings = tuple(each for each in work.rulings if each.agreed is not None)
    work = Work(kept, work.remarks, work.note.strip(), rulings)
    if verdict is Verdict.RETURNED and work.is_nothing:
        raise SaveRefused(
            "Nothing is changed and nothing is said.", "Nothing was written.", "Say what should be changed, or approve."
        )
    if verdict is Verdict.ANSWERED and not rulings:
        raise SaveRefused("No question is answered.", "Nothing was written.", "Answer one at least.")
    salts = tuple(randomness(16).hex() for _ in range(2 * len(kept)))
    result = result_of(review.body, kept, salts).hash if review.body else ""
    at = clock.now().astimezone(UTC).isoformat(timespec="seconds")
    about = (review.review_id, review.meeting_id, review.version, review.slot_id, at)
    signature = b""
    if verdict is Verdict.APPROVED:
        signature = signing.sign(signed_words(review.meeting_id, result, at, review.slot_id))
    answers = _signed_answers(review, rulings, at, signing)
    answer = Answer(*about, verdict, work, result, salts, signature, review.office, answers)
    content = written_answer(answer)
    read_answer(content)
    data = container.sealed_back(open_review.opened.head, review.reply_key, content, signing, randomness)
    files.write_atomically(target, data)
    if files.read_whole(target, len(data)) != data:
        raise StorageError("The file was not written as it should be.", "Your work is kept.", "Choose another folder.")


def _signed_answers(
    review: Review, rulings: tuple[Ruling, ...], at: str, signing: SigningKey
) -> tuple[SignedAnswer, ...]:
    """Each answer with the chair's signature over what was asked and said. Raises SaveRefused for half an answer."""
    given = {each.key: each for each in rulings}
    found = []
    for question in review.asked:
        if question.key not in given:
            continue
        said = given[question.key]
        ruling = replace(said, words=said.words.strip(), stands_in=" ".join(said.stands_in.split()))
        wanted = missing(question, ruling, review.office)
        if wanted:
            raise SaveRefused("An answer is not complete.", "Nothing was written.", f"{wanted}.")
        decision = as_decision(review.meeting_id, review.office, question, ruling)
        found.append(SignedAnswer(question, ruling, signing.sign(decision_words(decision, at, review.slot_id))))
    return tuple(found)


def _document(review: Review, book: MinutesBook) -> Document:
    team = Team(review.team, kind=review.kind, profile=review.profile)
    built = minutes_document.build(marked(book), team, profiles.load(review.profile), draft=True)
    return replace(built, blocks=tuple(reworded(block, with_day_marks) for block in built.blocks))


def _text(open_review: OpenReview, key: str) -> str:
    return next(each.text for each in open_review.passages if each.key == key)
