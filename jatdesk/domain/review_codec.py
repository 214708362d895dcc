"""A review and its answer as text to be sealed, and back.

Texts that come in are read strictly: whoever made them, they are words and numbers of the right kind or nothing.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from jatdesk.domain.chair_decisions import Matter
from jatdesk.domain.members import Office
from jatdesk.domain.review_files import Answer, Remark, Review, Verdict, Work
from jatdesk.domain.review_questions import Put, Ruling, SignedAnswer
from jatdesk.domain.teams import StoreKind
from jatdesk.errors import NotThisKind

FORMATS = (1, 2)
"""What can be read. Files without questions are written as 1, which the program before this one reads too."""

MOST_QUESTIONS = 500
MOST_REMARKS = 1000
MOST_LETTERS = 200_000
"""Longer than any text of minutes; what has more was not typed by a chair."""

_KEY_LENGTH = 32


def written_review(review: Review) -> bytes:
    """A review as bytes to be sealed."""
    plain = vars(review) | {
        "format": _format(review.asked),
        "made_on": review.made_on.isoformat(),
        "day": review.day.isoformat() if review.day else "",
        "office": review.office.value,
        "asked": [vars(each) for each in review.asked],
        "kind": review.kind.value,
        "reply_key": review.reply_key.hex(),
        "work": _plain_work(review.work),
    }
    return json.dumps(plain, ensure_ascii=False).encode("utf-8")


def read_review(content: bytes) -> Review:
    """A review again. Raises NotThisKind for anything that is none."""
    try:
        said = _object(content)
        return Review(
            review_id=_text(said["review_id"]),
            meeting_id=_text(said["meeting_id"]),
            version=_text(said["version"]),
            slot_id=_text(said["slot_id"]),
            to=_text(said["to"]),
            made_by=_text(said["made_by"]),
            made_on=date.fromisoformat(_text(said["made_on"])),
            team=_text(said["team"]),
            kind=StoreKind(_text(said["kind"])),
            profile=_text(said["profile"]),
            reply_key=_key(said["reply_key"]),
            body=_body(said["body"]),
            left_out=_texts(said["left_out"]),
            work=_work(said["work"]),
            asked=tuple(_put(each) for each in _list(said.get("asked", []), MOST_QUESTIONS)),
            office=Office(_text(said.get("office", Office.CHAIR.value))),
            day=date.fromisoformat(_text(said["day"])) if said.get("day") else None,
        )
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as fault:
        raise not_readable() from fault


def written_answer(answer: Answer) -> bytes:
    """An answer as bytes to be signed and sealed."""
    plain = vars(answer) | {
        "format": _format(answer.answers),
        "office": answer.office.value,
        "answers": [
            {"asked": vars(each.question), "said": vars(each.ruling), "signature": each.signature.hex()}
            for each in answer.answers
        ],
        "verdict": answer.verdict.value,
        "work": _plain_work(answer.work),
        "signature": answer.signature.hex(),
    }
    return json.dumps(plain, ensure_ascii=False).encode("utf-8")


def read_answer(content: bytes) -> Answer:
    """An answer again. Raises NotThisKind for anything that is none."""
    try:
        said = _object(content)
        answer = Answer(
            review_id=_text(said["review_id"]),
            meeting_id=_text(said["meeting_id"]),
            version=_text(said["version"]),
            slot_id=_text(said["slot_id"]),
            at=_text(said["at"]),
            verdict=Verdict(_text(said["verdict"])),
            work=_work(said["work"]),
            result=_text(said["result"]),
            salts=_texts(said["salts"]),
            signature=bytes.fromhex(_text(said["signature"])),
            office=Office(_text(said.get("office", Office.CHAIR.value))),
            answers=tuple(_signed(each) for each in _list(said.get("answers", []), MOST_QUESTIONS)),
        )
        if datetime.fromisoformat(answer.at).tzinfo is None:
            raise ValueError("a moment is in UTC")
        return answer
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as fault:
        raise not_readable() from fault


def not_readable() -> NotThisKind:
    """What is said of a file that opens and holds something else."""
    return NotThisKind(
        "What is in this file is no review that this program can read.",
        "Nothing was changed.",
        "Ask which version of JAT Desk made it.",
    )


def _plain_work(work: Work) -> dict[str, Any]:
    remarks = [[each.place, each.quoted, each.words] for each in work.remarks]
    rulings = [vars(each) for each in work.rulings]
    return {"texts": dict(work.texts), "remarks": remarks, "note": work.note, "rulings": rulings}


def _format(asked: Sequence[object]) -> int:
    return FORMATS[1] if asked else FORMATS[0]


def _work(said: Any) -> Work:
    found = []
    for each in _list(said["remarks"], MOST_REMARKS):
        place, quoted, words = each
        found.append(Remark(_long(place), _long(quoted), _long(words)))
    texts = {_text(key): _long(text) for key, text in said["texts"].items()}
    rulings = tuple(_ruling(each) for each in _list(said.get("rulings", []), MOST_QUESTIONS))
    return Work(texts, tuple(found), _long(said["note"]), rulings)


def _put(said: Any) -> Put:
    about = (Matter(_text(said["matter"])), _text(said["about_id"]), _long(said["words"]), _text(said["case_id"]))
    return Put(*about, _text(said["number"]), _texts(said["facts"]), _text(said["stands_in"]))


def _ruling(said: Any) -> Ruling:
    agreed = said["agreed"]
    if agreed is not None and type(agreed) is not bool:
        raise ValueError("agreed")
    return Ruling(_text(said["key"]), agreed, _long(said["words"]), _text(said["stands_in"]))


def _signed(said: Any) -> SignedAnswer:
    signed = SignedAnswer(_put(said["asked"]), _ruling(said["said"]), bytes.fromhex(_text(said["signature"])))
    if signed.ruling.agreed is None or signed.ruling.key != signed.question.key:
        raise ValueError("an answer")
    return signed


def _list(value: Any, most: int) -> list[Any]:
    if type(value) is not list or len(value) > most:
        raise ValueError("list")
    return value


def _object(content: bytes) -> Any:
    said = json.loads(content.decode("utf-8"))
    if type(said) is not dict or said["format"] not in FORMATS:
        raise ValueError("format")
    return said


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > 1000:
        raise ValueError("text")
    return value


def _long(value: Any) -> str:
    if type(value) is not str or len(value) > MOST_LETTERS:
        raise ValueError("text")
    value.encode("utf-8")  # half a letter (a lone surrogate) could not be kept
    return value


def _body(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("body")
    return value


def _key(value: Any) -> bytes:
    key = bytes.fromhex(_text(value))
    if len(key) != _KEY_LENGTH:
        raise ValueError("key")
    return key


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(value, MOST_REMARKS))
