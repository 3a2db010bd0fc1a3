"""evaluation.xlsx: the same evaluation as evaluation.yaml, as a workbook that people fill in."""
