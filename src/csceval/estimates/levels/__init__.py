"""Groups in the data: effects taken out (regression) or let vary (mixed models), and how alike groups are."""
