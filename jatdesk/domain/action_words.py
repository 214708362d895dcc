"""The words that action lines ask and tell with: verbs, acts, headings. Only words, no rules."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS = _words(
    """
    accept access accompany action add address administer advise advocate agree alert allocate allow analyse answer
    apologise appeal apply appoint approach arrange ask assess assign assist attend audit avoid award begin book borrow
    brief bring build buy calculate call cancel care carry challenge change chase check choose circulate clarify clean
    clear close coach collate collect come commence commission compile complete conduct confirm connect consider
    consult contact continue contribute convene cook coordinate co-ordinate copy correct create cut cover cross-check
    deal decide decline deliver demonstrate design destroy determine develop dig direct discuss distribute do document
    donate double-check download draft draw drive drop earn
    email e-mail enable encourage engage enquire enrol ensure enter
    escalate escort establish evaluate examine exchange explain explore express extend facilitate fast-track
    familiarise feed feedback file fill finalise find finish fit fix follow forward fund gather get give go help hold
    identify implement improve include increase inform initiate inquire inspect install instruct interview introduce
    investigate invite involve issue join keep lead learn leave lend let liaise limit link list listen loan lock lodge
    log look maintain make map mark match measure mediate meet mend mentor modify monitor move name negotiate nominate
    note notify observe obtain offer open order organise organize outline oversee pack paint park participate pass pay
    phone pick pilot place plan play post practise prepare present print prioritise process procure produce progress
    promote prompt propose protect provide pursue push put quantify raise re-book reassess re-assess read rebook
    recommend reconsider record recruit redo reduce re-refer refer reference refund register reinforce remind remove
    renew reopen re-open repair repeat replace reply report request research reschedule resend resolve respond
    restart return revert review revisit rewrite ring run save scan schedule screen search secure see seek select sell
    send serve set share shadow shop show sign signpost sit sleep sort source speak spend staff start stay step stop
    store submit suggest supervise supply support survey switch take talk target teach telephone tell test text thank
    think tidy track train transfer translate transport travel trial try turn undertake update upload use verify view
    visit volunteer wait wake walk warn watch wean wear weigh withdraw work write
    """
)
"""What an action may begin with."""

NOUNS_TOO = _words(
    """
    support contact work progress help report review plan lead look call start use visit record show stay track
    trial watch wait walk feed fund feedback phone text email e-mail draft order link move open run return
    request print copy read transfer schedule update keep think try go do pay find listen stop put see get let
    put feel access action add address answer appeal approach audit award book care change challenge clean clear close
    coach cover cut deal design direct document drive drop express file fit focus forward issue list loan lock log
    map mark match measure name note offer outline pack park pass pick pilot place play post present process
    promote push reference refund repair repeat reply research scan search screen set share shop sign sit sleep sort
    source staff step store supply survey switch talk target test train transport travel turn view volunteer wake
    walk wear come leave mentor sell learn post display cook borrow agree attend
    """
) - _words("keep think try find listen agree attend sign get find put share book arrange add pay")
"""Verbs that alone make no action: ‘Support is in place’."""

ACTS = _words(
    """
    visit visits referral assessment consultation meeting letter call phonecall appointment observation session sessions
    sweep check checks review conversation handover mediation report chronology interview intervention programme
    strategy tac chase drop-in workshop training talk
    """
)
"""Things people do that stand for an action by themselves: 'SN - home visit'."""

PAPERS = _words(
    """
    paperwork form forms letter letters referral referrals application applications appeal report reports timetable
    chronology assessment assessments statement list bid bids claim voucher vouchers leaflet leaflets pack register
    print printout minutes notes chart
    """
)
"""What somebody named before a colon is to bring about: 'L Bell: breach paperwork'."""

JUDGED = _words("good poor positive negative new no excellent great weak late missing more same latest only")
"""'School: good report' tells."""

SENT = _words("email e-mail phone text call contact approach")
TO_WHOM = _words("mum dad parents family gran nan carer carers school gp yp camhs police housing his her the")
"""'Phone mum' asks; 'phone broken' does not."""

EVENTS = _words(
    "appointment appt trip birthday holidays closes opens ends begins born callout callouts call-out call-outs "
    "incident incidents arrest"
)
"""After a name these tell of a day to come: 'CAMHS appointment on 8 jan' is nobody's task."""

