"""What the made-up team tells of its work: an achievement, a family's story, and how it judges itself."""

from dataclasses import replace
from random import Random

from jatdesk.domain.evaluation import Evidence, Judgement, Side
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import quarter_of
from jatdesk.domain.stories import Achievement, CaseStudy, How
from jatdesk.operations import evaluation, stories
from jatdesk.operations.desk import Desk

_STORY = (
    "When the team first met, the mornings were the hardest: nobody slept, and school was missed more often than not. "
    "One person stayed with the family and visited before breakfast for six weeks. The mornings are calm now. "
    "The parent says: somebody listened and did not give up."
)


def tell(desk: Desk, closed_case: Id) -> None:
    """Drawn apart, so that the month of a seed stays what it is."""
    apart = replace(desk, randomness=Random(1).randbytes)
    today = desk.clock.today()
    stories.achieve(apart, Achievement("Two schools open earlier for families who need it.", today, "Primary schools"))
    stories.tell(apart, CaseStudy(closed_case, "Calm mornings", _STORY, "the parent", today, How.WRITTEN))
    said = Evidence("output.b", Side.HAVE, "Managers of three services said what they gain", "talks in the autumn")
    evaluation.add_evidence(apart, said)
    evaluation.judge(
        apart,
        Judgement(
            "output.a",
            today,
            "2",
            "Papers come in time and minutes go out in time; trends over all teams are not looked at yet.",
            "the team at its meeting",
            quarter_of(today).key,
        ),
    )
