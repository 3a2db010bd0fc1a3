"""What is to be measured: indicators, tables, evaluations, read strictly from text."""
