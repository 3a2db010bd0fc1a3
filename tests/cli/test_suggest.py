"""`csceval suggest`: what the files can carry, said and written without touching the evaluation."""

import json
from pathlib import Path

import pytest

from csceval.cli import main
from csceval.definitions import reader
from csceval.definitions.needs import needs
from csceval.errors import CscevalError
from csceval.run.suggesting import suggest
from csceval.run.suggestion import Candidate, starter_set

EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q4}
as_of: 2024-12-31
sites:
  - {site_id: S1, start_on: 2024-07-01}
  - {site_id: S2, start_on: 2024-07-01}
  - {site_id: S3}
  - {site_id: S4}
indicators:
  - {use: services_completed, role: primary}
"""
HEADER = "service_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """North sends everything, South no answers about satisfaction, West no dates of starts at all."""
    home = tmp_path / "small"
    (home / "inbox").mkdir(parents=True)
    (home / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    for partner in ("North", "South"):
        last = ",satisfaction" if partner == "North" else ""
        rows = [
            f"{partner[0]}{month}{number},S{1 + number % 4},{partner},2024-{month:02d}-03,"
            f"2024-{month:02d}-1{number % 9},2024-{month:02d}-25,completed" + (",4" if last else "")
            for month in range(1, 13)
            for number in range(12)
        ]
        text = "\n".join([HEADER + last, *rows]) + "\n"
        (home / "inbox" / f"{partner}.csv").write_text(text, encoding="utf-8")
    west = ["service_id,site_id,provider_partner_id,requested_on,status", "W1,S1,West,2024-02-03,requested"]
    (home / "inbox" / "West.csv").write_text("\n".join(west) + "\n", encoding="utf-8")
    return home


def call(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(list(words))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def by_name(folder: Path) -> dict[str, Candidate]:
    found = suggest(folder)
    return {candidate.indicator: candidate for candidate in (*found.works, *found.away)}


def test_who_has_the_columns_is_counted(folder: Path) -> None:
    found = by_name(folder)
    assert found["seen_within_target"].partners == ("North", "South")
    assert found["user_satisfaction"].partners == ("North",)
    assert found["services_completed"].in_use
    assert not found["seen_within_target"].in_use
    assert (found["user_satisfaction"].first, found["user_satisfaction"].last) == ("2024-Q1", "2024-Q4")


def test_what_is_one_column_away_is_said_with_its_column(folder: Path) -> None:
    found = by_name(folder)
    assert found["user_satisfaction"].lacking == {"services.satisfaction": ("South",)}
    assert found["seen_within_target"].lacking == {"services.started_on": ("West",)}
    # Nobody says who referred, which is all that closed referrals lack.
    assert found["referral_closure_rate"].lacking == {"services.referrer_partner_id": ("North", "South")}
    assert not found["referral_closure_rate"].works


def test_a_sheet_that_lacks_one_needed_column_counts_as_one_away(folder: Path) -> None:
    for name in ("North", "South"):
        path = folder / "inbox" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("requested_on", "remark"), encoding="utf-8")
    found = by_name(folder)
    assert found["seen_within_target"].lacking["services.requested_on"] == ("North", "South")


def test_a_comparison_needs_places_that_joined_and_places_that_did_not(folder: Path) -> None:
    assert by_name(folder)["seen_within_target"].can_compare
    text = (folder / "evaluation.yaml").read_text(encoding="utf-8")
    (folder / "evaluation.yaml").write_text(text.replace("S2, start_on: 2024-07-01", "S2"), encoding="utf-8")
    assert by_name(folder)["seen_within_target"].why_no_comparison == "few_joined"
    everywhere = text.replace("{site_id: S3}", "{site_id: S3, start_on: 2024-07-01}")
    everywhere = everywhere.replace("{site_id: S4}", "{site_id: S4, start_on: 2024-07-01}")
    (folder / "evaluation.yaml").write_text(everywhere, encoding="utf-8")
    assert by_name(folder)["seen_within_target"].why_no_comparison == "few_others"


def test_it_prints_what_an_evaluator_needs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call("suggest", str(folder), capsys=capsys)
    assert status == 0
    lines = out.splitlines()
    assert lines[0].startswith("3 files, 20 columns. ")
    satisfaction = next(line for line in lines if "satisfaction" in line.lower())
    assert "1 of 3 partners" in satisfaction
    assert "2024 Q1 to 2024 Q4" in satisfaction
    assert "needs “Satisfaction” in 1 more" in satisfaction
    assert "One column away:" in lines
    assert "needs “Referrer partner id” in 2 partners' files" in out


def test_it_writes_lines_to_copy_and_changes_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    call("suggest", str(folder), capsys=capsys)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert set(after) - set(before) == {folder / "suggested.yaml"}
    assert {path: after[path] for path in before} == before
    data, _ = reader.parse_yaml((folder / "suggested.yaml").read_text(encoding="utf-8"), file="suggested.yaml")
    uses = [line["use"] for line in data["suggested"]]
    assert "services_completed" not in uses
    assert "user_satisfaction" in uses
    # Pasted below `indicators:`, the lines load as they stand.
    pasted = "".join(f"  - {{use: {name}}}\n" for name in uses)
    (folder / "evaluation.yaml").write_text(EVALUATION + pasted, encoding="utf-8")
    evaluation = reader.load_evaluation(folder)
    reader.check_evaluation(evaluation, reader.load_indicators(), reader.load_tables())
    call("suggest", str(folder), capsys=capsys)
    assert not (folder / "suggested.yaml").exists()


def test_json_has_it_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call("suggest", str(folder), "--json", capsys=capsys)
    facts = json.loads(out)
    assert (facts["status"], facts["files"], facts["partners"], facts["wrote"]) == (0, 3, 3, "suggested.yaml")
    assert {one["indicator"] for one in facts["works"]} >= set(facts["starter"])
    assert facts["away"][0]["lacking"]


def test_rows_for_the_excel_form(folder: Path) -> None:
    row = next(row for row in suggest(folder).rows() if row["use"] == "user_satisfaction")
    assert row == {
        "include": "suggested",
        "use": "user_satisfaction",
        "_partners": "1 of 3",
    }


def test_a_total_under_a_known_name_is_a_candidate(folder: Path) -> None:
    for path in (folder / "inbox").iterdir():
        path.unlink()
    rows = "Partner,Indicator,Month,Value\nNorth,Services completed,2024-01,5\nSouth,Cups of tea,2024-02,7\n"
    (folder / "inbox" / "a.csv").write_text(rows, encoding="utf-8")
    found = suggest(folder)
    assert [(c.indicator, c.totals, c.partners) for c in found.works] == [("services_completed", True, ("North",))]
    assert [(c.name, c.partners) for c in found.totals] == [("Cups of tea", ("South",))]


def test_what_comes_from_the_list_of_partners_is_no_share_of_the_senders(folder: Path) -> None:
    text = (folder / "evaluation.yaml").read_text(encoding="utf-8")
    partners = "".join(
        f"  - {{partner_id: {name}, partner_name: {name}, joined_on: 2024-01-05}}\n"
        for name in ("North", "South", "West")
    )
    (folder / "evaluation.yaml").write_text(text + "partners:\n" + partners, encoding="utf-8")
    (folder / "indicators").mkdir()
    own = """\
