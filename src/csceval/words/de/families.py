"""Families of effects in an evaluation: effects that are tested together."""

TEXTS = {
    "holm": "Holm",
    "bh": "Benjamini–Hochberg",
    "by": "Benjamini–Yekutieli",
    "lost": " Zusammen mit {others} geprüft, ist das nicht mehr klar (angepasster p-Wert {p}, {method}).",
    "kept": " Das bleibt klar, auch wenn es zusammen mit {others} geprüft wird (angepasster p-Wert {p}, {method}).",
    "one_other": "einer weiteren Wirkung",
    "others": "{n} weiteren Wirkungen",
    "answer_lost": "{answer}; nicht klar, wenn {n} Wirkungen zusammen geprüft werden",
    "dont_lost": "„{value} ist bewiesen.“ Unter {n} Wirkungen kann eine solche leicht vom Zufall kommen.",
    "column": "p-Wert, und angepasst",
    "cell": "{p} → {adjusted}",
    "below": "< 0,001",
    "declared": "Familie „{name}“: {n:# Wirkung beantwortet|# Wirkungen beantworten} eine Frage; ihre p-Werte sind daher gemeinsam angepasst ({method}).",
    "undeclared": "{n} Wirkungen wurden geprüft, und vorher war keine Familie von ihnen vereinbart. Je mehr geprüft werden, "
    "desto mehr erscheinen durch Zufall klar; daher sind alle p-Werte gemeinsam angepasst ({method}).",
    "outside": "Zu keiner vereinbarten Familie gehörend, mit nicht angepassten p-Werten: {names}.",
}

PROBLEMS = {
    "design-in-two-families": (
        "error",
        "Der Untersuchungsplan {name} steht schon in einer Familie.",
        "Lassen Sie ihn in der einen Familie, deren Frage er beantwortet.",
        (
            "Eine Familie ist eine Gruppe von Wirkungen, die zusammen eine Frage beantworten. Eine Wirkung in zwei Familien "
            "hätte zwei angepasste p-Werte."
        ),
    ),
}
