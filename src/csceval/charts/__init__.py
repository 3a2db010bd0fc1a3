"""Charts, one file each: draw(table, *, title, description, locale) -> altair.Chart."""
