"""The sections of the referral form and what each asks, from one profile's lists. No widget and no rule here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from jatdesk.domain.assessments import STATE_WORDS, CafState
from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.eligibility import AGE
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.domain.referrals import BY_THE_FAMILY, FirstContact, ServiceInvolved, ServiceKind, Source
from jatdesk.ui.forms.consent_fields import ANSWER, STATES
from jatdesk.ui.forms.feelings import feelings_options
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options, number, number_code, yes_or_no, yes_or_no_code


@dataclass(frozen=True)
class Repeated:
    """A part that a form may hold several times: its name in the draft, its words, its fields, how one is made.

    `asked`: there should be one, and 'not known' is an answer (of `plural`).
    """

    name: str
    one: str
    add: str
    fields: tuple[FieldSpec, ...]
    make: Callable[..., Any]
    filled: Callable[[Any], bool]
    plural: str = ""
    asked: bool = False


@dataclass(frozen=True)
class Section:
    """One short section that fits a small screen; `after` are the fields under the repeated part."""

    key: str
    title: str
    fields: tuple[FieldSpec, ...] = ()
    repeated: Repeated | None = None
    after: tuple[FieldSpec, ...] = ()
    words: str = ""

    def names(self) -> tuple[str, ...]:
        """The fields of the draft that this section edits."""
        middle = (self.repeated.name,) if self.repeated else ()
        return tuple(spec.name for spec in self.fields) + middle + tuple(spec.name for spec in self.after)


def referral_sections(profile: Profile) -> tuple[Section, ...]:
    """The whole referral form, in the order of the CAF's front pages (handbook appendix C)."""
    return (
        Section("child", "Child", _CHILD),
        Section("home", "Home", _home(profile)),
        Section("family", "Family", repeated=CARERS, after=_FAMILY),
        Section("request", "Request", _request(profile)),
        Section("why", "Why", _why(profile)),
        Section("needs", "Needs", _needs(profile)),
        Section("factors", "Strengths", _FACTORS, words=_FACTOR_WORDS),
        Section("eligibility", "Eligibility", _eligibility(profile), words=_ELIGIBILITY_WORDS),
        Section("practitioner", "Practitioner", _PRACTITIONER),
        Section("services", "Services", repeated=SERVICES, after=_CONTRIBUTORS),
        Section("consent", "Consent", repeated=CONSENTS, words=_CONSENT_WORDS),
    )


def child_section(profile: Profile) -> Section:
    """The child's details as the case keeps them (fields of `Child`)."""
    renamed = {"child_name": "name", "date_of_birth": "birth", "expected_date": "expected"}
    specs = (replace(spec, asked=False) for spec in (*_CHILD, *_home(profile)))
    fields = [_named(spec, renamed.get(spec.name, spec.name)) for spec in specs]
    kept = [spec for spec in fields if spec.name not in ("requirements", "letters")]
    return Section("child", "Child", tuple(kept))


def consent_section() -> Section:
    """One person's answer (fields of `Consent`), which has to be one."""
    return Section("consent", "Consent", ANSWER)


def _named(spec: FieldSpec, name: str) -> FieldSpec:
    return replace(spec, name=name)


def _coded(choices: tuple[Coded, ...]) -> Options:
    return tuple((choice.code, choice.words) for choice in choices)


GENDERS: Options = (("", "Not given"), ("female", "Female"), ("male", "Male"), ("unknown", "Unknown"))
"""The boxes of the form."""

_SOURCES: Options = (
    (Source.AGENCY, "An agency"),
    (Source.PARENT, "A parent or carer"),
    (Source.YOUNG_PERSON, "The young person"),
    (Source.STEP_DOWN, "Stepping down from level 4"),
    (Source.SOCIAL_WORK_TEAM, "A specialist social-work team"),
)
_FIRST_CONTACTS: Options = (
    (FirstContact.NOT_SAID, "Not said"),
    (FirstContact.CHAIR, "The chair"),
    (FirstContact.CENTRAL_TEAM, "The central team"),
)
_CAF_STATES: Options = (("", "Not said"), *((state.value, words) for state, words in STATE_WORDS.items()))
_SERVICE_KINDS: Options = (
    (ServiceKind.GP, "Family doctor (GP)"),
    (ServiceKind.HEALTH, "Midwife, health visitor or school nurse"),
    (ServiceKind.EDUCATION, "Early years, education or training"),
    (ServiceKind.OTHER, "Other service"),
)
_RESPONSIBILITY: Options = (("", "Not said"), ("yes", "Yes"), ("no", "No"))
_CONSENT_WORDS = (
    "Only written consent lets the team talk about a child by name. Record each person’s own answer; "
    "one refusal counts, whoever else agreed."
)

