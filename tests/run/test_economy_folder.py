"""A run sees that a table which its evaluation names has changed."""

from csceval.run.cached import state


def test_a_changed_table_is_seen(tmp_path):
    (tmp_path / "economy").mkdir()
    table = tmp_path / "economy" / "plain.csv"
    table.write_text("sector,624\n624,1\n", encoding="utf-8")
    before = state.look(tmp_path, {})
    table.write_text("sector,624\n624,2\n", encoding="utf-8")
    after = state.look(tmp_path, {})
    assert {part for part in after if before[part] != after[part]} == {"economy"}
