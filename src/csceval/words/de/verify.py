"""What `verify` says about a report and its manifest."""

TEXTS = {
    "help": "Eingaben und Bericht mit dem Manifest vergleichen, nach Hash",
    "help_rerun": "den Bericht auch in einer vorübergehenden Kopie noch einmal erstellen und jedes Byte vergleichen",
    "same": "Unverändert: {inputs:# Eingabe|# Eingaben} und {outputs:# Datei|# Dateien} des Berichts entsprechen dem Manifest.",
    "same_rerun": "Unverändert: {inputs:# Eingabe|# Eingaben} und {outputs:# Datei|# Dateien} des Berichts entsprechen dem Manifest; noch einmal erstellt, ist jedes Byte gleich.",
    "differs": "{n:# Unterschied|# Unterschiede} zwischen dem Manifest ({inputs:# Eingabe|# Eingaben}, {outputs:# Datei|# Dateien}) und dem Ordner:",
    "differs_fix": "Ein neuer Bericht mit den heutigen Eingaben: csceval run {folder}",
    "kind_input": "Posteingang",
    "kind_output": "Bericht",
    "kind_definition": "Definition",
    "kind_package": "Paket",
    "kind_rerun": "noch einmal erstellt",
    "changed": "geändert",
    "missing": "fehlt",
    "new": "neu",
    "no_report": "In {folder} liegt kein Bericht.",
    "no_report_fix": "Erstellen Sie einen: csceval run {folder}",
}