_ELIGIBILITY_WORDS = (
    "Some children should not be referred, because others plan for them already. Ask the referrer; what nobody knows "
    "is asked for in the letter back."
)

_UNBORN = "Unborn: ‘unborn baby of’ and the mother’s name"
_CHILD = (
    FieldSpec("child_name", "Child’s &full name", needed=True, private="name", hint=_UNBORN),
    FieldSpec("known_as", "Also &known as, or earlier names", private="name", hint="Leave empty if there is none"),
    FieldSpec("date_of_birth", "&Date of birth", Kind.BORN, private="all", asked=True),
    FieldSpec("gender", "&Gender", Kind.CHOICE, options=GENDERS, read=Gender, code=lambda value: str(value or "")),
    FieldSpec("school", "S&chool, nursery or college", asked=True),
    FieldSpec("family_name", "Family name, for sor&ting", private="name"),
    FieldSpec("expected_date", "&Expected date, if unborn", Kind.FUTURE, private="all", asked=True),
    FieldSpec("birth_words", "Birth in &words, if no day is known", private="all"),
    FieldSpec("unborn", "The baby is not yet &born", Kind.TICK),
)

_FAMILY = (FieldSpec("family_situation", "Family and &home situation", Kind.TEXT, wide=True),)

_PRACTITIONER = (
    FieldSpec("practitioner_name", "&Name"),
    FieldSpec("practitioner_role", "&Role"),
    FieldSpec("practitioner_organisation", "&Organisation"),
    FieldSpec("practitioner_phone", "&Phone"),
    FieldSpec("practitioner_email", "E-&mail"),
    FieldSpec("practitioner_address", "&Address"),
    FieldSpec("caf", "Ho&w the CAF stands", Kind.CHOICE, options=_CAF_STATES, read=CafState),
    FieldSpec("caf_started", "Date the &CAF was started", Kind.PAST, asked=True),
    FieldSpec(
        "asked_central",
        "Central &team asked before the CAF",
        Kind.CHOICE,
        options=_RESPONSIBILITY,
        read=yes_or_no,
        code=yes_or_no_code,
        asked=True,
    ),
    FieldSpec("central_answer", "What the central team answere&d"),
)

_FACTORS = (FieldSpec("factors", "Strengths and needs", Kind.FACTORS, wide=True),)
_FACTOR_WORDS = "What the assessment says of each factor: what goes well, and what is needed."

_CONTRIBUTORS = (FieldSpec("contributors", "Wh&o contributed", Kind.TEXT, wide=True),)

CARERS = Repeated(
    "carers",
    "Parent or carer",
    "Add another parent or carer",
    (
        FieldSpec("name", "Name", private="name"),
        FieldSpec("relationship", "Relationship to the child"),
        FieldSpec(
            "responsibility",
            "Parental responsibility",
            Kind.CHOICE,
            options=_RESPONSIBILITY,
            read=yes_or_no,
            code=yes_or_no_code,
        ),
        FieldSpec("phone", "Phone", private="all"),
        FieldSpec("address", "Address", private="all"),
        FieldSpec("postcode", "Postcode", private="all"),
        FieldSpec("known_as", "Also known as, or earlier names", private="name"),
        FieldSpec("birth", "Date of birth, if known", Kind.BORN, private="all"),
    ),
    Carer,
    lambda carer: carer != Carer(""),
    "parents and carers",
    asked=True,
)

SERVICES = Repeated(
    "services",
    "Service",
    "Add another service",
    (
        FieldSpec("kind", "Kind of service", Kind.CHOICE, options=_SERVICE_KINDS, read=ServiceKind),
        FieldSpec("details", "Who and where"),
        FieldSpec("phone", "Phone"),
    ),
    ServiceInvolved,
    lambda service: bool(service.details or service.phone),
)

