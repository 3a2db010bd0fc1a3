"""Runs that meet: who is at work in an evaluation folder."""

TEXTS = {
    "busy": "In {folder} arbeitet schon ein anderer Lauf: {holder}.",
    "busy_fix": "Warten Sie, bis er fertig ist, und versuchen Sie es dann noch einmal.",
    "holder": "Prozess {pid} auf {host}",
    "somebody": "welcher, ist nicht angegeben",
}
