"""Runs that meet: who is at work in an evaluation folder."""

TEXTS = {
    "busy": "Another run is at work in {folder}: {holder}.",
    "busy_fix": "Wait until it is done, then try again.",
    "holder": "process {pid} on {host}",
    "somebody": "it has not said which",
}