CONSENTS = Repeated(
    "consents",
    "Answer",
    "Add another person’s answer",
    (
        FieldSpec("given_by", "Who answered", private="name"),
        FieldSpec("relationship", "Relationship to the child"),
        FieldSpec("state", "Answer", Kind.CHOICE, options=STATES, read=ConsentState),
        FieldSpec("on", "When", Kind.PAST),
        FieldSpec("share_with", "May be shared with these services", Kind.TEXT, wide=True),
        FieldSpec("family", "May be shared with these relatives"),
        FieldSpec("not_with", "Not to be shared with"),
        FieldSpec("reason", "Reason, if refused or withdrawn"),
        FieldSpec("form_seen", "I have seen the signed form", Kind.TICK),
    ),
    Consent,
    lambda consent: bool(consent.given_by or consent.on or consent.state is not ConsentState.NOT_ASKED),
)


def _home(profile: Profile) -> tuple[FieldSpec, ...]:
    ethnicities = (("", "Not said yet"), *_coded(profile.ethnicities))
    return (
        FieldSpec("address", "&Address", private="all", asked=True),
        FieldSpec("postcode", "&Postcode", private="all", asked=True),
        FieldSpec("phone", "P&hone", private="all", asked=True),
        FieldSpec("religion", "&Religion", asked=True),
        FieldSpec("ethnicity", "Eth&nicity", Kind.CHOICE, options=ethnicities, code=lambda value: str(value or "")),
        FieldSpec("ethnicity_words", "Ethnicity in the fa&mily’s words"),
        FieldSpec("requirements", "Disabilit&y, communication or other needs", Kind.TEXT, wide=True),
        FieldSpec("letters", "&Language and format for letters"),
    )


def _request(profile: Profile) -> tuple[FieldSpec, ...]:
    levels = (("", "Not said"), *_coded(profile.levels))
    return (
        FieldSpec("referred_on", "&Date of the referral", Kind.PAST, asked=True),
        FieldSpec("received_on", "Recei&ved here on, if not today", Kind.PAST),
        FieldSpec("agency", "A&gency", asked=True),
        FieldSpec("referrer", "&Person who refers"),
        FieldSpec("source", "Comes &from", Kind.CHOICE, options=_SOURCES, read=Source),
        FieldSpec("level", "&Level of need", Kind.CHOICE, options=levels, read=number, code=number_code, asked=True),
        FieldSpec(
            "first_contact",
            "First con&tact of the family",
            Kind.CHOICE,
            options=_FIRST_CONTACTS,
            read=FirstContact,
            asked=True,
            only=("source", BY_THE_FAMILY),
        ),
        FieldSpec("de_escalation", "Stepping down from level 4 (de-&escalation)", Kind.TICK),
        FieldSpec(
            "through",
            "Social-wor&k member who brought it",
            asked=True,
            only=("source", (Source.SOCIAL_WORK_TEAM, Source.STEP_DOWN)),
        ),
    )


def _eligibility(profile: Profile) -> tuple[FieldSpec, ...]:
    asked = tuple(question for question in profile.eligibility if question.key != AGE)
    return (FieldSpec("eligibility", "Who must not be referred", Kind.QUESTIONS, wide=True, questions=asked),)


def _needs(profile: Profile) -> tuple[FieldSpec, ...]:
    needs = _coded(profile.needs)
    groups = tuple((group.title, group.codes) for group in profile.need_groups)
    return (
        FieldSpec("needs", "Needs", Kind.TICKS, options=needs, wide=True, groups=groups, asked=True),
        FieldSpec("main_need", "The &main need", Kind.CHOICE, options=(("", "Not said"), *needs), among="needs"),
    )


def _why(profile: Profile) -> tuple[FieldSpec, ...]:
    feelings = feelings_options(profile)
    return (
        FieldSpec("why", "&Why the child is brought", Kind.TEXT, wide=True, asked=True),
        FieldSpec("child_wants", "What the &child wants", Kind.TEXT),
        FieldSpec("parents_want", "What the pa&rents want", Kind.TEXT),
        FieldSpec("practitioner_wants", "What the pract&itioner wants", Kind.TEXT),
        FieldSpec(
            "lead_wish", f"&{profile.lead_professional.capitalize()} the family would like", Kind.TEXT, private="name"
        ),
        FieldSpec("child_feels", "&How the child feels", Kind.CHOICE, options=feelings, read=number, code=number_code),
        FieldSpec("parent_feels", "How a &parent feels", Kind.CHOICE, options=feelings, read=number, code=number_code),
    )
