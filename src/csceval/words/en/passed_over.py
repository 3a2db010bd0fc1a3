"""Why a file of the inbox was passed over, in a word or two."""

TEXTS = {
    "lock-file": "lock file",
    "hidden-file": "hidden file",
    "temporary-file": "temporary file",
    "outside-inbox": "outside inbox",
    "not-a-file": "not a file",
    "other-file": "other file",
    "empty-file": "empty file",
    "not-allowed": "not allowed",
    "duplicate-file": "duplicate file",
    "no-table-found": "no table found",
    "feedback-returned": "feedback returned",
    "feedback-misplaced": "feedback misplaced",
}
