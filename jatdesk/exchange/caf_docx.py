"""A completed CAF form (Word, PDF) read into a draft referral, each field with its place and doubts. Saves nothing."""

from datetime import date

from jatdesk.domain.caf import ReadCaf
from jatdesk.domain.children import Gender
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.caf_answers import Answer, Form, find_answers
from jatdesk.exchange.caf_consent import read_consents
from jatdesk.exchange.caf_ethnicity import read_ethnicity
from jatdesk.exchange.caf_evidence import Answers, Evidence, in_sections, place, plain_text
from jatdesk.exchange.caf_factors import with_factors
from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.caf_pdf import read_pdf
from jatdesk.exchange.caf_people import GENDERS, read_address, read_birth, read_carers, read_day, read_name
from jatdesk.exchange.caf_services import read_services, school_of
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.word import read_word

_FEWEST_LABELS = 5
_FEWEST_OF_A_CAF = 2
_ONLY_ON_A_CAF = frozenset(
    (Key.BIRTH, Key.EXPECTED, Key.CAF_STARTED, Key.RESPONSIBILITY, Key.RELATIONSHIP, Key.REQUIREMENTS, Key.FAMILY,
     Key.WHY, Key.CONTRIBUTORS, Key.SHARE, Key.SHARE_FAMILY, Key.EDUCATION, Key.GP, Key.ETHNIC_OTHER)
)  # fmt: skip


@at_the_border
def read_caf(data: bytes, today: date, password: str | None = None) -> ReadCaf:
    """The draft a CAF form gives, and the evidence for every field of it.

    The usual form has no date of referral: `referred_on` then stays empty. Raises NotThisKind for any other file,
    PasswordNeeded for a protected form without the right password, UserError for one that is refused.
    """
    incoming = open_incoming(data, password)
    if incoming.kind not in (FileKind.WORD, FileKind.PDF):
        raise NotThisKind(
            f"This is not a form but {'a text file' if incoming.kind is FileKind.TEXT else 'a workbook'}.",
            NOTHING_CHANGED,
            "Choose the completed CAF form (.docx or .pdf). A case log is taken over from the Cases page.",
        )
    is_word = incoming.kind is FileKind.WORD
    blocks = read_word(incoming.data) if is_word else read_pdf(incoming.data)
    form = find_answers(blocks)
    if not _is_caf(form):
        raise NotThisKind(
            f"The labels of a CAF form were not found in this {'Word document' if is_word else 'PDF'}.",
            NOTHING_CHANGED,
            "Check that it is the right file, or type the referral in.",
        )
    return with_factors(_read(form, today), blocks)


def _is_caf(form: Form) -> bool:
    keys = {answer.key for answer in form.answers}
    return form.recognised >= _FEWEST_LABELS and len(keys & _ONLY_ON_A_CAF) >= _FEWEST_OF_A_CAF


