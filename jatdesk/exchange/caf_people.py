"""The people of a CAF form: the child, the parents and carers, the practitioner. Reads answers, no layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.dates import DateReading, read_date
from jatdesk.exchange.addresses import split_postcode
from jatdesk.exchange.caf_answers import Answer
from jatdesk.exchange.caf_evidence import Answers, Evidence, in_sections, plain_text
from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.names import ReadName, from_parts, from_whole
from jatdesk.exchange.texts import folded

GENDERS = {
    Gender.MALE.value: "male|boy|m",
    Gender.FEMALE.value: "female|girl|f",
    Gender.UNKNOWN.value: "unknown|not known",
}
YES_NO = {"yes": "yes|y", "no": "no|n"}

_RELATION = re.compile(
    r"\b(step-?mother|step-?father|grandmother|grandfather|foster (?:mother|father|carer)|"
    r"step-?mum|step-?dad|mother|father|mum|dad)\b",
    re.IGNORECASE,
)
_PERSON_KEYS = frozenset(
    (Key.NAME, Key.FIRST_NAME, Key.SURNAME, Key.AKA, Key.ADDRESS, Key.POSTCODE, Key.PHONE, Key.RELATIONSHIP,
     Key.RESPONSIBILITY)
)  # fmt: skip


@dataclass(frozen=True)
class ReadBirth:
    """A date of birth, or an expected date, or words that give neither."""

    born: date | None = None
    expected: date | None = None
    words: str = ""
    unborn: bool = False


def read_name(answers: Answers, field: str, more_doubts: Sequence[str] = ()) -> ReadName:
    """A whole name from its own label or from first name and surname."""
    whole, first, surname = (answers.first(key) for key in (Key.NAME, Key.FIRST_NAME, Key.SURNAME))
    if whole is not None and plain_text(whole):
        text = plain_text(whole)
        name = from_whole(text)
        doubts = [*answers.doubts(Key.NAME), *name.doubts, *more_doubts]
        if "," in text and name.name != text and not name.unborn:
            doubts.append("Surname and first name were turned round")
        answers.note(field, whole, doubts)
        return name
    parts = [plain_text(answer) if answer else "" for answer in (surname, first)]
    if not any(parts):
        return ReadName()
    name = from_parts(parts[0], parts[1])
    if not name.name:
        name = ReadName(parts[0] or parts[1], parts[0], doubts=("Only a part of the name is given",))
    shown = first if first is not None and plain_text(first) else surname
    assert shown is not None  # one of the parts has words
    answers.note(field, shown, (*answers.doubts(Key.FIRST_NAME), *answers.doubts(Key.SURNAME), *name.doubts))
    return name


def read_birth(answers: Answers, unborn: bool, today: date) -> ReadBirth:
    """The date of birth or, for a baby not yet born, the expected date (handbook appendix C)."""
    expected = answers.first(Key.EXPECTED)
    birth = answers.first(Key.BIRTH)
    answer = birth if birth is not None and plain_text(birth) else expected
    if answer is None or not plain_text(answer):
        return ReadBirth(unborn=unborn)
    text = plain_text(answer)
    says_expected = answer.key is Key.EXPECTED or bool(re.match(r"(?:edd|edc|due|expected)\b", folded(text)))
    doubts = list(answers.doubts(answer.key))
    if says_expected and not unborn:
        doubts.append("An expected date stands here, so the child is taken as not yet born")
    unborn = unborn or says_expected
    reading = read_date(text, today, "future" if unborn else "birth")
    doubts.extend(reading.doubts)
    field = "expected_date" if unborn else "date_of_birth"
    if unborn and reading.value is not None and reading.value < today:
        doubts.append("This expected date has passed: perhaps the baby is born by now")
    answers.note(field, answer, doubts)
    if reading.value is None:
        answers.note("birth_words", answer)
        return ReadBirth(words=text, unborn=unborn)
    return ReadBirth(None, reading.value, "", True) if unborn else ReadBirth(reading.value)


def read_day(answers: Answers, key: Key, field: str, today: date) -> date | None:
    """A day in the past, with its doubts noted."""
    answer = answers.first(key)
    if answer is None or not plain_text(answer):
        return None
    reading: DateReading = read_date(plain_text(answer), today, "past")
    answers.note(field, answer, (*answers.doubts(key), *reading.doubts))
    return reading.value


def read_address(answers: Answers) -> tuple[str, str]:
    """Address and postcode; a postcode inside the address is taken out of it."""
    own = answers.first(Key.POSTCODE)
    address = answers.first(Key.ADDRESS)
    split = split_postcode(plain_text(address)) if address is not None else split_postcode("")
    given = split_postcode(plain_text(own)).postcode or plain_text(own) if own is not None else ""
    doubts = list(answers.doubts(Key.ADDRESS))
    if given and split.postcode and given != split.postcode:
        doubts.append(f"The address has another postcode: {split.postcode}")
    if address is not None:
        answers.note("address", address, doubts)
    source = own if given else address
    if source is not None and (given or split.postcode):
        answers.note("postcode", source, answers.doubts(Key.POSTCODE) if given else ())
    return split.address, given or split.postcode


def read_carers(all_answers: Sequence[Answer], evidence: Evidence) -> tuple[Carer, ...]:
    """Every parent or carer who has a name or anything else of their own."""
    carers: list[Carer] = []
    for group in _one_by_one(in_sections(all_answers, Section.CARERS)):
        if not any(plain_text(answer) for answer in group if answer.key is not Key.RESPONSIBILITY):
            continue
        answers = Answers(group, evidence, f"carers[{len(carers)}].")
        name = read_name(answers, "name")
        known_as = answers.words_or_none(Key.AKA, "known_as")
        address, postcode = read_address(answers)
        phone = answers.words_or_none(Key.PHONE, "phone")
        relationship = answers.text(Key.RELATIONSHIP, "relationship") or _from_label(answers)
        answer = answers.choice(Key.RESPONSIBILITY, "responsibility", YES_NO)
        responsibility = {"yes": True, "no": False}.get(answer)
        carers.append(Carer(name.name, known_as, relationship, responsibility, address, postcode, phone))
    return tuple(carers)


def _one_by_one(answers: Sequence[Answer]) -> list[list[Answer]]:
    """A question asked again begins the next person."""
    groups: list[list[Answer]] = []
    last: tuple[int, int] = (-1, 0)
    for answer in sorted(answers, key=lambda a: (a.part, a.person, a.order)):
        if answer.key not in _PERSON_KEYS:
            continue
        same = groups and last == (answer.part, answer.person)
        again = same and any(other.key is answer.key for other in groups[-1])
        if not same or (again and not answer.person):
            groups.append([])
        groups[-1].append(answer)
        last = (answer.part, answer.person)
    return groups


def _from_label(answers: Answers) -> str:
    """'Mother's name' says who this is."""
    name = answers.first(Key.NAME)
    found = _RELATION.findall(name.printed) if name is not None else []
    if name is None or len(found) != 1:
        return ""
    answers.note("relationship", name, (f"Taken from the words ‘{name.printed}’",))
    return str(found[0]).capitalize()
