"""What the report says about the frameworks of the field, and what is measured of each."""

TEXTS = {
    "lead": "Diese Tabellen ordnen die Indikatoren dieser Evaluation so, wie es die Literatur tut. Sie beschreiben; dass ein "
    "Element vor einem anderen steht, zeigt nicht, dass es dessen Ursache ist.",
    "bryson_order": "Zu lesen von Kontext und Antrieben über Struktur und Prozesse bis zu dem, was geleistet wird und was "
    "sich ändert.",
    "bryson_caption": "Elemente sektorübergreifender Zusammenarbeit und was von jedem gemessen wird",
    "gao_caption": "Praktiken der Zusammenarbeit und was von jeder gemessen wird",
    "gao_note": "Selbsteinschätzungen gehen von 0 (nicht begonnen) bis 3 (eingerichtet und gepflegt). Eine Einschätzung ab "
    "2 wird markiert, wo sich mehr Indikatoren der Praktik in die unerwünschte als in die gewünschte Richtung bewegt haben; "
    "eine von höchstens 1, wo es umgekehrt ist. Die letzte Spalte sagt, welche Praktiken der Liste von 2005 in dieser "
    "weiterleben; das ist unsere Lesart.",
    "sdg_caption": "Unterziele der Ziele für nachhaltige Entwicklung, zu denen diese Indikatoren etwas sagen",
    "sdg_note": "Eine örtliche Zusammenarbeit kann keinen weltweiten Indikator der Ziele berichten; dies sind Verbindungen "
    "der Bedeutung nach.",
    "note": "Änderungen sind die seit dem Anfang, neben dem Erwünschten; jede steht in der Tabelle ihres eigenen "
    "Abschnitts. Wie sicher: wie viele Befunde der Zeile welches Wort haben.",
    "column_element": "Element",
    "column_practice": "Praktik",
    "column_target": "Unterziel",
    "column_measured": "Gemessen durch",
    "column_change": "Seit dem Anfang",
    "column_sure": "Wie sicher",
    "column_gaps": "Nicht bekannt",
    "column_rating": "Eigene Einschätzung (0–3)",
    "column_agree": "Neben den Indikatoren",
    "column_former": "Praktik von 2005",
    "code": "{code} {name}",
    "better": "▲ {n} besser",
    "worse": "▼ {n} schlechter",
    "unclear": "◐ {n} nicht klar",
    "same": "= {n} gleich",
    "open": "– {n} ohne gute Seite oder frühere Zahl",
    "nothing": "nichts wird gemessen",
    "without_data": "keine Zahl: {names}",
    "agree": "stimmen überein",
    "disagree": "◆ stimmen nicht überein: darüber sprechen",
    "no_sign": "die Indikatoren sagen nichts dazu",
    "not_rated": "nicht eingeschätzt",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
