"""How numbers, lists of things, days and periods are written."""

from __future__ import annotations

TEXTS = {
    "thousands": ".",
    "decimal": ",",
    "comma": ", ",
    "listed": "{first} und {last}",
    "any_of": "{first} oder {last}",
    "between": "{low} bis {high}",
    "small_names": "no",
    "no_data": "keine Daten",
    "nothing": "–",
    "percent": "{number} %",
    "with_unit": "{number} {unit}",
    "money_sign": "{minus}{number} {sign}",
    "money_code": "{minus}{number} {code}",
    "money": "Geld",
    "day": "{day}. {short} {year}",
    "month": "{short} {year}",
    "quarter": "{number}. Quartal {year}",
    "half": "{number}. Halbjahr {year}",
    "year": "{year}",
    "fiscal": "Geschäftsjahr {year}",
    "months": "Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember",
    "short_months": "Jan., Feb., März, Apr., Mai, Juni, Juli, Aug., Sept., Okt., Nov., Dez.",
}
