"""What `check` says about marked copies: what is in them, and where they go when they come back."""

TEXTS = {
    "came_back": "  Came back         {message}",
    "where": "  Copies back       A corrected copy that a partner sends goes into its folder in {folder}",
    "more": "      {n} of other kinds: see the mail text.",
}
