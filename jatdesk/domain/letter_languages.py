"""In which language a family's papers are made: the same mailing, with their files in another language. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from jatdesk.domain.languages import ENGLISH, language
from jatdesk.domain.recipients import Standing
from jatdesk.domain.sending import Parcel, SendingPlan


def in_languages(plan: SendingPlan, codes: Mapping[str, str]) -> SendingPlan:
    """The plan with the papers of families in the language of their choice, by the reader's key."""
    return replace(plan, parcels=tuple(_said(parcel, codes) for parcel in plan.parcels))


def is_for_a_family(parcel: Parcel) -> bool:
    """Whether one person of a family gets it."""
    return len(parcel.recipients) == 1 and parcel.recipients[0].standing is Standing.FAMILY


def code_of(parcel: Parcel) -> str:
    """The language its files are made in."""
    return next((file.language for file in parcel.files if file.language), ENGLISH.code)


def _said(parcel: Parcel, codes: Mapping[str, str]) -> Parcel:
    code = codes.get(parcel.recipients[0].key, ENGLISH.code) if is_for_a_family(parcel) else ENGLISH.code
    if code == ENGLISH.code:
        return parcel
    files = (replace(file, language=code, name=f"{file.name} {language(code).english}") for file in parcel.files)
    return replace(parcel, files=tuple(files))
