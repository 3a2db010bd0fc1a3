"""Points in order of time, centre lines and limits, and the rules that tell a signal from chance."""
