"""The CAF summary of one child for the meeting: what the referral holds, read at a glance. Goes out only sealed."""

from collections.abc import Iterator, Sequence

from jatdesk.docs.content import (
    Block,
    Bullets,
    Column,
    Document,
    FormField,
    FormRow,
    Heading,
    Paragraph,
    Table,
    Text,
    Together,
    bold,
    text,
)
from jatdesk.docs.phrases import born, day_or, header, made_up, words_for
from jatdesk.domain.assessments import STATE_WORDS
from jatdesk.domain.cases import CasePage
from jatdesk.domain.children import Carer, Child, Gender
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.dates import say
from jatdesk.domain.factors import FactorView, factor_words
from jatdesk.domain.profiles import Profile
from jatdesk.domain.referrals import FirstContact, ReferralDraft, ServiceInvolved, Source
from jatdesk.domain.teams import Team

_NOT_SAID = "not on the form"


def build(team: Team, profile: Profile, page: CasePage) -> Document:
    """The summary of a case's latest referral. Empty parts of the form are left out; a part has no guesses."""
    draft = page.referrals[-1].draft if page.referrals else ReferralDraft()
    case = page.case
    referred = f"referred {say(case.referred_on)}" if case.referred_on else "referral not dated"
    source = " · ".join(dict.fromkeys(filter(None, (case.referrer, case.agency))))
    blocks = [
        *_child(case.child, draft, profile),
        *_section("Why this child is brought", case.why or draft.why),
        *_level_and_needs(case.level or draft.level, case.needs or draft.needs, case.main_need, profile),
        *_section("Family and home", draft.family_situation),
        *_goals(draft),
        *_family_view(case.lead_wish or draft.lead_wish, draft, profile),
        *_factors(draft.factors),
        *_carers(page.carers or draft.carers),
        *_services(draft.services),
        *_section("Who contributed", draft.contributors),
        *_practitioner(draft),
        *_consents(page.consents or draft.consents),
    ]
    return Document(
        title="CAF summary",
        subtitle=f"Case {case.number} · {referred}{f' by {source}' if source else ''}",
        header=header(team, profile, "CAF summary", f"case {case.number}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _child(child: Child, draft: ReferralDraft, profile: Profile) -> Iterator[Block]:
    name = f"{child.name} (known as {child.known_as})" if child.known_as else child.name
    yield _row(("Child or young person", name, 2), ("Expected" if child.unborn else "Date of birth", born(child), 1))
    ethnicity = ", ".join(filter(None, (words_for(profile.ethnicities, child.ethnicity), child.ethnicity_words)))
    religion = child.religion or _unknown(draft, "religion")
    gender = child.gender.value.capitalize() if child.gender is not Gender.NOT_GIVEN else ""
    yield _row(("Gender", gender, 1), ("Ethnicity", ethnicity, 1), ("Religion", religion, 1))
    started = day_or(draft.caf_started) or _unknown(draft, "caf_started")
    yield _row(
        ("School or setting", child.school or draft.school or _unknown(draft, "school"), 2), ("CAF started", started, 1)
    )
    address = ", ".join(filter(None, (child.address, child.postcode))) or _unknown(draft, "address")
    yield _row(("Address", address, 2), ("Phone", child.phone or _unknown(draft, "phone"), 1))
    yield _row(("Comes from", _source(draft), 2), ("CAF", STATE_WORDS.get(draft.caf, ""), 1))
    extra = (("Disability, communication and other needs", draft.requirements, 1), ("Letters", draft.letters, 1))
    if any(value for _, value, _ in extra):
        yield _row(*extra)


def _unknown(draft: ReferralDraft, field: str) -> str:
    return "not known" if field in draft.not_known else ""


def _source(draft: ReferralDraft) -> str:
    """Where the request came from, to whom a family turned, and whether the child steps down."""
    contact = f"first to the {draft.first_contact.value}" if draft.first_contact is not FirstContact.NOT_SAID else ""
    through = f"through {draft.through}" if draft.through else ""
    down = "stepping down from level 4" if draft.steps_down and draft.source is not Source.STEP_DOWN else ""
    return ", ".join(part for part in (draft.source.value, contact, through, down) if part)


def _row(*fields: tuple[str, str, float]) -> FormRow:
    return FormRow(tuple(FormField(label, value or _NOT_SAID, share) for label, value, share in fields))


def _section(title: str, words: str) -> list[Block]:
    return [Heading(title), Paragraph(text(words))] if words.strip() else []


def _level_and_needs(level: int | None, needs: Sequence[str], main: str, profile: Profile) -> list[Block]:
    """The main need first, said to be so where there are others."""
    ordered = sorted(needs, key=lambda need: need != main)
    words = [words_for(profile.needs, need) for need in ordered]
    if len(words) > 1 and main in needs:
        words[0] = f"{words[0]} (the main need)"
    if level is None and not words:
        return []
    blocks: list[Block] = [Heading("Level and needs")]
    if level is not None:
        blocks.append(Paragraph(text(words_for(profile.levels, str(level)))))
    if words:
        blocks.append(Bullets(tuple(text(word) for word in words)))
    return [Together(tuple(blocks))]


def _goals(draft: ReferralDraft) -> list[Block]:
    goals = (
        ("Child or young person", draft.child_wants),
        ("Parents or carers", draft.parents_want),
        ("Practitioner", draft.practitioner_wants),
    )
    rows = tuple((text(bold(who)), text(words)) for who, words in goals if words.strip())
    if not rows:
        return []
    return [Heading("What is hoped for"), Table((Column("Who", 1), Column("In their words", 3)), rows)]


def _family_view(lead_wish: str, draft: ReferralDraft, profile: Profile) -> list[Block]:
    """Whom the family would like as lead professional, and how they feel on the scale from 0 to 10."""
    feels = (("How the child feels", draft.child_feels), ("How a parent feels", draft.parent_feels))
    said = [(label, f"{value} of 10", 1.0) for label, value in feels if value is not None]
    if lead_wish.strip():
        said.insert(0, (f"{_first_capital(profile.lead_professional)} they would like", lead_wish, 2.0))
    return [Together((Heading("What the family says"), _row(*said)))] if said else []


def _factors(views: Sequence[FactorView]) -> list[Block]:
    if not views:
        return []
    columns = (Column("Factor", 1.2), Column("Strengths", 2), Column("Needs", 2))
    rows = tuple(
        (text(bold(factor_words(view.code))), text(view.strengths), text("No issues" if view.no_issues else view.needs))
        for view in views
    )
    return [Heading("Strengths and needs"), Table(columns, rows)]


def _carers(carers: Sequence[Carer]) -> list[Block]:
    if not carers:
        return []
    columns = (
        Column("Parent or carer", 1.5),
        Column("Relationship", 1),
        Column("Parental responsibility", 1),
        Column("Address and phone", 2),
    )
    return [Heading("Parents and carers"), Table(columns, tuple(map(_carer, carers)))]


def _carer(carer: Carer) -> tuple[Text, ...]:
    name = f"{carer.name} (known as {carer.known_as})" if carer.known_as else carer.name
    responsibility = {True: "yes", False: "no", None: _NOT_SAID}[carer.responsibility]
    place = "\n".join(filter(None, (", ".join(filter(None, (carer.address, carer.postcode))), carer.phone)))
    return (text(name), text(carer.relationship), text(responsibility), text(place))


def _services(services: Sequence[ServiceInvolved]) -> list[Block]:
    if not services:
        return []
    columns = (Column("Service", 1.6), Column("Details", 2.2), Column("Phone", 1.2))
    rows = tuple((text(_first_capital(s.kind.value)), text(s.details), text(s.phone)) for s in services)
    return [Heading("Services working with the child"), Table(columns, rows)]


def _practitioner(draft: ReferralDraft) -> list[Block]:
    if not draft.practitioner_name:
        return []
    role = " · ".join(filter(None, (draft.practitioner_role, draft.practitioner_organisation)))
    reach = " · ".join(filter(None, (draft.practitioner_phone, draft.practitioner_email)))
    return [
        Together(
            (
                Heading("Taking the lead at this stage"),
                _row(("Name", draft.practitioner_name, 1), ("Role and organisation", role, 1.4)),
                _row(("Phone and e-mail", reach, 1), ("Address", draft.practitioner_address, 1)),
            )
        )
    ]


def _consents(consents: Sequence[Consent]) -> list[Block]:
    answered = [consent for consent in consents if consent.state is not ConsentState.NOT_ASKED]
    if not answered:
        return []
    columns = (Column("Consent from", 1.4), Column("Answer", 1.2), Column("May be shared with", 2.2))
    return [Heading("Consent"), Table(columns, tuple(map(_consent, answered)))]


def _consent(consent: Consent) -> tuple[Text, ...]:
    who = f"{consent.given_by} ({consent.relationship})" if consent.relationship else consent.given_by
    answer = f"{consent.state.value}, {say(consent.on)}" if consent.on else consent.state.value
    scope = [
        consent.share_with,
        f"Family: {consent.family}" if consent.family else "",
        f"Not with: {consent.not_with}" if consent.not_with else "",
    ]
    return (text(who), text(answer), text("\n".join(filter(None, scope))))


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
