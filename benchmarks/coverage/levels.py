"""Coverage of mixed models, regressions and intraclass correlations with few and with many groups; truths are known.

Run: python benchmarks/coverage/levels.py. `--runs 1000` sets how many draws a row. Each draw has its own seed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from csceval.estimates import clusters
from csceval.estimates.methods import mixed, regression
from csceval.estimates.result import Estimate

sys.path.insert(0, str(Path(__file__).parent))
from larkmoor import Draw, power, trust

Found = tuple[float, float, float | None, float | None, float]  # value, truth, low, high, error
PARTNERS = (12, 24, 40)


def sites(rng: np.random.Generator, number: int) -> Draw:
    """Half of the sites treated, 5 to 35 people each, sites differ; true effect 1."""
    site = np.repeat(np.arange(number), rng.integers(5, 36, size=number))
    treated = (site % 2).astype(float)
    y = treated + rng.normal(0, 0.5, size=number)[site] + rng.normal(size=len(site))
    return Draw(pd.DataFrame({"site": site, "treated": treated, "y": y}), {"outcome": "y", "term": "treated"}, 1.0)


def shares(rng: np.random.Generator, number: int) -> tuple[np.ndarray, np.ndarray]:
    """An outcome of which a tenth of the variance lies between clusters of 5 to 35 rows."""
    group = np.repeat(np.arange(number), rng.integers(5, 36, size=number))
    return np.sqrt(0.1) * rng.normal(size=number)[group] + np.sqrt(0.9) * rng.normal(size=len(group)), group


def of(found: Estimate, truth: float) -> Found:
    """What a row of the table needs."""
    return found.value, truth, found.conf_low, found.conf_high, found.std_error or np.nan


def cases() -> Iterator[tuple[str, Callable[[np.random.Generator], Found]]]:
    """Name of each row and one draw of it."""
    for number in PARTNERS:
        for name, process in (("trust", trust), ("power gap", power)):
            for errors in ("kenward_roger", "satterthwaite"):

                def one(rng: np.random.Generator, process=process, errors=errors, number=number) -> Found:  # type: ignore[no-untyped-def]
                    draw = process(rng, number)
                    return of(mixed.estimate(draw.data, errors=errors, **draw.settings), draw.truth)

                yield f"`mixed`, D {name}, {number} partners, {errors}", one
    for number in (12, 40):
        for how, settings in (("`mixed`", None), ("`regression` CR2", {}), ("`regression` CR1", {"errors": "CR1"}),
                              ("`regression` wild", {"inference": "wild"})):  # fmt: skip

            def other(rng: np.random.Generator, settings=settings, number=number) -> Found:  # type: ignore[no-untyped-def]
                draw = sites(rng, number)
                if settings is None:
                    return of(mixed.estimate(draw.data, groups=["site"], **draw.settings), draw.truth)
                return of(regression.estimate(draw.data, cluster="site", **draw.settings, **settings), draw.truth)

            yield f"{how}, {number} sites of 5–35", other

        def alike(rng: np.random.Generator, number=number) -> Found:  # type: ignore[no-untyped-def]
            found = clusters.intraclass(*shares(rng, number))
            return found.value, 0.1, found.conf_low, found.conf_high, np.nan

        yield f"`intraclass`, {number} clusters of 5–35, ICC 0.1", alike


def main() -> None:
    """Print one row a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args().runs
    sys.stdout.write("| case | bias (MC error) | mean error / spread | coverage (MC error) | no interval |\n")
    sys.stdout.write("| --- | --- | --- | --- | --- |\n")
    for name, one in cases():
        drawn = [one(np.random.default_rng(seed)) for seed in range(1000, 1000 + runs)]
        gaps = np.array([value - truth for value, truth, *_ in drawn])
        hits = [low <= truth <= high for _, truth, low, high, _ in drawn if low is not None and high is not None]
        spread, noise = float(gaps.std(ddof=1)), float(np.sqrt(0.95 * 0.05 / max(len(hits), 1)))
        ratio = float(np.mean([error for *_, error in drawn])) / spread
        sys.stdout.write(f"| {name} | {gaps.mean():+.4f} ({spread / np.sqrt(runs):.4f}) | {ratio:.2f} | "
                         f"{np.mean(hits):.3f} ({noise:.3f}) | {runs - len(hits)} |\n")  # fmt: skip
        sys.stdout.flush()


if __name__ == "__main__":
    main()
