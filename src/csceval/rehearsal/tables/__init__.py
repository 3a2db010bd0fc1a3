"""How each table is drawn: one module a table, found by its name; `plain` draws the tables that have none."""
