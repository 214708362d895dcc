"""A made-up form before it has a layout: headed parts with questions and answers, and the truth to be found."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.exchange.councils.facts import ETHNIC, Facts, made_up, written
from tests.exchange.councils.words import Words


@dataclass(frozen=True)
class Ticks:
    """A question whose options are printed; `on` is the one chosen."""

    options: tuple[str, ...]
    on: str


Value = str | Ticks
Pairs = Sequence[tuple[str, Value]]


@dataclass(frozen=True)
class Part:
    """A heading with its questions; `people` holds rows of people instead (headings first)."""

    heading: str
    pairs: Pairs = ()
    people: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A form as it will be printed, and the truth by the names of the draft's fields."""

    title: str
    parts: tuple[Part, ...]
    truth: Mapping[str, Any]


def sheet(seed: int, words: Words) -> Sheet:
    """The form for a seed in these words: every question asked once, with the usual other things around."""
    facts = made_up(seed)
    chance = random.Random(f"sheet {seed}")
    say = {key: chance.choice(values) for key, values in words.items()}
    whole = chance.random() < 0.4
    parts = [
        Part(say["child"], _child(facts, say, chance, whole)),
        *(Part(say["carer"].format(n=number), _carer(facts, number - 1, say, whole))
          for number in range(1, len(facts.carers) + 1)),
        Part(say["siblings"], people=(("Name", "Date of birth", "School"),
                                      ("Rufus Other", "1/2/2019", "Elsewhere Primary"), ("", "", ""))),
        Part(say["reason"], ((say["why"], facts.why), (say["home"], facts.home))),
        Part(say["worker"], _worker(facts, say)),
        Part(say["consent"], _consent(facts, say, chance)),
        Part(say["office"], (("Date received", "20/11/2026"), ("Case reference", "EH/4711"))),
    ]  # fmt: skip
    return Sheet(say["title"], tuple(parts), truth(facts, say))


def _child(facts: Facts, say: Mapping[str, str], chance: random.Random, whole: bool) -> list[tuple[str, Value]]:
    name: list[tuple[str, Value]] = [(say["first"], facts.first), (say["last"], facts.last)]
    if whole:
        name = [(say["whole"], f"{facts.first} {facts.last}")]
    return [
        *name,
        (say["known_as"], facts.known_as),
        (say["born"], written(facts.born, chance)),
        (say["gender"], Ticks(("Male", "Female"), "Female" if facts.girl else "Male")),
        (say["nhs"], facts.nhs),
        (say["pupil"], facts.pupil),
        (say["address"], f"{facts.road}, {facts.town}"),
        (say["postcode"], facts.postcode),
        (say["phone"], facts.phone),
        (say["ethnic"], facts.ethnic),
        (say["language"], "English"),
        (say["school"], facts.school),
    ]


def _carer(facts: Facts, number: int, say: Mapping[str, str], whole: bool) -> list[tuple[str, Value]]:
    adult = facts.carers[number]
    named = not whole and "name of" not in say["carer_name"].lower() and "’s" not in say["carer_name"]
    name: list[tuple[str, Value]] = [(say["carer_name"], adult.name)]
    if named and number % 2:
        name = [("Forename", adult.first), ("Surname", adult.last)]
    return [
        *name,
        (say["relationship"], adult.relationship),
        (say["phone"], adult.phone),
        (say["responsible"], Ticks(("Yes", "No"), "Yes" if adult.responsible else "No")),
    ]


def _worker(facts: Facts, say: Mapping[str, str]) -> list[tuple[str, Value]]:
    worker = facts.worker
    return [
        (say["worker_name"], worker.name),
        (say["job"], worker.job),
        (say["agency"], worker.agency),
        (say["phone"], worker.phone),
        (say["email"], worker.email),
    ]


def _consent(facts: Facts, say: Mapping[str, str], chance: random.Random) -> list[tuple[str, Value]]:
    signed = facts.agreed
    return [
        (say["agreed"], Ticks(("Yes", "No"), "Yes" if facts.agreed else "No")),
        (say["signed"], facts.carers[0].name if signed else ""),
        (say["signed_on"], written(facts.signed_on, chance) if signed else ""),
    ]


def truth(facts: Facts, say: Mapping[str, str]) -> dict[str, Any]:
    """What the draft should hold, by the path of the field; a tuple: either of them; '' or None: nothing."""
    found: dict[str, Any] = {
        "child_name": f"{facts.first} {facts.last}",
        "known_as": facts.known_as,
        "date_of_birth": facts.born,
        "gender": "female" if facts.girl else "male",
        "address": f"{facts.road}, {facts.town}",
        "postcode": facts.postcode,
        "phone": facts.phone,
        "ethnicity_words": (facts.ethnic, ETHNIC[facts.ethnic]),
        "school": facts.school,
        "why": facts.why,
        "family_situation": facts.home,
        "practitioner_name": facts.worker.name,
        "practitioner_role": facts.worker.job,
        "practitioner_organisation": facts.worker.agency,
        "practitioner_phone": facts.worker.phone,
        "practitioner_email": facts.worker.email,
        "consents[0].state": "written" if facts.agreed else "refused",
        "consents[0].given_by": facts.carers[0].name if facts.agreed else "",
        "consents[0].on": facts.signed_on if facts.agreed else None,
    }
    for number, adult in enumerate(facts.carers):
        found[f"carers[{number}].name"] = adult.name
        found[f"carers[{number}].relationship"] = adult.relationship
        found[f"carers[{number}].phone"] = adult.phone
        found[f"carers[{number}].responsibility"] = adult.responsible
    return found
