"""Times two ways of doing the same work in turn (ours, peer, ours, peer …) and prints both and their ratio."""

import statistics
import time
from collections.abc import Callable, Sequence

Act = Callable[[], object]


def seconds(act: Act) -> float:
    """How long one act took."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def in_turn(ours: Act, peer: Act, rounds: int = 5, warm: int = 1) -> tuple[list[float], list[float]]:
    """Both acts `rounds` times in turn, after `warm` rounds that are not counted."""
    pairs = [(seconds(ours), seconds(peer)) for _ in range(rounds + warm)][warm:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def report(title: str, ours: Sequence[float], peer: Sequence[float], peer_name: str, aim: str) -> None:
    """Prints median and p95 of both, in milliseconds, and the ratio of the medians."""
    print(f"{title}\n  JAT Desk    {_figures(ours)}\n  {peer_name:<11} {_figures(peer)}")
    print(f"  ratio {statistics.median(ours) / statistics.median(peer):.2f} (aim: {aim})\n")


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def _figures(times: Sequence[float]) -> str:
    return f"median {statistics.median(times) * 1000:9.2f} ms   p95 {p95(times) * 1000:9.2f} ms   n {len(times)}"
