"""Files become definitions, or one error that tells every fault at its line."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from csceval.definitions import reader
from csceval.errors import DefinitionError


def test_a_project_adds_indicators(folder) -> None:
    folder.indicator()
    found = reader.load_indicators(project=folder.root)["closure"]
    assert found.origin == "indicators/closure.yaml"
    assert found.parameters == {"window": 30}
    assert len(found.content_hash) == 64


def test_a_project_overrides_a_shipped_indicator(folder) -> None:
    folder.indicator()
    path = folder.root / "indicators" / "service" / "median_wait_days.yaml"
    path.parent.mkdir()
    (folder.root / "indicators" / "closure.yaml").rename(path)
    path.write_text(path.read_text().replace("id: closure", "id: median_wait_days"))
    shipped = reader.load_indicators()["median_wait_days"]
    own = reader.load_indicators(project=folder.root)["median_wait_days"]
    assert (shipped.origin, own.origin) == (
        "shipped:service/median_wait_days.yaml",
        "indicators/service/median_wait_days.yaml",
    )
    assert shipped.content_hash != own.content_hash


def test_a_project_adds_tables(tmp_path: Path) -> None:
    path = tmp_path / "indicators" / "tables" / "visits.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "id: visits\nversion: 1.0.0\nname: Visits\nabout: Visits.\nkind: fact\n"
        "columns: [{name: site_id, type: text, about: Site.}]\nrelations: {site_id: sites.site_id}\n"
    )
    assert reader.load_tables(project=tmp_path)["visits"].relations == {"site_id": "sites.site_id"}
    path.write_text(path.read_text().replace("sites.site_id", "sites.site"))
    with pytest.raises(DefinitionError, match="Table sites has no column “site”") as caught:
        reader.load_tables(project=tmp_path)
    assert (caught.value.file, caught.value.line) == ("indicators/tables/visits.yaml", 7)


WRONG = [
    ("definition: Share", "defnition: Share", "key-unknown", "Did you mean definition?"),
    ("  kind: ratio", "  kind: ration", "value-refused", "Did you mean ratio?"),
    ("  kind: ratio", "  kin: ratio", "key-unknown", "Did you mean kind?"),
    ("measure:\n  kind: ratio", "measure:", "key-missing", "The key “kind” is missing in measure"),
    ("numerator: {op: count, where:", "numerator: {op: count, wher:", "key-unknown", "Did you mean where?"),
    ("{op: count, where: started_on -", "{op: cuont, where: started_on -", "value-refused", "Did you mean count?"),
    ("started_on - requested_on", "startd_on - requested_on", "column-unknown", "Did you mean started_on?"),
    ("started_on - requested_on <= window", "days(started_on) <= window", "expression-refused", "is a call"),
    ("started_on - requested_on <= window", "started_on.day <= window", "column-unknown", "no column “started_on”"),
    ("started_on - requested_on <= window", "9**9**9 > 1", "expression-refused", "no powers"),
    ("requested_on <= window", "requested_on <= windo", "column-unknown", "Did you mean window?"),
    ("place: site_id", "place: site", "column-unknown", "Did you mean site_id?"),
    ("period: requested_on", "period: group", "contradiction", "group is no date or period column"),
    ("table: services", "table: service", "name-unknown", "Did you mean services?"),
    ("over_time: ratio_of_sums", "over_time: sum", "contradiction", "a ratio cannot be summed"),
    ("accumulation: flow", "accumulation: running_total", "contradiction", "over_time: last"),
    ("version: 1.0.0", "version: 1", "value-refused", "written as 1.0.0"),
    ("id: closure", "id: closures", "id-differs", "The file is named closure but its id is “closures”"),
    ("unit: proportion", "unit: !x proportion", "yaml-refused", "Tags"),
    ("unit: proportion", "unit: &x proportion", "yaml-refused", "Anchors"),
    ("unit: proportion", "name: proportion", "key-repeated", "stands twice"),
    ("unit: proportion", "unit: []", "value-refused", "it must be text"),
    ("unit: proportion", "unit: a\norigin: me", "key-unknown", "origin"),
    ("parameters: {window: 30}", "parameters: {window: 30, status: 1}", "contradiction", "name of a column"),
    ("kind: process, interval: wilson}", "kind: none, interval: t}", "contradiction", "has no interval"),
    ("denominator: {op: count}", "denominator: {op: sum, of: group}", "expression-unfit", "a number is needed"),
    ("denominator: {op: count}", "denominator: {op: sum}", "contradiction", "needs `of`"),
]  # fmt: skip
# What several keys say together stands at the first line.
WHOLE = {"a ratio cannot be summed", "over_time: last", "has no interval"}


@pytest.mark.parametrize(("old", "new", "code", "said"), WRONG)
def test_wrong_definitions_are_refused_at_their_line(folder, old: str, new: str, code: str, said: str) -> None:
    line = folder.indicator(old, new)
    with pytest.raises(DefinitionError) as caught:
        reader.load_indicators(project=folder.root)
    error = caught.value
    assert said in f"{error.message} {error.fix}"
    assert (error.code, error.file) == (code, "indicators/closure.yaml")
    assert error.line == (1 if said in WHOLE else line + new.rstrip("\n").count("\n"))


def test_a_ratio_without_denominator_is_refused(folder) -> None:
    folder.indicator("  denominator: {op: count}\n", "")
    with pytest.raises(DefinitionError, match="The key “denominator” is missing in measure"):
        reader.load_indicators(project=folder.root)


def test_a_stock_is_not_summed(folder) -> None:
    folder.indicator("over_time: ratio_of_sums\nover_partners: ratio_of_sums\naccumulation: flow",
                     "over_time: sum\nover_partners: ratio_of_sums\naccumulation: stock")  # fmt: skip
    with pytest.raises(DefinitionError, match="a stock cannot be summed over time"):
        reader.load_indicators(project=folder.root)


def test_every_fault_of_a_file_is_told_in_its_order(folder) -> None:
    line = folder.indicator("unit: proportion\ndirection: higher", "unti: proportion\ndirection: hihger")
    with pytest.raises(DefinitionError) as caught:
        reader.load_indicators(project=folder.root)
    error = caught.value
    assert (error.code, error.line, error.fix) == ("key-unknown", line, "Did you mean unit?")
    choices = "it must be one of higher, lower, target. Did you mean higher?"
    assert error.message.splitlines() == [
        "“unti” is not a known key.",
        f"Line {line + 1}: “hihger” cannot stand for direction: {choices}",
    ]


def test_the_hash_is_of_what_is_said(folder) -> None:
    folder.indicator()
    first = reader.load_indicators(project=folder.root)["closure"].content_hash
    folder.indicator("name: Closure\ndomain: service", "domain: 'service'\nname: Closure   # a comment\npack: core")
    assert reader.load_indicators(project=folder.root)["closure"].content_hash == first
    folder.indicator("window: 30", "window: 31")
    assert reader.load_indicators(project=folder.root)["closure"].content_hash != first


def test_an_evaluation_is_read_with_its_lines(folder) -> None:
    line = folder.evaluation("targets:", "targets:")
    found = reader.load_evaluation(folder.root)
    assert found.origin == "evaluation.yaml"
    assert found.targets[0].set_on == date(2021, 2, 1)
    assert found.line("targets", 0, "target") == line + 1
    assert found.line("targets", 7, "nowhere") == line


def test_years_and_codes_may_be_written_as_numbers(folder) -> None:
    folder.evaluation("period: {from: 2021-Q1, to: 2024-Q4}", "period: {from: 2021, to: 2024, calendar: year}")
    assert reader.load_evaluation(folder.root).period.from_ == "2021"


def test_two_spellings_of_one_evaluation_are_refused(folder) -> None:
    (folder.root / "evaluation.xlsx").write_bytes(b"")
    folder.evaluation()
    with pytest.raises(DefinitionError, match=r"both evaluation\.yaml and evaluation\.xlsx"):
        reader.load_evaluation(folder.root)


def test_a_folder_without_an_evaluation_says_so(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"neither evaluation\.xlsx nor evaluation\.yaml") as caught:
        reader.load_evaluation(tmp_path)
    assert caught.value.code == "evaluation-missing"


def test_reading_definitions_loads_nothing_heavy() -> None:
    code = (
        "import sys; from csceval.definitions import reader; reader.load_indicators();"
        "print([name for name in ('pandas', 'numpy', 'pandera', 'altair') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
