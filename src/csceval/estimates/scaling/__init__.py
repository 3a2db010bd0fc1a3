"""What stands behind `estimates.scales`: consistency, answers, agreement, who answered, change over waves."""
