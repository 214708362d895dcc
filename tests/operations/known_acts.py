"""What is answered to 'Known already?' and can be undone, for `test_undo`: how each comes to be done, and the act."""

from collections.abc import Callable

from jatdesk.operations import cases, known, merging
from tests.operations.outgoing import ADA, BERT, Month

Act = Callable[[Month], object]


def _bert(m: Month) -> str:
    return cases.case(m.desk, m.cases[BERT]).child.id


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Said that two children are not the same": (
        None,
        lambda m, _: known.someone_else(m.desk, m.cases[ADA], _bert(m)),
    ),
    "Took back that two children are not the same": (
        lambda m: known.someone_else(m.desk, m.cases[ADA], _bert(m)),
        lambda m, _: known.ask_again(m.desk, m.cases[ADA], _bert(m)),
    ),
    "Joined two records of one child": (None, lambda m, _: merging.join(m.desk, m.cases[ADA], _bert(m))),
}

LEAVES: dict[str, set[str]] = {"Joined two records of one child": {"merges", "children", "likeness_keys"}}
"""A merge that was undone is remembered as one; the other record is there again under another short number."""
