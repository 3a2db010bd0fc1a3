"""Why an industry code leads to no industry of the table."""

TEXTS = {
    "edition": "Dieser Code stammt aus der NAICS-Ausgabe von 2022; die Tabelle folgt der von 2017. Schlagen Sie den älteren Code nach.",
    "none": "Kein Wirtschaftszweig der Tabelle beginnt so. Prüfen Sie den Code und ob er aus NAICS stammt.",
    "several": "Der Code könnte mehrere Wirtschaftszweige meinen. Geben Sie mehr Stellen an, oder wählen Sie einen.",
}
