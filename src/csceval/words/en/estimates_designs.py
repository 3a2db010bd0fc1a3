"""What does not fit when a covariance or a bootstrap is called on matrices."""

TEXTS = {
    "no_matrix": "The design has {dimensions:# dimension|# dimensions}; it is a matrix with a row for each row of data.",
    "no_matrix_fix": "Put the columns side by side, the column of ones among them: numpy.column_stack([ones, x]).",
    "lengths": "Design, values and clusters have different numbers of rows: {lengths}.",
    "lengths_fix": "Take all of them from the same rows.",
    "no_coefficient": "The design has no column {given}; its columns are counted from 0 to {last}.",
    "no_coefficient_fix": "Give the position of the column that is tested.",
    "no_numbers": "“{name}” holds something that is no number.",
    "no_numbers_fix": "Use numbers; make a 0/1 column of each category.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
