"""What is said about things that are kept from one run for the next."""

TEXTS = {
    "help_no_cache": "read every file and draw every chart anew, and keep nothing for the next time",
    "unchanged": "Nothing has changed since this was last said, so it was not made again.",
    "rebuilt": "{n:# entry|# entries} in .csceval/cache or .csceval/bundle/cache could not be used and had to be made again. "
    "The result is the same.",
}
