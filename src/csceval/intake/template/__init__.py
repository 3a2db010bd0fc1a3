"""The data-entry workbook: which tables it asks for, how it is written, and how it is known again."""
