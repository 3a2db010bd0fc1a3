"""How long ten charts take, and what they weigh on a page: in a fresh process (cold), then again in the same (warm).

Run: python benchmarks/charts.py. Bars: ten charts cold at most 4.5 CPU seconds, warm at most 1.0; page at most 1.2 MB.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from time import process_time

NAMES = ("progress", "trend", "small_multiples", "interrupted", "event_study", "cohort_heat", "effect", "coverage",
         "rollout", "logic_model")  # fmt: skip


def round_of_ten() -> int:
    """Draw ten charts as a page does; bytes of drawings and packed specifications."""
    from csceval import plugins
    from csceval.charts import _embed
    from csceval.report import slim
    from csceval.report.markup import json_for_script

    weight = 0
    for name in NAMES:
        chart = plugins.load("charts", name)
        table, words = chart.example()
        spec = _embed.compiled(chart.draw(table, **words))
        weight += len(slim.drawing(_embed.svg(spec))) + len(slim.packed(json_for_script(spec)))
    return weight


def measured() -> dict[str, float]:
    """CPU seconds of the first round (with imports) and of the fastest of three more, and kilobytes."""
    from csceval.charts import _embed
    from csceval.report import slim

    weight = round_of_ten()
    used = resource.getrusage(resource.RUSAGE_SELF)
    cold, warm = used.ru_utime + used.ru_stime, []
    for _ in range(3):
        before = process_time()
        round_of_ten()
        warm.append(process_time() - before)
    script = len(slim.packed(_embed.bundle()))
    return {"cold CPU s": cold, "warm CPU s": min(warm), "ten charts kB": weight / 1000,
            "with the script kB": (weight + script) / 1000}  # fmt: skip


if __name__ == "__main__":
    if "--inside" in sys.argv:
        print(json.dumps(measured()))
    else:
        done = subprocess.run([sys.executable, __file__, "--inside"], capture_output=True, text=True, check=True)
        for label, value in json.loads(done.stdout).items():
            print(f"{label:>20}  {value:8.2f}")
