"""Which columns may be crossed, in both spellings of an evaluation."""

from __future__ import annotations

import openpyxl
import pytest

from csceval.definitions import convert, reader
from csceval.definitions.agree_evaluation import check_evaluation
from csceval.definitions.evaluation import Evaluation
from csceval.errors import DefinitionError

INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()


def told(*crosses, use="completion_rate", **more):
    return Evaluation.model_validate(
        {"csceval": 1, "id": "test", "title": "Test", "period": {"from": "2024", "to": "2024", "calendar": "year"},
         "indicators": [{"use": use, "cross": list(crosses), **more}]}
    )  # fmt: skip


def test_a_cross_is_a_list_or_one_line():
    for said in (["group", "service_type"], "group x service_type", " group × service_type "):
        assert told(said).indicators[0].cross == [["group", "service_type"]]


def test_columns_of_the_table_and_of_its_registers_can_be_crossed():
    check_evaluation(told(["group", "service_type", "site_id"], ["provider_partner.sector", "provider_partner_id"]),
                     INDICATORS, TABLES)  # fmt: skip


@pytest.mark.parametrize(
    ("cross", "said"),
    [
        (["group", "service_kind"], "no column “service_kind”"),
        (["group", "centre.name"], "relation"),
        (["group", "group"], "group stands in it twice"),
        (["group", "person_id"], "person_id says who a person is"),
        (["group", "requested_on"], "requested_on holds dates or amounts"),
        (["group", "referrer_partner_id"], "names partners in another part"),
        (["group", "provider_partner.partner_name"], "names partners in another part"),
        (["group", "site.lead_partner_id"], "names partners in another part"),
    ],
)
def test_what_cannot_be_crossed_is_told_with_its_reason(cross, said):
    with pytest.raises(DefinitionError, match=said):
        check_evaluation(told(cross), INDICATORS, TABLES)


@pytest.mark.parametrize("use", ["reported_total", "network_density"])
def test_only_what_is_worked_out_from_records_is_crossed(use):
    with pytest.raises(DefinitionError, match="not worked out from single records"):
        check_evaluation(told(["group", "site_id"], use=use), INDICATORS, TABLES)


@pytest.mark.parametrize("cross", [["group"], ["group", "site_id", "service_type", "status"], []])
def test_two_or_three_columns_are_crossed(cross):
    with pytest.raises(ValueError, match="cross"):
        told(cross)


def test_a_workbook_and_a_text_keep_crosses(tmp_path):
    evaluation = told(["group", "service_type"], ["site_id", "group", "service_type"])
    path = tmp_path / "evaluation.xlsx"
    path.write_bytes(convert.as_workbook(evaluation, tmp_path))
    assert reader.read_evaluation(path).indicators == evaluation.indicators
    sheet = openpyxl.load_workbook(path)["Indicators"]
    column = next(cell.column for cell in sheet[3] if cell.value == "cross")
    assert sheet.cell(4, column).value == "group x service_type; site_id x group x service_type"
    text = convert.as_yaml(evaluation, made_from="x")
    assert reader.evaluation_of_text(text, file="x").indicators == evaluation.indicators
    assert "site_id x group x service_type" in text
