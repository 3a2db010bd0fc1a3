"""What is said about values that are possible and yet unlike the others."""

_KEPT = "The rows are used as they are: a warning only asks a person to look. "
_FEW = "Of one kind at most five are named a table, the most unusual ones first. "
_LOOK = "Check it against your own records. If it is right, nothing needs to be done."

TEXTS = {"more": " There are {count} more like this in the table."}

PROBLEMS = {
    "site-silent-between": (
        "warning",
        "Nothing here is dated from {first} to {last} for {place}, which reports before and after.{more}",
        "Ask for the rows of that time, or whether the site was closed. If it was, nothing needs to be done.",
        "A site is named where its partner has sent rows of every one of those periods for other sites, the site itself has reported four or more periods, and, of records, at least eight would be expected. "
        + _KEPT,
    ),
    "outlier": (
        "warning",
        "“{value}” is far from the other values of {place}: half of all {count} lie between {low} and {high}.{more}",
        "Check the number, its unit and its decimal mark. If it is right, nothing needs to be done.",
        "A number is named where at least 12 stand for the same site (or partner) and indicator, it lies more than 6 robust standard deviations from their median (Iglewicz and Hoaglin 1993) both in numbers and in multiples, and is at least three times the median or a third of it. "
        + _FEW
        + _KEPT,
    ),
    "jump-since-last-period": (
        "warning",
        "“{value}” in {period} follows {before} in {earlier}; this series has never moved like that.{more}",
        "Check both numbers, and whether both count the same thing. If they are right, nothing needs to be done.",
        "A total is held against its own previous period where at least six periods are there. Named is a change to three times or a third that lies more than 6 robust standard deviations from the usual changes of the series and is beyond what chance does to counts. Running totals that begin again with the year are known as such. "
        + _FEW
        + _KEPT,
    ),
    "digit-heaping": (
        "warning",
        "{share} of {count} numbers under “{column}” from this sender end in 0 or 5; about 20 % would be expected.{more}",
        "Ask whether the numbers were counted or estimated. If they were counted, nothing needs to be done.",
        "Numbers that are guessed end in 0 or 5 more often than counted ones: at least half of 50 or more numbers from 10 upwards (Whipple's index of 250), and so many that chance would do it less than once in a million times. "
        + _KEPT,
    ),
    "constant-column": (
        "warning",
        "All {count} cells under “{column}” in this sheet say {value}, although they differ elsewhere or always should.{more}",
        "Check whether the value was copied down or filled in by default. If it is right, nothing needs to be done.",
        "A sheet of 30 or more rows in which a number never changes, while it does in the others, or in which every record has the same day. "
        + _KEPT,
    ),
    "missing-share": (
        "warning",
        "“{column}” is empty in {share} of the {count} rows of this sender, but in {usual} of those of the others.{more}",
        "Ask whether the values can still be sent, or whether they are kept in another way.",
        "A column that the sender's sheet has, with at least 30 rows, and 30 percentage points more gaps than the other senders together have, which chance would do less than once in a million times. "
        + _KEPT,
    ),
    "site-missing-this-period": (
        "warning",
        "{place} has nothing in {period}; it reported up to {earlier}, and its partner has sent {period} for other sites.{more}",
        "Ask for the rows of that site, or say when it closed (ended_on) in the register.",
        "A site that reported in each of the four periods before the latest one that most sites have reported, with five or more records a period where it sends records. A partner that has sent nothing at all is listed as not in yet, and not once more for each site. "
        + _KEPT,
    ),
    "count-drop-since-last-file": (
        "warning",
        "This file has {count} rows; the file before it, “{earlier}”, has {before}.{more}",
        "Check whether rows were filtered out or cut off before the file was saved. " + _LOOK,
        "Two files of records of one sender that follow each other and span about the same time: named is a later one with less than a third of the rows, where the earlier one has 20 or more. "
        + _KEPT,
    ),
}
