"""Columns that a frame has in another place, or that hold something else than amounts."""

TEXTS = {
    "in_index": "“{name}” is in the index of the data, not among the columns.",
    "in_index_fix": "Make the index columns: data.reset_index().",
    "levels": "The columns of the data have {levels} levels, so “{name}” alone names none of them.",
    "levels_fix": 'Give them one level: data.columns = data.columns.map("_".join).',
    "collection": "“{name}” holds several values in one cell: {example}.",
    "collection_fix": 'Use one value in each row; data.explode("{name}") makes a row of each.',
    "digits_fix": 'These digits are text; make them numbers: data["{name}"] = pandas.to_numeric(data["{name}"]).',
    "commas_fix": 'With these commas the digits stay text; read the file again with decimal="," or thousands=",", whichever they are.',
    "dates_fix": "A date is no amount; count the days since a date, or use the column as the period.",
    "categories_fix": 'These numbers are kept as categories; make them numbers: data["{name}"].astype(float).',
    "durations": "“{name}” holds lengths of time, and their unit is not said.",
    "durations_fix": 'Say the unit, for example days: data["{name}"] / pandas.Timedelta(days=1).',
    "complex": "“{name}” holds complex numbers, such as {example}.",
    "complex_fix": 'Keep one part of them: numpy.real(data["{name}"]).',
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