def _read(form: Form, today: date) -> ReadCaf:
    evidence = Evidence()
    everywhere = Answers(form.answers, evidence)
    child = Answers(in_sections(form.answers, Section.START, Section.CHILD, Section.ETHNICITY), evidence)
    evidence_of_name = child.first(Key.NAME)
    name = read_name(child, "child_name", _no_heading(evidence_of_name))
    if name.name and evidence_of_name is not None:
        evidence.add("family_name", name.family_name, place(evidence_of_name))
    known_as = child.words_or_none(Key.AKA, "known_as")
    birth = read_birth(child, name.unborn, today)
    if birth.unborn:
        source = evidence_of_name if name.unborn else child.first(Key.BIRTH) or child.first(Key.EXPECTED)
        if source is not None:
            evidence.add("unborn", plain_text(source), place(source))
    gender = child.choice(Key.GENDER, "gender", GENDERS)
    address, postcode = read_address(child)
    phone = child.words_or_none(Key.PHONE, "phone")
    caf_started = read_day(everywhere, Key.CAF_STARTED, "caf_started", today)
    referred_on = read_day(everywhere, Key.REFERRED_ON, "referred_on", today)
    ethnicity, ethnicity_words = read_ethnicity(form, everywhere, evidence)
    religion = child.text(Key.RELIGION, "religion")
    carers = read_carers(form.answers, evidence)
    practitioner = Answers(in_sections(form.answers, Section.PRACTITIONER), evidence)
    requirements = everywhere.text(Key.REQUIREMENTS, "requirements")
    letters = everywhere.text(Key.LETTERS, "letters")
    family = everywhere.text(Key.FAMILY, "family_situation")
    why = everywhere.text(Key.WHY, "why")
    contributors = everywhere.text(Key.CONTRIBUTORS, "contributors")
    practitioner_name = read_name(practitioner, "practitioner_name").name
    practitioner_phone = practitioner.words_or_none(Key.PHONE, "practitioner_phone")
    practitioner_address = _whole_address(practitioner)
    practitioner_email = practitioner.words_or_none(Key.EMAIL, "practitioner_email")
    role = practitioner.text(Key.ROLE, "practitioner_role")
    organisation = practitioner.text(Key.ORGANISATION, "practitioner_organisation")
    services = read_services(form, evidence)
    school = child.text(Key.SCHOOL, "school") or _school(school_of(services), evidence)
    practitioner.text(Key.NAME, "referrer")
    practitioner.text(Key.ORGANISATION, "agency")
    draft = ReferralDraft(
        child_name=name.name,
        family_name=name.family_name,
        known_as=known_as,
        unborn=birth.unborn,
        date_of_birth=birth.born,
        expected_date=birth.expected,
        birth_words=birth.words,
        gender=Gender(gender),
        address=address,
        postcode=postcode,
        phone=phone,
        caf_started=caf_started,
        referred_on=referred_on,
        ethnicity=ethnicity,
        ethnicity_words=ethnicity_words,
        religion=religion,
        carers=carers,
        requirements=requirements,
        letters=letters,
        family_situation=family,
        why=why,
        contributors=contributors,
        practitioner_name=practitioner_name,
        practitioner_phone=practitioner_phone,
        practitioner_address=practitioner_address,
        practitioner_email=practitioner_email,
        practitioner_role=role,
        practitioner_organisation=organisation,
        services=services,
        school=school,
        referrer=practitioner_name,
        agency=organisation,
        level=_level(everywhere),
        child_wants=everywhere.text(Key.CHILD_WANTS, "child_wants"),
        parents_want=everywhere.text(Key.PARENTS_WANT, "parents_want"),
        practitioner_wants=everywhere.text(Key.PRACTITIONER_WANTS, "practitioner_wants"),
        consents=read_consents(form.answers, carers, name.name, today, evidence),
    )
    return ReadCaf(draft, tuple(evidence.fields))


def _no_heading(name: Answer | None) -> tuple[str, ...]:
    return ("No heading says whose name this is",) if name is not None and name.section is Section.START else ()


def _whole_address(practitioner: Answers) -> str:
    """A work address keeps its postcode: there is no field of its own for it."""
    address = practitioner.text(Key.ADDRESS, "practitioner_address")
    postcode = practitioner.first(Key.POSTCODE)
    code = plain_text(postcode) if postcode is not None else ""
    return f"{address}, {code}".strip(", ") if code and code not in address else address


def _school(name: str, evidence: Evidence) -> str:
    if name:
        source = next((f for f in evidence.fields if f.field.startswith("services") and name in f.text), None)
        evidence.add("school", source.text if source else name, source.where if source else "")
    return name


def _level(answers: Answers) -> int | None:
    answer = answers.first(Key.LEVEL)
    digits = [int(c) for c in plain_text(answer) if c in "1234"] if answer is not None else []
    if answer is not None and plain_text(answer):
        answers.note("level", answer, () if len(digits) == 1 else ("The level of need is 1, 2, 3 or 4",))
    return digits[0] if len(digits) == 1 else None
