"""The start page of an output folder."""

TEXTS = {
    "ready": "Fertig zum Lesen",
    "nothing": "Noch nichts.",
    "you": "Wartet auf Sie",
    "answer_in": "Antworten Sie in {file}, im Ordner über diesem; starten Sie csceval danach noch einmal.",
    "no_questions": "Keine offene Frage.",
    "partners": "Wartet auf Partner: zu berichtigende Zellen",
    "cells": "{sender}: {n:# Zelle|# Zellen}",
    "no_mend": "Nichts zu berichtigen.",
    "late": "Noch nicht eingegangen",
    "mail": "E-Mail-Text",
    "read": "Was gelesen wurde",
    "rows": "{read:# Zeile|# Zeilen}: verwendet {accepted}, zurückgestellt {set_aside}, keine Daten {ignored}.",
    "send": "Zum Weitergeben",
    "send_how": (
        "Verwenden Sie die PDF- oder die Word-Datei in <em>share</em>: Viele E-Mail-Programme zeigen keine .html-Dateien "
        "an. Diese Seite und alles in <em>private</em> bleiben auf Ihrem Rechner."
    ),
    "html": "Seite",
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "Folien",
    "xlsx": "Zahlen in Excel",
    "pictures": "Diagramme als Bilder",
    "for_partners": "Berichte für Partner",
    "earlier": "Frühere Berichte",
    "stuck": "Sie kommen nicht weiter?",
    "stuck_how": "Was ein Code in einer Meldung bedeutet, sagt <code>csceval explain CODE</code>; was ein Begriff bedeutet, steht am Ende des Berichts.",
}
