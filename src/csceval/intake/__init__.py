"""A folder of spreadsheets becomes typed rows, each accepted, set aside or ignored with a reason."""
