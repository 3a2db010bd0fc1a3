"""What `watch` says."""

TEXTS = {
    "help": "check again whenever files have changed and settled; ends with Ctrl+C",
    "help_every": "seconds between two looks; files have settled when two looks see the same",
    "help_run": "go all the way to the report each time, not only check",
    "started": "Watching {folder}. Ctrl+C ends it.",
    "ended": "Stopped after {runs:# run|# runs}.",
    "files": "{n:# file|# files}",
    "questions": "{n:# question|# questions}",
    "problems": "{n:# problem|# problems}",
    "used": "{used:,} of {read:# row|# rows} used",
    "aside": "{n:,} set aside",
    "too_often": "Look at most every {shortest} seconds.",
    "no_folder": "There is no folder {folder}.",
    "no_folder_fix": "Make one: csceval new DIR",
}
