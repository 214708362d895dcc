"""Large print for whoever needs it: the same mailing, with their copies in a parcel of their own (D9). Pure."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.domain.passwords import Circle
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan

_IN_NAMES = " large print"
_PRINTED = (".pdf", ".docx")


def in_large_print(plan: SendingPlan, keys: frozenset[str]) -> SendingPlan:
    """The plan with large copies for the recipients of these keys, and for nobody else."""
    parcels = [part for parcel in _rejoined(plan.parcels) for part in _split(parcel, keys)]
    return replace(plan, parcels=tuple(parcels))


def large_readers(plan: SendingPlan) -> frozenset[str]:
    """The keys of those who get large copies."""
    return frozenset(one.key for parcel in plan.parcels if is_large(parcel) for one in parcel.recipients)


def is_large(parcel: Parcel) -> bool:
    """Whether its files are in large print."""
    return any(file.large for file in parcel.files)


def can_be_large(parcel: Parcel) -> bool:
    """Whether it holds something that is printed in letters of any size; a workbook is not."""
    return any(file.suffix in _PRINTED for file in parcel.files)


def _split(parcel: Parcel, keys: frozenset[str]) -> Sequence[Parcel]:
    large = tuple(one for one in parcel.recipients if one.key in keys)
    if not large or not can_be_large(parcel):
        return [parcel]
    others = tuple(one for one in parcel.recipients if one.key not in keys)
    enlarged = replace(parcel, recipients=large, files=tuple(map(_large, parcel.files)))
    return [replace(parcel, recipients=others), enlarged] if others else [enlarged]


def _rejoined(parcels: Sequence[Parcel]) -> Sequence[Parcel]:
    """The parcels as they were before any was parted for large print."""
    found: list[Parcel] = []
    for parcel in parcels:
        usual = replace(parcel, files=tuple(map(_usual, parcel.files)))
        before = found[-1] if found else None
        if before and usual.circle is Circle.TEAM and replace(before, recipients=usual.recipients) == usual:
            found[-1] = replace(before, recipients=before.recipients + usual.recipients)
        else:
            found.append(usual)
    return found


def _large(file: PlannedFile) -> PlannedFile:
    return replace(file, large=True, name=file.name + _IN_NAMES) if file.suffix in _PRINTED else file


def _usual(file: PlannedFile) -> PlannedFile:
    return replace(file, large=False, name=file.name.removesuffix(_IN_NAMES)) if file.large else file
