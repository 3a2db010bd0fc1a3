"""Sentences of findings: number, range, comparison, and a verb the design allows."""

TEXTS = {
    # why so sure
    "why_no_comparison": "nichts zum Vergleichen: Die Änderung kann andere Ursachen haben",
    "why_no_interval": "zu wenige Standorte für eine Fehlerspanne",
    "why_failed": "eine Prüfung hat nicht standgehalten: {checks}",
    "why_few": "Standorte werden mit anderen verglichen, aber eine der beiden Gruppen hat nur {n:# Standort|# Standorte}",
    "why_untested": "Standorte werden mit anderen verglichen; ob beide vorher gleich verliefen, ließ sich nicht prüfen",
    "why_series": "ein Ort vorher und nachher: Verglichen werden kann nur mit seinem früheren Verlauf",
    "why_strong": "Standorte werden mit anderen verglichen, die vorher gleich verliefen; jede Prüfung hat standgehalten",
    "why_counted": "gezählt, nicht geschätzt",
    "why_rate": "gemessen, mit Spanne; keine Wirkung",
    # an effect
    "effect_lower": "{name} war an den {treated} beigetretenen {units:Standort|Standorten} um {size} niedriger ({low_high}), als zu erwarten wäre, hätten sie sich so verändert wie die {control}, die nicht beigetreten sind.",
    "effect_higher": "{name} war an den {treated} beigetretenen {units:Standort|Standorten} um {size} höher ({low_high}), als zu erwarten wäre, hätten sie sich so verändert wie die {control}, die nicht beigetreten sind.",
    "effect_unclear": (
        "{name}: kein klarer Unterschied zwischen den {treated} beigetretenen {units:Standort|Standorten} und den {control}, die nicht "
        "beigetreten sind (beste Schätzung {value}, Spanne {low_high})."
    ),
    "effect_no_interval": (
        "{name} änderte sich an den {treated} beigetretenen {units:Standort|Standorten} um {value}, verglichen mit den {control}, die "
        "nicht beigetreten sind. Eine Fehlerspanne gibt es nicht: {reason}"
    ),
    "effect_answer": "{apart} ({low_high}), wo Standorte beigetreten sind, als wo nicht",
    "effect_answer_unclear": "Kein klarer Unterschied: {value} ({low_high})",
    "effect_say": "Wo Standorte beigetreten sind, ist {name} nach bisherigem Stand {low_high} {word} als sonst zu erwarten.",
    "effect_say_strong": "Weil Standorte beigetreten sind, ist {name} nach unserer besten Evidenz {low_high} {word}.",
    "effect_say_unclear": "Ob der Beitritt an {name} etwas geändert hat, können wir noch nicht sagen.",
    "effect_dont": "„Es sind genau {value}.“ Es gibt eine Spanne, und sie gilt nur für die verglichenen Standorte und Zeiten.",
    "effect_dont_unclear": "„Es hat nichts gebracht.“ Die Spanne ist {low_high}: Beide Richtungen sind möglich.",
    "effect_question": "Hat sich {name} geändert, weil Standorte beigetreten sind?",
    "focus": "„{name}“",
    "effect_worthwhile": "Als lohnend galt ein Unterschied ab {size}; die Spanne {reaches}.",
    "reaches": "liegt ganz jenseits davon",
    "misses": "liegt ganz darunter",
    "straddles": "liegt auf beiden Seiten davon",
    "caveat_other_causes": "Etwas anderes, das zur selben Zeit nur die beitretenden Standorte erreicht hat, sähe genauso aus.",
    "caveat_windows": "Verglichen werden {before} und {after}; die Quartale dazwischen bleiben außer Betracht.",
    # a monitoring figure
    "latest": "{name} betrug {value} ({period}).",
    "latest_margin": "{name} betrug {value} ({period}; Spanne {low_high}).",
    "shown_in": "{value} ({period})",
    "any_period": "irgendeinen Zeitraum",
    "no_data": "{name}: keine Zahl für {period}.",
    "since_baseline": "Ausgangswert war {baseline} ({baseline_period}).",
    "since_baseline_undated": "Ausgangswert war {baseline}.",
    "up_from": ", gestiegen von {baseline}",
    "down_from": ", gesunken von {baseline}",
    "beside_from": ", neben {baseline}",
    "at_baseline": "{baseline} ({period})",
    "target": "Das Ziel für {target_period} ist {target}: {status}.",
    "hold": "Das Ziel ist, bei {target} zu bleiben: {status}.",
    "so_far": "Enthalten sind nur Fälle, die lange genug nachverfolgt werden konnten; der Rest des Zeitraums ist noch nicht fällig.",
    "so_far_short": " bisher",
    "no_target": "Es ist kein Ziel gesetzt.",
    "coverage": "{reported} von {due} Partnern haben gemeldet.",
    "monitor_question": "{name}: Wo stehen wir?",
    "monitor_say": "{name}: {value} ({period}).",
    "monitor_dont": "„Das hat die Partnerschaft erreicht.“ Es ist eine Anzahl oder ein Anteil; was ohnehin geschehen wäre, ist nicht abgezogen.",
    # reach
    "reach": (
        "{name}: {gross} Personen, gezählt von {partners:# Partner|# Partnern}; mindestens {lower} verschiedene "
        "Personen, sofern kein Partner jemanden doppelt gezählt hat."
    ),
    "reach_one": "{name}: {gross} Personen, gezählt von einem Partner.",
    "reach_same": "{name}: {gross} Personen, gezählt von {partners:# Partner|# Partnern}, keine davon zur selben Zeit am selben Ort.",
    "reach_say_same": "{name}: {gross} Personen.",
    "reach_dont_same": "„{gross} verschiedene Personen.“ Ein Partner kann jemanden doppelt gezählt haben.",
    "reach_say": "{name}: zwischen {lower} und {gross} Personen.",
    "reach_dont": "„{gross} Personen.“ Dieselbe Person kann von mehreren Partnern gezählt worden sein.",
    "reach_answer": "Zwischen {lower} und {gross} Personen",
    "reach_question": "{name}: wie viele?",
    # the page
    "limits_refused": "Nach einer Wirkung wurde gefragt, sie ließ sich aber nicht schätzen; der Abschnitt „Hat es einen Unterschied gemacht?“ sagt, warum.",
    "limits_no_effect": "Ein Vergleich wurde nicht verlangt; nichts hier sagt daher, was die Partnerschaft bewirkt hat.",
    "limits_missing_partners": "{n} von {due} Partnern fehlen in den neuesten Zahlen.",
    "limits_set_aside": "{n:# Zeile ist|# Zeilen sind} zurückgestellt, bis jemand sie berichtigt; keine Zahl verwendet sie.",
    "limits_questions": "{n:# Frage ist|# Fragen sind} offen; keine Zahl verwendet die Zeilen, die darauf warten.",
    "limits_withheld": "{n:# Zahl wird|# Zahlen werden} zurückgehalten, weil sie sehr wenige Menschen {n:beträfe|beträfen}.",
    "limits_gross": "Personenzahlen mehrerer Partner sind eine Spanne, weil Namen nicht abgeglichen werden.",
}
