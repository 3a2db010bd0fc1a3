"""The start page: what is ready, and who has to do what next."""

from csceval.report import start

COUNTS = {"read": 12, "accepted": 10, "set_aside": 2, "ignored": 0}


def page(**changes):
    given = {"counts": COUNTS, "questions": [], "mend": {}, "feedback": {}, "late": []} | changes
    return start.page("Larkmoor: 2024 Q4", given.pop("reports", ["share/a.html"]), **given)


def test_every_document_has_a_line_with_its_forms():
    made = page(reports=[*(f"share/L 2024 Q4 - {name} (draft).{kind}" for name in ("report", "brief")
                           for kind in ("html", "pdf", "docx")), "share/L #1 - slides.pptx", "share/partners",
                         "share/L - figures (draft)"])  # fmt: skip
    at = "share/L%202024%20Q4%20-%20"
    assert (
        f'<li><span>Report (draft)</span> <a href="{at}report%20%28draft%29.html">Page</a> · '
        f'<a href="{at}report%20%28draft%29.pdf">PDF</a> · <a href="{at}report%20%28draft%29.docx">Word</a></li>'
        f'<li><span>Brief (draft)</span> <a href="{at}brief%20%28draft%29.html">Page</a> · '
    ) in made
    assert '<li><span>Slides</span> <a href="share/L%20%231%20-%20slides.pptx">Slides</a></li>' in made
    assert '<li><a href="share/partners">Reports for partners</a></li>' in made
    assert '<li><a href="share/L%20-%20figures%20%28draft%29">Charts as pictures</a></li>' in made


def test_earlier_reports_are_one_step_away():
    made = page(earlier=[("2024 Q3", "../releases/2024-Q3"), ("2024 Q2", "../releases/2024-Q2")])
    assert ('<dt>Earlier reports</dt><dd><a href="../releases/2024-Q3">2024 Q3</a> · '
            '<a href="../releases/2024-Q2">2024 Q2</a></dd>') in made  # fmt: skip
    assert "Earlier reports" not in page()


def test_mail_and_marked_copies_stand_beside_the_partner_who_gets_them():
    links = ["private/feedback/Food & Co/mail.txt", "private/feedback/Food & Co/Q4 - to mend.xlsx"]
    made = page(mend={"Food & Co": 3, "West": 1}, feedback={"Food & Co": links})
    assert (
        '<li>Food &amp; Co: 3 cells · <a href="private/feedback/Food%20%26%20Co/mail.txt">mail text</a>'
        ' · <a href="private/feedback/Food%20%26%20Co/Q4%20-%20to%20mend.xlsx">Q4 - to mend.xlsx</a></li>'
        "<li>West: 1 cell</li>"
    ) in made


def test_partners_from_whom_nothing_has_come_are_named():
    assert "<dt>Not in yet</dt><dd><ul><li>Food Bank &lt;1&gt;</li><li>West</li></ul></dd>" in page(
        late=["Food Bank <1>", "West"]
    )
    assert "Not in yet" not in page()
