"""What triple differences need beside difference-in-differences: cells of unit and group, and their script."""
