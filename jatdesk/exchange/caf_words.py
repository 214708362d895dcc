"""The words printed on CAF forms, as patterns: section headings and labels in the spellings councils use.

Small letters, straight quotes and hyphens; the first pattern that fits wins. A label may prove the section it
stands in ('Mother's name'), or be known only in some ('Name').
"""

from jatdesk.exchange.caf_keys import Key, Section

_CHILD = r"(?:child|young person|baby|infant|pupil|cyp|yp)"
_CHILDREN = rf"(?:the )?{_CHILD}(?:\s*(?:/|or|and)\s*(?:the )?{_CHILD})*"
_CARER = r"(?:parents?|carers?|guardians?|mothers?|fathers?|mum|dad|step-?(?:mother|father|parent|mum|dad)s?)"
_CARERS = rf"(?:{_CARER}(?:\s*(?:/|or|and|&|,)\s*{_CARER})*)"
_DETAILS = r"(?:contact|personal|basic|family)?\s*(?:information|details|particulars)"
_WORKER = r"(?:practitioner|professional|worker|assessor|referrer|person)"
_OFFICIAL = (
    r"(?:practitioner|professional|worker|assessor|referrer|manager|witness(?:ed)?|staff|on behalf|line manager|"
    r"team|supervisor|head ?teacher|social worker|agency)"
)
_SERVICES = r"(?:services|agencies|professionals|organisations)"
_HEALTH = r"(?:midwife|health visitor|school nurse)"
_TEACHING = r"(?:school|nursery|education|college|training|early years|pre-?school)"
_PLACE = r"(?:setting|provision|provider|establishment)"
_PAPER = r"(?:assessment|referral|request|caf|form)"

HEADINGS: tuple[tuple[Section, str], ...] = (
    (Section.CONSENT, r"(?:.{0,60}\b)?consent(?: (?:for|to|form|forms|statement|section|and)\b.*)?"),
    (Section.ETHNICITY, r"(?:.*\b)?(?:ethnicity|ethnic (?:origin|group|background))(?: of .*)?(?: \(.*\))?"),
    (Section.SERVICES, rf"(?:other )?{_SERVICES} (?:currently )?(?:working|involved|in contact|supporting).*"),
    (Section.SERVICES, r"universal services"),
    (Section.PRACTITIONER, rf"(?:details of )?(?:the )?(?:lead |referring )?{_WORKER}s?(?:'s)?(?: {_DETAILS})?"),
    (Section.PRACTITIONER, rf"(?:details of )?(?:the )?(?:lead )?{_WORKER} (?:completing|undertaking|making|taking).*"),
    (
        Section.OTHER,
        r"(?:brothers|sisters|siblings?|other (?:family|children|household)|household|family members|emergency|"
        r"significant others?|assessment|action plan|agreed actions?|safeguarding|strengths|review|office use|"
        r"for office|other information|additional|next of kin|development of|family and environment|document|"
        r"checklist|meeting|school information|school details|gp details|absent parent)\b.*",
    ),
    (
        Section.CARERS,
        rf"(?:details of |about )?(?:the |first |second |third |other )?{_CARERS}(?: \(?(?:\d|one|two|three)\)?)?"
        rf"(?:\s*-?\s*{_DETAILS})?(?: \(.*\))?(?: \d)?",
    ),
    (Section.CARERS, rf"{_DETAILS} (?:of|for|about) (?:the )?{_CARERS}.*"),
    (Section.CHILD, rf"(?:details of |about )?{_CHILDREN}(?:'s)?(?:\s*-?\s*{_DETAILS})?(?: \(.*\))?"),
    (Section.CHILD, rf"{_DETAILS} (?:of|for|about) {_CHILDREN}.*|identifying details"),
    (Section.START, _DETAILS),
)

