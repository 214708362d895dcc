"""Compares what a reader made of a form with the truth: right, left to the person, or wrong without a doubt."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jatdesk.commands.read import value_of
from jatdesk.domain.caf import ReadCaf
from jatdesk.exchange.texts import one_line

_SCALARS = (
    "child_name", "known_as", "date_of_birth", "expected_date", "gender", "address", "postcode", "phone", "caf_started",
    "referred_on", "ethnicity_words", "religion", "requirements", "letters", "family_situation", "why", "contributors",
    "practitioner_name", "practitioner_phone", "practitioner_address", "practitioner_email", "practitioner_role",
    "practitioner_organisation", "school", "level", "child_wants", "parents_want", "practitioner_wants",
)  # fmt: skip


@dataclass
class Score:
    """How many fields of how many forms; `mistakes` names what went wrong, for the person who builds."""

    counts: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """Fields the forms answer, and fields that were filled though no form answers them."""
        return sum(self.counts.values())

    def share(self, what: str) -> float:
        """Of all fields."""
        return self.counts[what] / self.asked if self.asked else 0.0

    def add(self, found: ReadCaf | None, truth: Mapping[str, Any], form: str) -> None:
        """Judge one form; None for one that was refused."""
        doubted = {one.field: one.doubts for one in found.fields if one.doubts} if found else {}
        paths = list(truth) + [path for path in _SCALARS if path not in truth]
        if found is not None:
            for number in range(len(found.draft.carers)):
                paths += [path for path in _of_carer(number) if path not in truth]
        for path in paths:
            given = truth.get(path)
            wanted = [_plain(one) for one in given] if isinstance(given, tuple) else [_plain(given)]
            got = _plain(_value(found, path)) if found else ""
            if not wanted[0] and not got:
                continue
            outcome = _outcome(wanted, got, path in doubted)
            self.counts[outcome] += 1
            if outcome != "right":
                self.mistakes.append(f"{outcome}: {form}: {path}: {wanted!r} read as {got!r} {doubted.get(path, ())}")


def _outcome(wanted: list[str], got: str, doubted: bool) -> str:
    if got in wanted:
        return "right"
    if not got or doubted or got in ("pending", "not asked"):
        return "left"
    return "wrong"


def _of_carer(number: int) -> list[str]:
    return [f"carers[{number}].{name}" for name in ("name", "known_as", "relationship", "phone", "responsibility")]


def _value(found: ReadCaf, path: str) -> Any:
    try:
        return value_of(found.draft, path)
    except IndexError:
        return ""


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return one_line(str(getattr(value, "value", value))).casefold()
