"""What is said about a workbook that csceval writes."""

PROBLEMS = {
    "text-cleaned": (
        "warning",
        "Der Text für {cell} enthielt Steuerzeichen; sie wurden weggelassen.",
        "Es ist nichts zu tun, es sei denn, der Text stammt aus einer beschädigten Datei.",
        "Einige Zeichen haben in einer Arbeitsmappe keinen Platz und würden sie unlesbar machen. Alle anderen bleiben erhalten.",
    ),
    "text-cut": (
        "warning",
        "Der Text für {cell} ist länger, als eine Zelle fassen kann (32.767 Zeichen); sein Ende wurde abgeschnitten.",
        "Kürzen Sie den Text dort, wo er herkommt.",
        "Tabellenprogramme schneiden solche Texte wortlos ab. csceval kennzeichnet den Schnitt mit „…“ und sagt, wo.",
    ),
}
