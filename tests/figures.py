"""Figures that tests bring home (kills, states, flips), added up over the run and shown at its end; judges none."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pytest

_KEY = "figure"


@dataclass(frozen=True)
class Figures:
    """`figures("kills while typing", 50, lost=0)`: so many were tried, and what came of them. Same names add up."""

    item: pytest.Item

    def __call__(self, name: str, tried: int, **outcomes: int) -> None:
        self.item.user_properties.append((_KEY, {"name": name, "tried": tried, "outcomes": outcomes}))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a figure; it comes from the reports, so that it comes from other processes too."""
    tried: dict[str, int] = defaultdict(int)
    outcomes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") != "call":  # each property stands in the report of every phase after it
                continue
            for figure in (value for key, value in report.user_properties if key == _KEY):
                tried[figure["name"]] += figure["tried"]
                for word, count in figure["outcomes"].items():
                    outcomes[figure["name"]][word] += count
    if tried:
        terminalreporter.section("figures")
        for name in sorted(tried):
            came = "".join(f", {word.replace('_', ' ')} {count:,}" for word, count in outcomes[name].items())
            terminalreporter.write_line(f"{name}: {tried[name]:,}{came}")
