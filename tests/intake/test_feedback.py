from csceval.intake.feedback import write_feedback

HEADER = ["visit_id", "partner_id", "visit_date", "people"]


def mail(intake, folder, sender):
    write_feedback(intake, folder)
    return (folder / sender / "mail.txt").read_text(encoding="utf-8")


def test_a_mail_says_how_many_rows_are_fine_and_how_to_mend_the_others(read, tmp_path):
    rows = [
        HEADER,
        *([f"v{n}", "north", "2024-01-05", str(n)] for n in range(212)),
        ["v999", "north", "31/02/2024", "3"],
    ]
    text = mail(read({"north/a.csv": rows}), tmp_path / "out", "north")
    assert "212 of 213 rows are fine" in text
    assert "north/a.csv › a › C214" in text
    assert "Mend: Write the real date, for example 2024-02-29." in text


def test_senders_without_an_error_get_no_mail(read, tmp_path):
    intake = read({"north/a.csv": [HEADER, ["v1", "north", "2024-01-05", "1"]]})
    assert write_feedback(intake, tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


def test_a_mail_never_holds_another_partners_rows(read, tmp_path):
    north, south = ["v1", "north", "2024-01-05", "3"], ["v1", "north", "2024-01-05", "77"]
    intake = read(
        {"north/a.csv": [HEADER, north], "south/b.csv": [HEADER, south, ["v2", "south", "2024-01-05", "secret"]]}
    )
    text = mail(intake, tmp_path / "out", "north")
    assert "north/a.csv › a › D2" in text
    assert not any(word in text for word in ("south", "77", "secret", "b.csv"))
    assert "Another file gives something else" in text


def test_a_contradiction_within_ones_own_files_is_shown_whole(read, tmp_path):
    rows = [HEADER, ["v1", "north", "2024-01-05", "3"], ["v1", "north", "2024-01-05", "5"]]
    assert "stands in north/a.csv › a › D3 with “5”" in mail(read({"north/a.csv": rows}), tmp_path / "out", "north")


def test_a_sender_out_of_the_settings_stays_within_the_folder(read, tmp_path):
    inputs = [{"files": "*", "sender": "../../etc"}]
    intake = read({"a.csv": [HEADER, ["v1", "north", "2024-01-05", "x"]]}, inputs=inputs)
    (path,) = write_feedback(intake, tmp_path / "out")
    assert path.resolve().is_relative_to(tmp_path / "out")
