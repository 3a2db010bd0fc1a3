"""Of a rehearsal: that nothing was measured, and what was assumed."""

from __future__ import annotations

from csceval.report.markup import plain as safe
from csceval.report.results import Part, Results


def build(results: Results) -> Part:
    """Text `synthetic`, where data were drawn."""
    if not results.synthetic:
        return Part()
    return Part(needs={"synthetic"}, texts={"synthetic": safe(results.synthetic)})