id: joined_partners
version: 1.0.0
name: Partners that joined
domain: engagement
definition: Number of partners that joined in the period.
unit: partners
direction: higher
table: partners
by: {period: joined_on, partner: partner_id}
measure: {kind: aggregate, op: count}
uncertainty: {kind: none}
over_time: sum
over_partners: sum
accumulation: flow
source: {text: For this test, status: original}
"""
    (folder / "indicators" / "joined_partners.yaml").write_text(own, encoding="utf-8")
    found = by_name(folder)["joined_partners"]
    assert (found.register, found.partners, found.first) == ("partners", (), "2024-Q1")


def test_an_empty_inbox_is_said(folder: Path) -> None:
    for path in (folder / "inbox").iterdir():
        path.unlink()
    with pytest.raises(CscevalError, match="empty"):
        suggest(folder)


# --- The starter set


def candidate(number: int, domain: str = "service", **changes: object) -> Candidate:
    base: dict[str, object] = {"indicator": f"i{number:02d}", "domain": domain, "partners": ("a",), "table": "t"}
    base |= {"name": "", "unit": "", "direction": "higher", "first": "2024", "last": "2024"}
    return Candidate(**(base | changes))  # type: ignore[arg-type]


def test_the_starter_set_has_twelve_at_most_and_spreads_over_domains() -> None:
    many = tuple(candidate(n, partners=("a", "b")) for n in range(20))
    few = tuple(candidate(n, "equity") for n in range(20, 23))
    chosen = [one.indicator for one in starter_set(many + few)]
    assert len(chosen) == 12
    assert {"i20", "i21", "i22"} <= set(chosen)
    assert len(starter_set(few)) == 3


def test_what_its_author_marked_comes_first() -> None:
    marked = candidate(50, "equity", suits=True)
    assert starter_set((*[candidate(n, partners=("a", "b", "c")) for n in range(15)], marked))[0] == marked


# --- Which columns an indicator needs


def test_needed_columns_follow_from_the_definition() -> None:
    indicators, tables = reader.load_indicators(), reader.load_tables()
    wait = needs(indicators["median_wait_days"], tables)
    assert [(str(need), need.optional) for need in wait] == [
        ("services.requested_on", False),
        ("services.started_on", False),
        ("services.status", True),
    ]


@pytest.mark.parametrize("name", sorted(reader.load_indicators()))
def test_every_shipped_indicator_says_what_it_needs(name: str) -> None:
    indicators, tables = reader.load_indicators(), reader.load_tables()
    wanted = needs(indicators[name], tables)
    assert wanted or indicators[name].measure.kind == "computed"
    assert all(need.column in tables[need.table].names for need in wanted)


# --- Filters


def test_indicators_are_found_by_domain_lens_pack_and_table(capsys: pytest.CaptureFixture[str]) -> None:
    def found(*words: str) -> set[str]:
        return {
            one["id"]
            for one in json.loads(call("list", "indicators", *words, "--json", capsys=capsys)[1])["indicators"]
        }

    everything = found()
    assert "median_wait_days" in found("--domain", "service", "--table", "services", "--pack", "core")
    assert "median_wait_days" in found("--lens", "efficiency")
    assert "reported_total" not in found("--domain", "service")
    assert found("--lens", "efficiency") < everything
    assert found("wait") == found("WAIT")


def test_an_unknown_filter_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call("list", "indicators", "--domain", "servcie", capsys=capsys)
    assert (status, "Did you mean service?" in err) == (2, True)
    assert call("list", "tables", "--lens", "efficiency", capsys=capsys)[0] == 2


def test_show_says_which_columns_an_indicator_needs(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call("show", "indicators", "median_wait_days", capsys=capsys)
    assert "columns_needed:\n  - services.requested_on\n  - services.started_on\n" in out


def test_in_a_workbook_it_marks_the_indicators(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(folder / "evaluation.yaml")]) == 0
    (folder / "evaluation.yaml").unlink()
    before = reader.load_evaluation(folder)
    status, out, _ = call("suggest", str(folder), capsys=capsys)
    assert status == 0
    assert "Wrote evaluation.xlsx › Indicators, with “Use it?” = suggested." in out
    assert not (folder / "suggested.yaml").exists()
    after = reader.load_evaluation(folder)
    included = {use.use: use.include for use in after.indicators}
    assert included["services_completed"] == "yes"
    assert included["user_satisfaction"] == "suggested"
    assert after.model_copy(update={"indicators": []}).sites == before.sites
    assert (
        call("suggest", str(folder), capsys=capsys)[1].splitlines()[-1]
        == "Your evaluation uses all of this already; nothing was written."
    )


def test_a_span_of_another_year_is_the_first_thing_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = folder / "evaluation.yaml"
    text = place.read_text("utf-8").replace("2024-Q1", "2020-Q1").replace("2024-Q4", "2020-Q4")
    place.write_text(text.replace("as_of: 2024-12-31", "as_of: 2020-12-31"), encoding="utf-8")
    main(["suggest", str(folder)])
    first, second, *_ = capsys.readouterr().out.strip().splitlines()
    assert "dated outside 2020 Q1 to 2020 Q4" in first
    assert "No indicator of the library can be worked out" in second
