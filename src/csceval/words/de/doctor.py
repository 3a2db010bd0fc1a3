"""What `doctor` says."""

TEXTS = {
    "python": "3.11 oder neuer",
    "folder_there": "gehört zu dieser Installation",
    "folder_missing": "fehlt: Installieren Sie csceval noch einmal",
    "builtin": "eingebautes Programm",
    "pandoc": "pandoc {version}, typst für PDF",
    "no_pandoc": "pandoc fehlt: pip install --force-reinstall pypandoc-binary",
    "quarto": "{version} in {where}",
    "no_quarto": "nicht gefunden; nicht nötig. Um es zu verwenden: pip install csceval[quarto], oder Quarto installieren und in den PATH aufnehmen, oder QUARTO_PATH setzen",
    "renderer": "Berichte werden gesetzt mit",
    "uses": "{name} (wählbar mit run --renderer)",
    "no_package": "fehlt: pip install {name}",
}
