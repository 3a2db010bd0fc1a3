"""What `doctor` says."""

TEXTS = {
    "python": "3.11 or newer",
    "folder_there": "ships with this install",
    "folder_missing": "missing: install csceval again",
    "builtin": "built-in renderer",
    "pandoc": "pandoc {version}, typst for PDF",
    "no_pandoc": "pandoc is missing: pip install --force-reinstall pypandoc-binary",
    "quarto": "{version} at {where}",
    "no_quarto": "not found; not needed. To use it: pip install csceval[quarto], or install Quarto and put it on PATH, or set QUARTO_PATH",
    "renderer": "reports are made with",
    "uses": "{name} (choose with run --renderer)",
    "no_package": "missing: pip install {name}",
}
