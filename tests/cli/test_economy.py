"""`csceval economy`: a ledger alone, from its lines to value added in the area, and every refusal in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from csceval.cli import main

HEADER = "Entry no,Date paid,Payer,Paid to,Amount,Currency,Kind of flow,Industry,Local share"
# The example of docs/economy-impact.md, where the same money is assessed from Python.
EXAMPLE = f"""\
{HEADER},local_share_low,local_share_high,Margin
1,2024-01-10,P01,,420000,GBP,cash,households,0.90,0.85,0.95,
2,2024-02-10,P01,Care Ltd,260000,GBP,cash,624,0.95,0.90,1,
3,2024-03-10,P01,Doctors Ltd,90000,GBP,cash,621,0.80,0.60,0.95,
4,2024-04-10,P01,Rooms Ltd,60000,GBP,cash,ORE,0.75,0.60,0.90,
5,2024-05-10,P01,Corner Shop,40000,GBP,cash,445,0.85,0.75,0.95,0.28
6,2024-06-10,P01,Bits Ltd,30000,GBP,cash,5415,0.20,0.10,0.30,
"""
Asking = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Asking:
    """Ask of a ledger's text (or of files); returns the exit status and the JSON object."""

    def asking(ledger: str | list[Path], *options: str) -> tuple[int, dict[str, Any]]:
        files = ledger
        if isinstance(ledger, str):
            (tmp_path / "ledger.csv").write_text(ledger, encoding="utf-8")
            files = [tmp_path / "ledger.csv"]
        status = main(["economy", *map(str, files), *options, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return asking


def lines(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def codes(said: dict[str, Any]) -> set[str]:
    return {one["code"] for one in said["problems"]}


def test_the_example_of_the_docs_comes_out_of_a_ledger_too(ask: Asking) -> None:
    status, said = ask(EXAMPLE, "--table", "us-2023", "--region", "0.6")
    # docs/economy-impact.md: 601,886 + 61,944 + 236,171 of 900,000; 634,508 to 693,150; band 650,469 to 738,467.
    gva = {row: round(values["gva"]) for row, values in said["table"].items() if values["gva"] is not None}
    assert (status, gva) == (0, {"direct": 601_886, "supply_chain": 61_944, "leaked": 236_171})
    first = said["totals"]["type1"]
    assert [round(first[name]) for name in ("gva", "gva_low", "gva_high")] == [663_829, 634_508, 693_150]
    assert [round(said["band"][end]) for end in ("low", "high")] == [650_469, 738_467]
    assert (
        said["table"]["direct"]["gva"] + said["table"]["supply_chain"]["gva"] + said["table"]["leaked"]["gva"]
        == 900_000
    )
    assert said["settings"]["price_year"] == 2024


def test_what_is_printed_adds_up_and_has_type_one_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ledger.csv").write_text(EXAMPLE, encoding="utf-8")
    assert main(["economy", str(tmp_path / "ledger.csv"), "--region", "0.6", "--closure", "households"]) == 0
    told = capsys.readouterr().out
    assert (
        "Of £900,000 spent, £663,829 became value added in the area (Type I; 95 % interval £634,508 to £693,150)."
        in told
    )
    # 601,886 + 61,943 + 236,171 = 900,000: rounded so that it adds up on paper.
    assert "£601,886 at the first step + £61,943 in the supply chain + £236,171 left the area = £900,000." in told
    assert told.index("Type I;") < told.index("GROSS, not attributable") < told.index("(Type II, household purchases")
    # The band over denominators, as docs/economy-impact.md has it.
    assert "£203,938 to £468,640 by what one divides by" in told


def test_a_payment_that_is_passed_on_counts_once(ask: Asking) -> None:
    _, said = ask(lines("1,2024-01-10,F01,P01,100,,cash,,", "2,2024-02-01,P01,P02,40,,cash,,",
                        "3,2024-03-01,P01,,60,,cash,staff,1.0", "4,2024-03-05,P02,Bay Print Ltd,40,,cash,323,0.25",
                        "5,2024-03-09,P02,,90,,volunteer,,"))  # fmt: skip
    assert said["money_in"] == 100
    used = {one["use"]: one["amount"] for one in said["uses"] if one["lines"]}
    assert used == {"spending": 100, "between": 140, "volunteer": 90}
    # Of what suppliers were paid 10 of 40 stayed; pay of staff says nothing of what suppliers buy.
    assert said["settings"]["region"] == "local_share 0.25"
    assert {"ledger-no-register", "ledger-table-default", "economy-gross"} <= codes(said)


def test_a_wrong_cell_is_told_marked_and_left_out(tmp_path: Path, ask: Asking) -> None:
    bad = EXAMPLE.replace("Care Ltd,260000", "Care Ltd,about 260k")
    status, said = ask(bad, "--region", "0.6", "--save", str(tmp_path / "result.xlsx"))
    assert (status, said["rows"]) == (1, {"read": 6, "accepted": 5, "set_aside": 1, "ignored": 0})
    assert said["money_in"] == 640_000
    wrong = next(one for one in said["problems"] if one["severity"] == "error")
    assert (wrong["file"], wrong["cell"]) == ("ledger.csv", "E3")
    assert [Path(path).name for path in said["marked"]] == ["ledger - to mend.xlsx", "mail.txt"]
    assert all(Path(path).is_relative_to(tmp_path / "result - to mend") for path in said["marked"])


def test_the_trail_in_the_workbook_adds_up_to_the_result(tmp_path: Path, ask: Asking) -> None:
    place = tmp_path / "result.xlsx"
    _, said = ask(EXAMPLE, "--table", "us-2023", "--region", "0.6", "--save", str(place))
    trail = list(load_workbook(place)["Trail"].iter_rows(values_only=True))
    names, rows, sums = trail[0], trail[1:-1], dict(zip(trail[0], trail[-1], strict=True))
    assert {row[names.index("Row")] for row in rows} == {2, 3, 4, 5, 6, 7}
    for row, part in (("direct", "first step"), ("supply_chain", "supply chain")):
        column = [line[names.index(f"Value added: {part}")] for line in rows]
        assert sum(column) == pytest.approx(said["table"][row]["gva"], abs=1e-4)
        assert sums[f"Value added: {part}"] == pytest.approx(said["table"][row]["gva"], abs=1e-4)
    assert sums["Amount"] == 900_000
    before = place.read_bytes()
    ask(EXAMPLE, "--table", "us-2023", "--region", "0.6", "--save", str(place))
    assert place.read_bytes() == before


def test_the_register_on_a_sheet_of_the_ledger_is_used(tmp_path: Path, ask: Asking) -> None:
    book = Workbook()
    flows = book.active
    for row in [["Entry no", "Date paid", "Payer", "Paid to", "Amount", "Kind of flow", "Industry", "Local share"],
                ["1", "2024-01-10", "F01", "P01", 100, "cash", None, None],
                ["2", "2024-02-01", "P01", "Lakeside Trust", 40, "cash", "624", 1],
                ["3", "2024-03-01", "P01", "Print Ltd", 60, "cash", "323", 0.5]]:  # fmt: skip
        flows.append(row)
    register = book.create_sheet("Partners")
    for row in [["partner_id", "partner_name", "role"], ["F01", "County Fund", "funder"],
                ["P01", "Harbour Clinic", "lead"], ["P02", "Lakeside Trust", "core"]]:  # fmt: skip
        register.append(row)
    book.save(tmp_path / "ledger.xlsx")
    _, said = ask([tmp_path / "ledger.xlsx"])
    # Lakeside Trust pays nothing, so only the register knows that it is no supplier.
    assert {one["use"]: one["amount"] for one in said["uses"] if one["lines"]} == {
        "funding": 100,
        "between": 40,
        "spending": 60,
    }
    assert "ledger-no-register" not in codes(said)


def test_a_ledger_of_purchases_alone_is_enough(ask: Asking) -> None:
    ledger = lines("Print Ltd,60,323,0.5", "Food Ltd,40,722,1", header="Paid to,Amount,Sector code,Local share")
    status, said = ask(ledger, "--payer", "Lakeside Trust", "--region", "0.6")
    assert (status, said["money_in"]) == (0, 100)
    assert {"ledger-all-money", "ledger-no-register"} <= codes(said)
    status, said = ask(ledger, "--region", "0.6")
    assert (status, said["error"]["code"]) == (2, "ledger-no-payer")
    assert "--payer" in said["error"]["fix"]


def test_gross_and_net_stand_beside_each_other(tmp_path: Path, ask: Asking) -> None:
    (tmp_path / "shares.csv").write_text(
        "factor,share,low,high,basis,grade\ndeadweight,0.25,0.2,0.3,comparison sites,measured\n"
        "displacement,0.1,,,other studies,benchmark\nleakage,0,,,all live here,judgement\n"
        "substitution,0,,,none,judgement\n",
        encoding="utf-8",
    )
    _, said = ask(EXAMPLE, "--region", "0.6", "--additionality", str(tmp_path / "shares.csv"))
    gross, net = said["totals"]["type1"]["gva"], said["net"]["type1"]["gva"]
    assert net == pytest.approx(gross * 0.75 * 0.9)
    assert not {"economy-gross", "additionality-not-assessed", "additionality-no-basis"} & codes(said)
    _, said = ask(EXAMPLE, "--region", "0.6", "--additionality", "deadweight=0.25,displacement=0.1")
    assert said["net"]["type1"]["gva"] == pytest.approx(gross * 0.75 * 0.9)
    assert {"additionality-not-assessed", "additionality-no-basis"} <= codes(said)


def test_a_sector_that_the_table_lacks_leaks_and_is_told_at_its_cell(ask: Asking) -> None:
    _, said = ask(
        EXAMPLE.replace(",624,", ",Zorn,").replace(",621,", ",Ambulatory health care services,"), "--region", "0.6"
    )
    told = next(one for one in said["problems"] if one["code"] == "ledger-sector-unknown")
    assert (told["cell"], told["value"], "260,000" in told["message"]) == ("H3", "Zorn", True)
    # 13,000 of that line were paid outside before; now all of it is of an unknown sector.
    assert said["leaks"]["not_known"] == pytest.approx(260_000 + 28_800)
    assert sum(row["gva"] for row in said["table"].values() if row["gva"] is not None) == pytest.approx(900_000)


def test_naics_codes_are_understood_where_they_mean_one_industry(ask: Asking) -> None:
    plain, finer = (ask(ledger, "--region", "0.6")[1] for ledger in (EXAMPLE, EXAMPLE.replace(",624,", ",624190,")))
    assert plain["table"] == finer["table"]
    several = ask(EXAMPLE.replace(",624,", ",62,"), "--region", "0.6")[1]
    told = next(one for one in several["problems"] if one["code"] == "ledger-sector-unknown")
    assert told["value"] == "62"
    assert "621, 622, 623, 624" in told["message"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--region", "natonal"], "ledger-region"),
        (["--region", "flq:0.2"], "ledger-region-file"),
        (["--region", "60"], "impact-share-outside"),
        (["--table", "us-2032"], "io-unknown-table"),
        (["--additionality", "deadwight=0.2"], "ledger-additionality"),
        (["--additionality", "deadweight=25"], "additionality-share"),
        (["--payee", "Care Ltd"], "ledger-payee"),
        (["--save", "result.csv"], "ledger-save-kind"),
        (["--save", "inbox/result.xlsx"], "ledger-save-inbox"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(ask: Asking, options: list[str], code: str) -> None:
    status, said = ask(EXAMPLE, *options)
    assert (status, said["error"]["code"]) == (2, code)
    assert said["error"]["fix"]


def test_a_ledger_without_local_shares_or_sectors_is_refused(ask: Asking) -> None:
    status, said = ask(lines("1,2024-01-10,P01,Print Ltd,100,,cash,323,"))
    assert (status, said["error"]["code"]) == (2, "ledger-no-share")
    status, said = ask(lines("1,P01,Print Ltd,100", header="Entry no,Payer,Paid to,Amount"))
    assert (status, said["error"]["code"]) == (2, "ledger-no-sectors")
    status, said = ask("Dear all,\nplease find\n")
    assert (status, said["error"]["code"]) == (2, "ledger-none")


def test_the_ledger_itself_is_never_written_over(tmp_path: Path, ask: Asking) -> None:
    book = Workbook()
    book.save(tmp_path / "ledger.xlsx")
    before = (tmp_path / "ledger.xlsx").read_bytes()
    status, said = ask([tmp_path / "ledger.xlsx"], "--save", str(tmp_path / "ledger.xlsx"))
    assert (status, said["error"]["code"]) == (2, "ledger-save-over")
    assert (tmp_path / "ledger.xlsx").read_bytes() == before
    assert ask([tmp_path / "absent.xlsx"])[1]["error"]["code"] == "ledger-not-found"


def test_an_answer_settles_a_name_that_is_nearly_a_partner(ask: Asking) -> None:
    ledger = lines("1,2024-01-10,Harbour Clinic,Print Ltd,100,,cash,323,0.5",
                   "2,2024-01-11,Lakeside Trust,,50,,cash,staff,1",
                   "3,2024-01-12,Harbour Clinic,Lakeside Trusts,30,,cash,624,1")  # fmt: skip
    status, said = ask(ledger)
    assert (status, said["money_in"]) == (1, 150)
    assert "economy-partner-alike" in codes(said)
    assert ask(ledger, "--payee", "Lakeside Trusts=")[1]["money_in"] == 180
    status, said = ask(ledger, "--payee", "Lakeside Trusts=Lakeside Trust")
    assert (status, said["money_in"]) == (0, 150)


# Part F of the scenario Larkmoor as a plain table: coefficients are stated, so output is 1 in every sector.
LARKMOOR = """\
sector,health,education,food,construction,professional,retail,households
health,.04,.01,0,0,.01,0,.11
education,.01,.03,0,0,.01,0,.03
food,.03,.02,.02,.01,.03,.01,.08
construction,.01,.02,.01,.05,.01,.01,.05
professional,.06,.05,.04,.06,.10,.06,.06
retail,.05,.03,.10,.12,.02,.03,.22
compensation,.46,.52,.32,.30,.42,.30,
surplus,.12,.14,.14,.12,.18,.25,
taxes on production,0,0,0,0,0,0,
jobs,11.2,13.0,15.8,6.4,7.1,12.5,
output,1,1,1,1,1,1,
"""
SPENT = lines(*(f"{n},2022-05-01,P01,,{amount},,cash,{sector},{share}" for n, (sector, amount, share) in enumerate([
    ("health", 1.90, .85), ("education", .80, .95), ("food", .35, .70), ("construction", .45, .60),
    ("professional", .60, .65), ("retail", .30, .35)], 1)))  # fmt: skip


def test_larkmoor_has_its_four_point_four_millions_from_files_alone(tmp_path: Path, ask: Asking) -> None:
    (tmp_path / "table.csv").write_text(LARKMOOR, encoding="utf-8")
    _, said = ask(SPENT, "--table", str(tmp_path / "table.csv"), "--region", "own", "--table-unit", "1")
    found = {row: [values["gva"], values["jobs"]] for row, values in said["table"].items()}
    # CATALOGUE, part F: 1.956 + 0.421 + 2.023 = 4.400; 37.6 and 7.9 jobs.
    assert [found[row][0] for row in ("direct", "supply_chain", "leaked")] == pytest.approx(
        [1.956, 0.421, 2.023], abs=5e-4
    )
    assert [found[row][1] for row in ("direct", "supply_chain")] == pytest.approx([37.6, 7.9], abs=0.0502)
    local = next(one for one in said["problems"] if one["code"] == "impact-were-all-local")
    # 5.385 instead of 4.143 in output of Type I; the scenario's 29 % are of Type II.
    assert "% larger" in local["message"]
    _, said = ask(SPENT, "--table", str(tmp_path / "table.csv"), "--region", "own")
    assert (said["table"]["direct"]["jobs"], "ledger-no-unit" in codes(said)) == (None, True)
    assert "impact-no-jobs" not in codes(said)


def test_quotients_are_read_from_a_file(tmp_path: Path, ask: Asking) -> None:
    (tmp_path / "table.csv").write_text(LARKMOOR, encoding="utf-8")
    sectors = ("health", "education", "food", "construction", "professional", "retail")
    rows = [f"{sector},{at},100" for at, sector in enumerate(sectors, 1)]
    (tmp_path / "jobs.csv").write_text("\n".join(["Sector,Regional,National", *rows]), encoding="utf-8")
    options = ["--table", str(tmp_path / "table.csv"), "--regional", str(tmp_path / "jobs.csv")]
    _, flq = ask(SPENT, *options, "--region", "flq:0.2")
    _, slq = ask(SPENT, *options, "--region", "slq")
    # 21 of 600 jobs: λ = log₂(1.035)^0.2 = 0.55 makes all smaller than SLQ, which does not know the size.
    assert flq["settings"]["region"] == "flq 0.2"
    assert 0 < flq["totals"]["type1"]["gva"] < slq["totals"]["type1"]["gva"]
    (tmp_path / "jobs.csv").write_text("sector,regional\nhealth,many\n", encoding="utf-8")
    status, said = ask(SPENT, *options, "--region", "slq")
    assert (status, said["error"]["code"], "jobs.csv › B2" in said["error"]["message"]) == (
        2,
        "ledger-file-number",
        True,
    )
    (tmp_path / "jobs.csv").write_text("sector,jobs\nhealth,4\n", encoding="utf-8")
    assert ask(SPENT, *options, "--region", "slq")[1]["error"]["code"] == "ledger-file-columns"


def test_what_could_mean_two_things_is_asked_once(
    tmp_path: Path, ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    purchases = "Supplier,Amount,Sector code,Local share"
    status, said = ask(lines("Print Ltd,60,323,0.5", "Food Ltd,n/a,722,1", header=purchases), "--payer", "P01")
    assert (status, said["money_in"], len(said["questions"])) == (1, 60, 1)
    assert [one["cell"] for one in said["problems"] if one["severity"] == "error"] == ["B3"]
    assert main(["economy", str(tmp_path / "ledger.csv"), "--payer", "P01"]) == 1
    assert capsys.readouterr().out.count("“n/a” stands where") == 1
    assert not any("inputs:" in one["fix"] or "questions.xlsx" in one["fix"] for one in said["problems"])


def test_a_partner_among_the_suppliers_is_seen(tmp_path: Path, ask: Asking) -> None:
    (tmp_path / "partners.csv").write_text("partner_id,partner_name\nP01,Harbour Clinic\nP02,Lakeside Trust\n")
    (tmp_path / "paid.csv").write_text(lines("Print Ltd,60,323,0.5", "Lakeside Trust Ltd,40,624,1",
                                             header="Supplier,Amount,Sector code,Local share"))  # fmt: skip
    _, said = ask([tmp_path / "paid.csv", tmp_path / "partners.csv"], "--payer", "P01")
    used = {one["use"]: one["amount"] for one in said["uses"] if one["lines"]}
    assert used == {"spending": 60, "between": 40}


def test_a_refusal_writes_nothing(tmp_path: Path, ask: Asking) -> None:
    bad = lines("1,2024-01-10,P01,Print Ltd,many,,cash,323,0.5", "2,2024-01-11,P01,Food Ltd,10,,cash,722,")
    status, said = ask(bad, "--save", str(tmp_path / "result.xlsx"))
    assert (status, said["error"]["code"]) == (2, "ledger-no-share")
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.csv"]


def test_unknown_is_not_zero(ask: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = lines(
        "1,2024-01-10,P01,Care Ltd,260000,GBP,cash,kitchens,0.95",
        "2,2024-02-10,P01,Doctors Ltd,90000,GBP,cash,ovens,0.80",
    )
    status, said = ask(ledger, "--table", "us-2023")
    assert (status, said["error"]["code"]) == (2, "impact-nothing-known")
    assert "Codes that lead to no sector: “kitchens”, “ovens”." in said["error"]["message"]


def test_a_german_answer_has_german_marks_and_no_column_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CSCEVAL_LANG", "de-DE")
    monkeypatch.setenv("CSCEVAL_UNFINISHED", "1")
    bad = EXAMPLE.replace("30000,GBP,cash,5415", "30000.5,GBP,cash,9999X")
    (tmp_path / "ledger.csv").write_text(bad, encoding="utf-8")
    place = tmp_path / "ergebnis.xlsx"
    main(["economy", str(tmp_path / "ledger.csv"), "--table", "us-2023", "--region", "0.6", "--save", str(place)])
    told = capsys.readouterr().out
    # The money of the English test above, with the sign behind the number.
    assert "Von 900.000 £ Ausgaben wurden" in told
    assert "(1 Zeile, 30.000,50)" in told
    book = load_workbook(place)
    heads = {str(cell.value) for sheet in book.worksheets[1:] for cell in sheet[1]}
    assert {"Betrag", "Wertschöpfung: erster Schritt", "Wertschöpfung, Typ I", "Schwere"} <= heads
    assert not [head for head in heads if "_" in head]
    assert [row[0] for row in book["Verbleib jeder Zeile"].iter_rows(min_row=2, max_row=3, values_only=True)] == [
        "außerhalb der Partnerschaft ausgegeben: Dem wird unten gefolgt",
        "bei Partnern eingegangen",
    ]