_S, _C, _P = Section.CHILD, Section.CARERS, Section.PRACTITIONER
_PEOPLE = (Section.START, Section.CHILD, Section.ETHNICITY, Section.CARERS, Section.PRACTITIONER)
_ABOUT_CHILD = (Section.START, Section.CHILD, Section.ETHNICITY)
_CONSENT = (Section.CONSENT,)
_AT_SERVICES = (Section.SERVICES,)
_ANYWHERE: tuple[Section, ...] = ()
_PHONES = (
    r"(?:contact |home |mobile |work |day ?time )*(?:tele?phone|phone|tel|mobile|contact)\.?"
    r"(?: (?:numbers?|nos?\.?))?"
)

LABELS: tuple[tuple[Key, str, Section | None, tuple[Section, ...]], ...] = (
    # consent
    (Key.BY_CHILD, rf"i am (?:the|a) {_CHILD}\b.*", Section.CONSENT, _ANYWHERE),
    (Key.BY_PARENT, rf"i am (?:the|a) {_CARERS}\b.*", Section.CONSENT, _ANYWHERE),
    (Key.SHARE, r"(?:i|we) (?:agree|consent) to the sharing of information between.*?listed below",
     Section.CONSENT, _ANYWHERE),
    (Key.SHARE, rf"(?:i|we) (?:agree|consent) to the sharing of information between (?:the )?{_SERVICES}[^:]*",
     Section.CONSENT, _ANYWHERE),
    (Key.SHARE, r"(?:information may be shared with|share (?:information )?with)(?: these| the following)?"
                rf"(?: {_SERVICES})?",
     None, _CONSENT),
    (Key.SHARE_FAMILY, r"(?:i|we) (?:agree|consent) to the sharing of .*?"
                       r"(?:members? of (?:my|our|the) family|family members?)",
     Section.CONSENT, _ANYWHERE),
    (Key.SHARE_FAMILY, r"(?:share with )?(?:these )?(?:family members|members of (?:my|the) family)", None, _CONSENT),
    (Key.AGREED, r"(?:has |is )?(?:written )?consent (?:been )?(?:given|obtained)", None, _CONSENT),
    (Key.AGREED, rf"(?:(?:does |do |has |have )?(?:the )?{_CARERS} )?(?:gives? |given? )?consents?(?:ed)? (?:to|for) "
                 r"(?:the )?(?:shar(?:ing|e)(?: of)? information|information (?:being )?shar(?:ing|ed))",
     Section.CONSENT, _ANYWHERE),
    (Key.AGREED, r"(?:parental )?consent(?=\s*[:?])", Section.CONSENT, _ANYWHERE),
    (Key.SIGNED_ON, r"signed on", None, _CONSENT),
    (Key.BY_OTHER, rf"(?:signed|signature)s?(?: (?:of|by|for))?(?: the)?(?: lead| referring)? {_OFFICIAL}.*?"
                   r"(?=\s*[:?]|$)", None, _CONSENT),
    (Key.BY_OTHER, rf"(?:lead |referring )?{_OFFICIAL}'?s?'? signature.*?(?=\s*[:?]|$)", None, _CONSENT),
    (Key.SIGNED, rf"(?:signed|signature)s?(?: (?:of|by))? (?:the )?(?:{_CARERS}|{_CHILDREN})",
     Section.CONSENT, _ANYWHERE),
    (Key.SIGNED, rf"(?:{_CARERS}|{_CHILDREN})'?s?'? signatures?", Section.CONSENT, _ANYWHERE),
    (Key.SIGNED, r"(?:signed|signature)(?: by)?", None, _CONSENT),
    (Key.SIGNED_ON, r"date(?: signed| of signature)?", None, _CONSENT),
    (Key.NAME, r"(?:print(?:ed)? |full )?name(?: \(?(?:please )?print(?:ed)?\)?)?", None, _CONSENT),
    (Key.RELATIONSHIP, r"relationship(?: to (?:the )?.*)?", None, _CONSENT),
    # the child
    (Key.CAF_STARTED, r"date (?:the )?(?:caf|common assessment|assessment)(?: was)? (?:started|begun|began|commenced)",
     None, _ANYWHERE),
    (Key.CAF_STARTED, r"(?:caf|assessment) (?:start(?:ed)?|began|begun)(?: (?:date|on))?", None, _ANYWHERE),
    (Key.CAF_STARTED, r"date of (?:the )?(?:caf|common assessment|assessment)", None, _ANYWHERE),
    (Key.REFERRED_ON, r"date of (?:the |this )?(?:referral|request)|(?:referral|request) date|date referred",
     None, _ANYWHERE),
    (Key.EXPECTED, r"(?:expected|estimated) (?:date of )?delivery(?: date)?|edd|due date", None, _ABOUT_CHILD),
    (Key.BIRTH, r"(?:date of birth|d\.?\s?o\.?\s?b\.?|birth date)(?: ?(?:/|or) ?(?:edd|expected .*? date|due date))?",
     None, _ABOUT_CHILD),
    (Key.BIRTH, rf"{_CHILDREN}'?s? (?:date of birth|dob|d\.o\.b\.?)", _S, _ANYWHERE),
    (Key.ETHNIC_OTHER, r"if '?other'?,? please (?:describe|specify|state)", None, _ANYWHERE),
    (Key.ETHNICITY, r"(?:ethnicity|ethnic (?:origin|group|background))(?: of .*?)?", None, _ABOUT_CHILD),
    (Key.RELIGION, r"religion(?:/faith)?|faith", None, _ABOUT_CHILD),
    (Key.GENDER, r"gender|sex|male/female|(?:male|boy) / (?:female|girl)(?=\s*(?:[:?]|$))", None, _ABOUT_CHILD),
    (Key.RESPONSIBILITY, r"(?:has |do they have |does .*? have )?parental responsibility", None, _ANYWHERE),
    (Key.RELATIONSHIP, rf"relationship(?: (?:to|with) (?:the )?{_CHILDREN})?", None, (_C, Section.OTHER)),
    # the family and the assessment
    (Key.REQUIREMENTS, r"do(?:es)? (?:the )?(?:child|any)\b.*?(?:disabilit|communication|diversity)\w*"
                       r"(?:/(?:communication|diversity|disability))*(?: (?:issues?|needs?))?", None, _ANYWHERE),
    (Key.REQUIREMENTS, r"(?:any )?(?:disability|disabilities|communication|diversity|special|additional|access)"
                       r"(?:[/, ]+(?:and )?(?:communication|diversity|disability|needs|issues|requirements))+",
     None, _ANYWHERE),
    (Key.LETTERS, r"preferred (?:language|format)(?:.{0,30}letters?)?|(?:language|format).{0,30}letters",
     None, _ANYWHERE),
    (Key.FAMILY, r"(?:family and home|home and family|family|home) (?:situation|circumstances)", None, _ANYWHERE),
    (Key.WHY, r"why is (?:this|the) (?:assessment|form|caf|referral) being (?:completed|made|done)", None, _ANYWHERE),
    (Key.WHY, rf"reasons? for (?:the |this |your )?{_PAPER}(?: ?(?:/|,|or|and) ?(?:the |this )?{_PAPER})*",
     None, _ANYWHERE),
    (Key.WHY, r"(?:presenting|main|current) (?:issues?|needs?|concerns?|worries)", None, _ANYWHERE),
    (Key.CONTRIBUTORS, r"(?:people|who|those|persons)(?: who)?(?: have| has)? contributed"
                       r"(?: to (?:this|the) (?:assessment|caf|form))?", None, _ANYWHERE),
    (Key.LEVEL, r"level of need|(?:tier|threshold)(?: of need)?", None, _ANYWHERE),
    (Key.CHILD_WANTS, rf"what (?:does|do) (?:the )?{_CHILDREN} want\b[^?:]*", None, _ANYWHERE),
    (Key.PARENTS_WANT, rf"what (?:does|do) (?:the )?{_CARERS} want\b[^?:]*", None, _ANYWHERE),
    (Key.PRACTITIONER_WANTS, rf"what (?:is|does|do) the {_WORKER}\b[^?:]*", None, _ANYWHERE),
    (Key.CHILD_WANTS, rf"{_CHILDREN}(?:'s)? goals?", None, _ANYWHERE),
    (Key.PARENTS_WANT, r"(?:parents?|carers?)'?s?'?(?:/(?:parents?|carers?)'?s?'?)? goals?", None, _ANYWHERE),
    (Key.PRACTITIONER_WANTS, rf"{_WORKER}(?:'s)? goals?", None, _ANYWHERE),
    # services working with the child
    (Key.SERVICE_HEAD, r"universal services|details(?: of services?)?|name of service|service", None, _AT_SERVICES),
    (Key.GP, r"(?:g\.?p\.?|family doctor|doctor)(?: \(family doctor\)| practice| surgery)?", None, _AT_SERVICES),
    (Key.HEALTH, rf"{_HEALTH}(?:(?:, or|,| or| and|/) ?{_HEALTH})*", None, _AT_SERVICES),
    (Key.EDUCATION, rf"{_TEACHING}(?:[ ,/&]+(?:or |and )?(?:{_TEACHING}|{_PLACE}))*", None, _AT_SERVICES),
    (Key.OTHER_SERVICES, r"other(?: services?| agenc(?:y|ies)| professionals?)?(?: involved)?(?: \d)?",
     None, _AT_SERVICES),
    (Key.PHONE, _PHONES, None, (*_PEOPLE, Section.SERVICES)),
    (Key.PHONE, rf"{_CARERS}'s {_PHONES}", _C, _ANYWHERE),
    # people
    (Key.NAME, rf"(?:full )?name of (?:the )?(?:unborn )?{_CHILDREN}|{_CHILDREN}(?:'s)? (?:full )?name",
     _S, _ANYWHERE),
    (Key.NAME, rf"(?:full )?name of (?:the )?{_CARERS}(?: \d)?|{_CARERS}(?:'s)?(?: \d)? (?:full )?name",
     _C, _ANYWHERE),
    (Key.NAME, rf"name of (?:the )?(?:lead |referring )?{_WORKER}(?: completing\b.*)?", _P, _ANYWHERE),
    (Key.NAME, rf"(?:lead |referring )?{_WORKER}(?:'s)? name|(?:form |assessment )?completed by|referred by|referrer",
     _P, _ANYWHERE),
    (Key.FIRST_NAME, r"first names?|fore ?names?(?:\(s\))?|given names?|christian names?", None, _PEOPLE),
    (Key.SURNAME, r"surname|family name|last name", None, _PEOPLE),
    (Key.AKA, r"(?:also )?known as(?: ?[/,&] ?(?:any )?(?:previous|former|other) names?)?|a\.?k\.?a\.?",
     None, _PEOPLE),
    (Key.AKA, r"preferred name|likes to be (?:called|known as)|(?:any )?(?:previous|former|other) names?",
     None, _PEOPLE),
    (Key.SCHOOL, rf"(?:current |name of )?(?:{_TEACHING}|setting)(?:[/, ]+(?:or )?(?:{_TEACHING}|{_PLACE}|setting))*"
                 r"(?: attended| name)?", None, _ABOUT_CHILD),
    (Key.NAME, r"(?:full )?names?(?: in full)?", None, _PEOPLE),
    (Key.ADDRESS, r"(?:home |full |current |work |postal )?address(?: ?(?:/|and|incl(?:uding|\.)?) ?post ?code)?",
     None, _PEOPLE),
    (Key.POSTCODE, r"post ?code", None, _PEOPLE),
    (Key.EMAIL, r"e-?mail(?: address)?", None, _PEOPLE),
    (Key.ROLE, r"job (?:role|title)|role|job|position|designation|profession", None, (_P,)),
    (Key.ORGANISATION, r"organi[sz]ation|agency|service|employer|team", None, (_P,)),
)  # fmt: skip
