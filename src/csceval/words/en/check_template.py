"""Words about checking a report template."""

TEXTS = {
    "fix": "Name a .qmd file, for example DIR/reports/sections/50-ours.qmd.",
    "fine": "{file}: both renderers understand everything in it.",
    "code": "It runs only with --allow-code, because of line {lines}.",
    "some": "{file}: {n:# thing to mend|# things to mend}.",
    "line": "  line {line}: {message}",
    "plain": "  {message}",
    "mend": "      {fix}",
    "help_path": "the folder of an evaluation, or one report template (.qmd)",
}
