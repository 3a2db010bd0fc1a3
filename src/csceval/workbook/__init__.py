"""Read a grid from any spreadsheet and write safe workbooks: the only user of spreadsheet libraries."""
