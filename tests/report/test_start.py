"""The start page: what is ready, and who has to do what next."""

from csceval.report import start

COUNTS = {"read": 12, "accepted": 10, "set_aside": 2, "ignored": 0}


def page(**changes):
    given = {"counts": COUNTS, "questions": [], "mend": {}, "feedback": {}, "late": []} | changes
    return start.page("Larkmoor: 2024 Q4", ["share/a.html"], **given)


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