NOT_DOING = _words(
    """
    hearing reading parenting mentoring training listening swimming cooking spelling counselling bullying housing
    meeting clothing funding morning evening nursing wellbeing well-being missing screening briefing building feeding
    """
)
"""Nouns that look like somebody doing something."""

THINGS = _words(
    """
    attendance behaviour sleep contact referral referrals support work plan case meeting letter letters form forms
    outcome outcomes report reports application tac caf appointment appointments assessment visit place funding
    information info concerns money transport school housing minutes update updates details papers date copy copies
    results consent access lunch uniform bed furniture file timetable taxi risk pack leaflet leaflets chronology
    review interpreter home respite strategy discussion action actions everything it this that there thanks need
    nobody someone somebody he she they who what
    anyone anybody nothing something
    """
)
"""What is no person, however it is written: 'Referral to be made'."""

TELLING = _words(
    """
    is was are were has had have been says said seems feels felt isn't wasn't aren't hasn't hadn't haven't isnt wasnt
    arent hasnt having being remains appears would wouldn't may might cannot can't cant couldn't couldnt didn't
    didnt doesn't doesnt don't dont won't wont does did lives knows thinks believes
    """
)
"""After these a line tells how things are."""

THINKS = _words("feels felt thinks thought believes says said hopes wants wanted knows knew suggests agreed")
"""'School feels he should be assessed' asks nobody."""

TELLS_OF = _words(
    """
    reports hopes wants likes enjoys struggles attends needs works plays goes gets runs comes keeps sees looks finds
    takes makes gives continues worries suffers sleeps eats speaks talks tells asks supports lacks shows states
    explains describes mentions confirms advises notes agrees thanks loves hates prefers starts leaves stays refuses
    presents engages visits meets rings calls receives requires tends uses helps requests plans used able unable keen
    returns moves arrives joins finishes begins turns
    happy willing worried upset pleased aware concerned due ill sick busy late early doing going making getting
    """
)
"""Verbs that tell of somebody: 'Mum reports …'."""

PAST = _words(
    """
    went met saw gave came told spoke sent wrote rang did made took got found left felt kept held put brought heard
    thought knew began become became broke built bought chose done drew fell forgot given gone grew had hit hurt lost
    paid ran read sat seen shown slept spent stood taken taught understood withdrew won written
    """
) - _words("put read hit hurt")

NOT_AFTER_WHO = _words(
    """
    on in at not no still also now away off unable very more without out under from since with who that which whose
    as about well good great poor low high he she they it his her their yet but because if when where there here only
    back never always often usually sometimes currently already recently again too also both so will would shall and or
    should must to can could may might 'll
    """
)
"""After a name these begin no task: 'Steve on leave'."""

NO_TASKS = (
    "apologies", "thanks", "thank you", "in attendance", "attended", "noted", "scored", "review date", "next review",
    "date of next", "to note", "for information", "see above", "as above", "fyi", "no concerns", "nothing to report",
    "nothing further", "not present", "case closed", "well done", "good progress", "attendance now", "attendance is",
    "no change", "no contact", "no response", "no update", "he is", "she is", "they are", "it was", "it is", "there is",
    "there are", "there was", "this is", "discussed", "matters arising", "any other business", "aob", "declarations",
    "to date", "to be fair", "meeting closed", "meeting started",
)  # fmt: skip
"""What begins no action."""

HEADINGS = _words(
    "score background summary strengths concerns discussion update present absent venue waiting progress "
    "views family risk"
)
"""Headings, unless something is asked: 'Concerns about sleep', but not 'Concerns to be shared by JC'."""
