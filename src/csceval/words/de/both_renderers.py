"""Was eine Vorlage anhält, weil Quarto und der eingebaute Renderer verschiedene Seiten daraus machen würden."""

TEXTS = {
    "format_option": "Die Option „{name}“ eines Formats wird nicht unterstützt.",
    "tildes": "Diese Zelle steht zwischen ~~~; Quarto würde sie nicht ausführen.",
    "tildes_fix": "Verwenden Sie stattdessen ```.",
    "indented": "Diese Zelle ist eingerückt; nur Quarto würde sie ausführen.",
    "indented_fix": "Beginnen Sie sie am Anfang der Zeile.",
    "spaces": "Um Python in einer Zeile stehen Leerzeichen, die Quarto nicht zulässt.",
    "spaces_fix": "Schreiben Sie ein Leerzeichen nach {{python}} und keines vor dem letzten `.",
    "value": "Die Zellenoption „{name}“ kann nicht „{value}“ sein.",
    "value_fix": "Möglich sind true und false.",
    "output_fix": "Möglich sind true, false und asis.",
    "label": "Zwei Zellen haben die Marke „{label}“.",
    "label_fix": "Geben Sie einer der beiden eine andere Marke oder keine.",
    "unnumbered": "@{label} ist ein Abschnitt ohne Nummer; auf ihn lässt sich nicht mit einer Nummer verweisen.",
    "unnumbered_fix": "Schreiben Sie einen Link, [die Methoden](#{label}), oder verwenden Sie number-sections: true.",
}
