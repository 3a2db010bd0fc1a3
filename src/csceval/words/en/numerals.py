"""How numbers, lists of things, days and periods are written.

Days and periods may use {day}, {month} (its name), {short} (its short name), {year} and {number} (of the quarter or
half); `months` and `short_months` are the twelve names with commas between.
`small_names` says whether names begin small inside a sentence: yes or no.
"""

from __future__ import annotations

TEXTS = {
    "thousands": ",",
    "decimal": ".",
    "comma": ", ",
    "listed": "{first} and {last}",
    "any_of": "{first} or {last}",
    "between": "{low} to {high}",
    "small_names": "yes",
    "no_data": "no data",
    "nothing": "–",
    "percent": "{number} %",
    "with_unit": "{number} {unit}",
    "money_sign": "{minus}{sign}{number}",
    "money_code": "{minus}{code} {number}",
    "money": "money",
    "day": "{day} {short} {year}",
    "month": "{short} {year}",
    "quarter": "{year} Q{number}",
    "half": "{year} H{number}",
    "year": "{year}",
    "fiscal": "FY{year}",
    "months": "January, February, March, April, May, June, July, August, September, October, November, December",
    "short_months": "Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec",
}
