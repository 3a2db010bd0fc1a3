"""What `trace` says about sums of money."""

TEXTS = {
    "value": "{what}",
    "share": "{what}, als Anteil an allen Ausgaben",
    "amount": "{what}",
    "left": "Wertschöpfung, die übrig bleibt nach: {what}",
    "value_definition": "aus den Ausgaben außerhalb der Zusammenarbeit, jede Zeile multipliziert nach ihrem Wirtschaftszweig und ihrem örtlichen Anteil",
    "share_definition": "aus den Ausgaben außerhalb der Zusammenarbeit, jede Zeile multipliziert nach ihrem Wirtschaftszweig und ihrem örtlichen Anteil",
    "amount_definition": "die Beträge dieser Buchungen, addiert",
    "left_definition": "Wertschöpfung des ersten Schritts und der Lieferkette, vermindert um die Anteile, die die Evaluation abzieht",
    "published": "veröffentlichte Multiplikatoren",
}
