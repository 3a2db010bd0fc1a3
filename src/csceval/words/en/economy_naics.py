"""Why an industry code leads to no industry of the table."""

TEXTS = {
    "edition": "This code is of the 2022 edition of NAICS; the table follows that of 2017. Look up the older code.",
    "none": "No industry of the table begins like this. Check the code, and whether it is NAICS.",
    "several": "The code could be several industries. Give more of its digits, or choose one.",
}
