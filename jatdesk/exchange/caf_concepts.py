"""What the words of a question mean, whatever order a council prints them in: cores, and words that may stand beside.

A question means a key when one of its cores is there and every other word of it is one of those beside. A word that
nobody expects there ('NHS number', 'school telephone', 'Emergency contact') leaves the question without a meaning.
"""

from dataclasses import dataclass

from jatdesk.exchange.caf_keys import Key, Section


@dataclass(frozen=True)
class Concept:
    """One meaning: each core is a set of words that must all be there; `sure` is False where a person should look."""

    key: Key
    cores: tuple[frozenset[str], ...]
    beside: frozenset[str]
    sections: tuple[Section, ...] = ()
    sure: bool = True


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _concept(key: Key, cores: str, beside: str, sections: tuple[Section, ...] = (), *, sure: bool = True) -> Concept:
    every = tuple(_words(core) for core in cores.split("|"))
    return Concept(key, every, _words(beside).union(*every), sections, sure)


_ABOUT_CHILD = (Section.START, Section.CHILD, Section.ETHNICITY)
_PEOPLE = (*_ABOUT_CHILD, Section.CARERS, Section.PRACTITIONER)
_WORKER = (Section.PRACTITIONER,)
_ASKED = "request referral form assessment caf plan help support early intervention making completing"

FILLERS = _words(
    "the a an of for to this that please your you is are do does did they their have has had and or in at by if known "
    "s full current here enter write complete state give provide be below above as on with from we us our"
)
"""Words that change no meaning. 'not' and 'other' are none of them."""

CONCEPTS = (
    _concept(Key.UNKNOWN, "nhs|upn|pupil number|number|ni number|insurance number|language|languages|interpreter|age|"
             "year group|school year|nationality|country birth|orientation|legal status|immigration status|reference|"
             "ref|case number|id|received|fax|title|website|allergies|medication|transport|hours|eal",
             "number no nhs upn unique pupil national insurance first main spoken home preferred needed required yes "
             "n y group case unit system liquidlogic mosaic capita date other additional second status"),
    _concept(Key.AKA, "aka|known as|preferred name|called|other name|other names|previous name|previous names|"
             "former name|former names|alias|nickname", "also any likes liked like prefers usually"),
    _concept(Key.FIRST_NAME, "forename|forenames|first name|first names|given name|given names|christian name",
             "middle legal", _PEOPLE),
    _concept(Key.SURNAME, "surname|family name|last name|second name", "legal", _PEOPLE),
    _concept(Key.NAME, "name|names", "legal print printed block capitals person whole", _PEOPLE),
    _concept(Key.BIRTH, "dob|date birth|birth date|birthdate|born", "edd expected due delivery date estimated when age",
             _ABOUT_CHILD),
    _concept(Key.EXPECTED, "edd|due date|expected delivery|estimated delivery|expected birth|baby due",
             "date when unborn", _ABOUT_CHILD),
    _concept(Key.GENDER, "gender|sex", "identity assigned registered birth male female m f boy girl", _ABOUT_CHILD),
    _concept(Key.POSTCODE, "postcode|post code|postal code", "home", _PEOPLE),
    _concept(Key.EMAIL, "email|e mail", "address secure contact work gcsx", (*_WORKER, *_PEOPLE)),
    _concept(Key.ADDRESS, "address|addresses", "home lives live where living permanent main postal postcode post code "
             "including inc incl different work usual primary residence office base", _PEOPLE),
    _concept(Key.PHONE, "phone|telephone|tel|mobile|mob|landline|contact number|contact numbers|contact no|"
             "phone no|telephone no|contact telephone",
             "number numbers no nos home work daytime day time evening best preferred direct main contact line land "
             "dial", _PEOPLE),
    _concept(Key.ETHNICITY, "ethnicity|ethnic", "origin background group code category heritage identity",
             _ABOUT_CHILD),
    _concept(Key.RELIGION, "religion|faith", "belief beliefs religious", _ABOUT_CHILD),
    _concept(Key.SCHOOL, "school|nursery|college|education setting|education provider|educational setting|"
             "educational establishment|education establishment|academy|early years setting|childcare setting|"
             "learning setting|place education|education placement",
             "name attended attends attending setting provider provision placement early years training pre "
             "preschool education educational childcare playgroup college nursery school which other alternative "
             "academy", _ABOUT_CHILD),
    _concept(Key.RESPONSIBILITY, "parental responsibility|pr", "held hold holds holder legal who yes no y n",
             (Section.CARERS,)),
    _concept(Key.RELATIONSHIP, "relationship|relation|related how", "", (Section.CARERS, Section.CONSENT)),
    _concept(Key.ROLE, "role|job title|job|position|designation|occupation|profession", "title role held", _WORKER),
    _concept(Key.ORGANISATION, "agency|organisation|organization|employer|service|team|company|department|workplace",
             "name referring setting school work", _WORKER),
    _concept(Key.REFERRED_ON, "date request|date referral|date referred|referral made|request made",
             "date when made submitted"),
    _concept(Key.CAF_STARTED, "date assessment started|date assessment|date started|assessment began",
             "caf early help when begun started plan"),
    _concept(Key.WHY, "worried|worries|worry|concern|concerns|concerned|issues|problem|problems|difficulties|reason|"
             "reasons|why", f"what main current presenting identified summary describe about outline brief details "
             "family situation needs need needed asking ask referring requesting are key led prompted "
             f"today now {_ASKED}"),
    _concept(Key.WHY, "help needed|support needed|help want|help need", f"what kind sort type would like {_ASKED}",
             sure=False),
    _concept(Key.FAMILY, "family circumstances|home circumstances|family situation|home situation|household situation|"
             "who lives home|who lives household|living arrangements|family background|family home life|home life",
             "household family home describe about life history context background current"),
    _concept(Key.CONTRIBUTORS, "contributed|contributors|who involved assessment", "people who those persons took part "
             f"names {_ASKED}"),
    _concept(Key.REQUIREMENTS, "disability|disabilities|additional needs|special needs|communication needs|sen|send|"
             "access needs", "any diversity issues requirements needs special additional communication access has "
             "learning educational and"),
    _concept(Key.AGREED, "consent|consents|consented|agree|agrees|agreed|agreement|permission",
             f"given gives give obtained gained been parental written sharing share shared information being family "
             f"confirm {_ASKED} y n", (Section.CONSENT,)),
    _concept(Key.SIGNED, "signed|signature|sign", "", (Section.CONSENT,)),
    _concept(Key.SIGNED_ON, "date|dated|date signed|signed on|signature date", "signed signature consent given",
             (Section.CONSENT,)),
)  # fmt: skip

