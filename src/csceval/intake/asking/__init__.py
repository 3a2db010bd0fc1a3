"""What a person must decide: the questions, the workbook that asks them, and the log of decisions."""
