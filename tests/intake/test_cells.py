from csceval.intake.cells import normal


def test_two_spellings_of_a_persian_name_are_one_for_comparison():
    assert normal("می\u200cروم") == normal("میروم")


def test_what_nobody_sees_makes_no_other_wording():
    assert normal("Date\u200b  asked\xad") == normal("date asked")