WANTS = _words("want wants wish wishes view views voice hope hopes goal goals think thinks feelings like")
"""Words for what somebody wishes; whose they are decides the key."""

WANTS_BESIDE = _words("what happen change and feelings thoughts would about see words own their say")

OWNERS: tuple[tuple[Section, str], ...] = (
    (
        Section.PRACTITIONER,
        r"(?:person|professional|practitioner|worker|agency|individual|staff|member of staff)s?(?: who is| that is)? "
        r"(?:making|completing|filling in|submitting|requesting|raising|undertaking|sending)(?: out)?"
        r"(?: (?:the|this|a))?(?: (?:request|referral|form|assessment|caf|plan|early help))*",
    ),
    (
        Section.PRACTITIONER,
        r"(?:form |request |referral |assessment |caf )*(?:completed|made|submitted|filled in|written|referred) by|"
        r"referr?er'?s?|referring|lead (?:professional|practitioner|worker)'?s?|practitioner'?s?|professional'?s?|"
        r"assessor'?s?|requester'?s?|requestor'?s?",
    ),
    (
        Section.CHILD,
        r"(?:unborn |subject )?(?:child(?:ren)?|young persons?|young people|baby|infant|pupil|student|cyp|yp|c/yp)"
        r"(?:'?s)?(?:\s*(?:/|or|and|&|,)\s*(?:the )?(?:unborn )?(?:child(?:ren)?|young persons?|young people|baby|"
        r"infant|pupil|student|cyp|yp)(?:'?s)?)*",
    ),
    (
        Section.CARERS,
        r"(?:(?:birth |main |primary |foster |step-? ?|grand-?)?(?:parents?|carers?|guardians?|mothers?|fathers?|mum|"
        r"dad|caregivers?|parental figures?)(?:'?s)?(?:\s*(?:/|or|and|&|,)\s*)?)+|adults? \d? ?with (?:parental )?"
        r"(?:care|responsibility)|adults? \d",
    ),
)
"""Whose a question is, in small letters and straight quotes."""

HEADING_WORDS = _words(
    "details detail information about contact personal basic section part demographics profile who identifying "
    "particulars subject whom concerned one two three 1 2 3 4 first second third main key data"
)
CONSENT_CORES = _words("consent consents agreement permission declaration")
CONSENT_BESIDE = _words(
    "family parental form statement section sharing share information data protection privacy confidentiality signed "
    "signature signatures storage storing share record records 1 2 3 4 5 6 7 8 9"
)
