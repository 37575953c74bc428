"""Kill check and deliver at their steps, and print what arrived: `python bench/crash.py [KILLS]`, 240 by default.

Every change must arrive, repeats only under the id they had before, and nothing else. Exits 1 where that fails.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from fakes.crash import Outcome, ground, spread


def main(kills: int) -> int:
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ground(Path(folder)) as place:
        first = place.first_version()
        steps = place.steps(first)
        print(f"{steps} steps from the first request to the last note of what was taken")
        outcomes = [place.kill_at(first, step) for step in spread(steps - 40, kills)]
    _print_ledger(outcomes, time.monotonic() - started)
    return 0 if all(outcome.holds for outcome in outcomes) else 1


def _print_ledger(outcomes: list[Outcome], took: float) -> None:
    print(f"{'killed at':>10} {'owed':>5} {'arrived':>8} {'missing':>8} {'unknown':>8} {'repeated':>9}")
    for outcome in outcomes:
        arrived = outcome.owed - len(outcome.missing)
        row = (outcome.step, outcome.owed, arrived, len(outcome.missing), len(outcome.unknown), outcome.repeated)
        print("{:>10} {:>5} {:>8} {:>8} {:>8} {:>9}".format(*row))
    owed = sum(outcome.owed for outcome in outcomes)
    missing = sum(len(outcome.missing) for outcome in outcomes)
    unknown = sum(len(outcome.unknown) for outcome in outcomes)
    repeated = sum(outcome.repeated for outcome in outcomes)
    print(
        f"\n{len(outcomes)} kills, {owed} deliveries owed: {missing} lost, {unknown} that nobody was owed, "
        f"{repeated} repeated under the id they had; {took:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 240))
