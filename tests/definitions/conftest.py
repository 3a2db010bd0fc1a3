from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

INDICATOR = """
    id: closure
    version: 1.0.0
    name: Closure
    domain: service
    definition: Share of referrals that led to a start.
    unit: proportion
    direction: higher
    parameters: {window: 30}
    table: services
    by: {period: requested_on, place: site_id}
    measure:
      kind: ratio
      rows: referrer_partner_id is present
      denominator: {op: count}
      numerator: {op: count, where: started_on - requested_on <= window}
    uncertainty: {kind: process, interval: wilson}
    over_time: ratio_of_sums
    over_partners: ratio_of_sums
    accumulation: flow
    source: {text: Own, status: original}
"""
EVALUATION = """
    csceval: 1
    id: larkmoor
    title: Larkmoor
    period: {from: 2021-Q1, to: 2024-Q4}
    inputs:
      - {files: "*.xlsx", sheets: {Data: services}, columns: {Asked: requested_on}}
    indicators:
      - {use: referral_closure_rate, parameters: {window: 28}}
    targets:
      - {indicator: referral_closure_rate, period: 2024-Q4, target: 0.65, set_on: 2021-02-01}
    designs:
      - {id: effect, indicator: referral_closure_rate, method: staggered, checks: [pre_trends]}
"""


class Folder:
    """Writes a definition with one piece replaced and remembers where the replaced line stands."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _write(self, path: str, text: str, old: str, new: str) -> int:
        plain = textwrap.dedent(text).lstrip("\n")
        assert old in plain, old
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(plain.replace(old, new, 1), encoding="utf-8")
        return plain[: plain.index(old)].count("\n") + 1

    def indicator(self, old: str = "id: closure", new: str = "id: closure") -> int:
        return self._write("indicators/closure.yaml", INDICATOR, old, new)

    def evaluation(self, old: str = "csceval: 1", new: str = "csceval: 1") -> int:
        return self._write("evaluation.yaml", EVALUATION, old, new)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
