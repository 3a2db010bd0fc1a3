"""Where the tables are on a sheet, which column is which, and which rows are data."""
