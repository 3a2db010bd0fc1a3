"""Groups in the data: effects of many levels taken out (regression) or let vary (mixed models), and how alike groups are."""
