"""What the command line says."""

TEXTS = {
    "description": "Misst, was sektorübergreifende Zusammenarbeit erreicht: Tabellen der Partner hinein, ein ehrlicher Bericht heraus.",
    "epilog": "Beginnen Sie mit: csceval demo",
    "json_help": "genau ein JSON-Objekt ausgeben",
    "help_hint": "Siehe: csceval --help",
    "no_command": "Es gibt keinen Befehl „{name}“.",
    "stopped": "Abgebrochen. Nichts wurde geändert; der letzte Bericht ist noch da.",
    # help
    "help_new": "vier Fragen stellen und einen Evaluationsordner anlegen",
    "help_check": "den Posteingang lesen und sagen, was in welcher Zelle zu berichtigen ist",
    "help_run": "der ganze Weg: lesen, prüfen, schätzen, den Bericht schreiben",
    "help_demo": "die Beispielevaluation in einem neuen Ordner durchführen",
    "help_list": "was es gibt: Indikatoren, Tabellen, Methoden, Prüfungen, Formate, Diagramme, Problemcodes",
    "help_show": "alles über einen Indikator, eine Tabelle, Methode, Prüfung, ein Format, ein Diagramm oder ein Problem",
    "help_explain": "was ein Problemcode bedeutet und was zu tun ist",
    "help_doctor": "ob alles da ist, welches Programm die Berichte setzt und wie man das andere bekommt",
    "help_convert": "aus evaluation.yaml evaluation.xlsx machen oder umgekehrt",
    "help_convert_file": "evaluation.yaml oder evaluation.xlsx",
    "help_as_of": "Stichtag der Daten, zum Beispiel 2025-01-31",
    "help_period": "der Zeitraum des Berichts, zum Beispiel 2024Q4",
    "help_to": "Formate: html, pdf, docx, pptx (Folien), xlsx (Tabellen) und figures (Diagramme als Bilder)",
    "help_renderer": "auto nimmt Quarto, wo es gefunden wird",
    "help_open": "den Bericht öffnen, wenn er fertig ist",
    "help_search": "nur, was dieses Wort enthält",
    "help_filter": "nur Indikatoren mit diesem Wert für {name}",
    "filter_kind": "{kind}: Nach {name} lässt sich hier nicht auswählen.",
    "filter_kind_fix": "--domain, --lens, --pack, --table und --tag gehören zu: csceval list indicators",
    "help_project": "ein Evaluationsordner, dessen eigene Definitionen mitzählen",
    "help_new_name": "Name der Zusammenarbeit",
    "help_new_rhythm": "wie oft Partner berichten",
    "help_new_first": "der erste Zeitraum, zum Beispiel 2024Q1",
    "help_new_send": "was Partner schicken",
    "help_new_yaml": "evaluation.yaml statt evaluation.xlsx schreiben",
    # progress
    "step_definitions": "Definitionen werden gelesen",
    "step_files": "Dateien werden gelesen",
    "step_observations": "Zahlen werden berechnet",
    "step_estimates": "Wirkungen werden geschätzt",
    "step_findings": "Zahlen werden geschützt, Sätze formuliert",
    "step_report": "der Bericht wird geschrieben",
    "step_evaluations": "Evaluationen laufen",
    "step_partners": "Berichte für die Partner werden geschrieben",
    # check and run
    "read": "Gelesen: {n:# Datei|# Dateien}; Absender: {partners}.",
    "read_some": "Gelesen: {n} von {all:# Datei|# Dateien}; Absender: {partners}.",
    "partners": "{n:# Partner|# Partner}",
    "of_partners": "{n} von {all:# Partner|# Partnern}",
    "rows": "  {read:,} Zeilen = {accepted:,} verwendet + {set_aside:,} zurückgestellt + {ignored:,} keine Daten (Titel, Summen, Wiederholungen)",
    "all_fine": "{files:# Datei ist|# Dateien sind} in Ordnung; nichts zu berichtigen.",
    "some_fine": "{fine:# Datei ist|# Dateien sind} in Ordnung. {need:# Datei wartet|# Dateien warten} auf jemanden:",
    "cells": "{n:# Zelle|# Zellen}",
    "problems": "{n:# Problem|# Probleme}",
    "mend": "  Für den Partner   {n:<12} {where}",
    "and_more": " und {n:,} weitere",
    "mail": "      E-Mail-Text: {file}",
    "look_at": "  Bitte ansehen     {message}  {fix}",
    "decide": "  Sie entscheiden   {n:# Frage|# Fragen}, {rows:# Zeile wartet|# Zeilen warten} darauf, in {file}",
    "decide_free": "  Sie entscheiden   {n:# Frage|# Fragen}, in {file}",
    "questions_file": "questions.xlsx",
    "skipped": "  Übergangen        {file}: {reason}",
    "warnings": "{n:# Warnung|# Warnungen}",
    "notes": "{n:# Hinweis|# Hinweise}",
    "besides": "  Außerdem          {what}: {file}",
    "not_usable": "  Nicht verwendbar  {names}: Nichts von dem, was da ist, lässt sich bisher verwenden",
    "nothing_usable": "Noch lässt sich nichts verwenden, also gibt es nichts zu berichten.",
    "not_in_yet": "  Noch nicht da     {names}",
    "can_report": "Mit dem, was da ist, können Sie jetzt berichten:  csceval run {folder}",
    "used": "Verwendet: {accepted:,} von {read:# Zeile|# Zeilen}",
    "indicators": "{n:# Indikator|# Indikatoren}",
    "effects": "{n:# Wirkung|# Wirkungen}",
    "withheld": "{n:# kleine Anzahl|# kleine Anzahlen} zurückgehalten",
    "refused": "  Nicht geschätzt: {name}: {reason}",
    "renderer_note": "Quarto ließ sich nicht verwenden; stattdessen setzte csceval den Bericht selbst: {reason}",
    "kept_suffix": "Ihre Änderungen",
    "kept": "Jemand hat {name} seit dem letzten Lauf geändert; die Datei heißt jetzt {kept}.",
    "locked": "{name} ist in einem anderen Programm geöffnet und blieb, wie sie war; die neue Datei ist {free}.",
    "locked_questions": "{name} ist in einem anderen Programm geöffnet und blieb, wie sie war.",
    "draft_report": "Berichtsentwurf",
    "final_report": "Bericht",
    "kept_back": "Zurückgehalten, weil sie neben der letzten Veröffentlichung eine kleine Zahl von Personen zeigen würden: {figures}",
    "since": "Seit dem veröffentlichten Bericht ({since}): {changes}. Der Bericht sagt, warum.",
    "questions_open": ", {n:# Frage|# Fragen} offen",
    "sending": "Zum Verschicken: die PDF- oder die Word-Datei. (Viele E-Mail-Programme zeigen keine .html-Dateien an.)",
    # list, show, explain
    "no_kind": "Es gibt keine Art „{kind}“.",
    "none_fit": "Nichts passt auf all das.",
    "none_found": "Nichts enthält „{search}“.",
    "no_code": "Es gibt keinen Problemcode „{code}“.",
    "to_mend": "Was zu tun ist: {fix}",
    # demo
    "demo_copied": "Die Beispielevaluation liegt jetzt in {folder}",
    "demo_open": "Öffnen Sie diese Datei im Browser: {file}",
    "demo_not_empty": "{folder} enthält schon etwas anderes.",
    "demo_not_empty_fix": "Nennen Sie einen anderen Ordner: csceval demo my-demo",
    # convert
    "converted": "{made} wurde aus {file} geschrieben; beide sagen dasselbe.",
    "convert_keep_one": "Behalten Sie nur eine: csceval läuft nicht, solange beide da sind. Verschieben Sie {file}, um mit {made} weiterzuarbeiten.",
    "convert_comments": "Kommentare der Textdatei haben in der Arbeitsmappe keinen Platz; für eigene Notizen gibt es ein Blatt namens Notizen.",
    # new
    "new_questions": "Vier Fragen (die Eingabetaste übernimmt den Vorschlag):",
    "new_name": "Name der Zusammenarbeit?",
    "new_rhythm": "Wie oft berichten die Partner?",
    "new_first": "Welcher Zeitraum ist der erste ({rhythm})?",
    "new_send": "Schicken die Partner Datensätze, Summen oder beides?",
    "new_first_fix": "Zum Beispiel 2024Q1, 2024-01 oder 2024.",
    "new_exists": "{folder} ist schon eine Evaluation.",
    "new_exists_fix": "Ändern Sie dort {file}, oder nennen Sie einen anderen Ordner.",
    "new_xlsx": "  evaluation.xlsx    wer, wo, welche Indikatoren, Ziele. Nur gelbe Zellen ausfüllen.\n",
    "new_yaml": "  evaluation.yaml    wer, wo, welche Indikatoren, Ziele. Jede Zeile sagt, was sie bewirkt.\n",
    "new_made": (
        "Angelegt wurde der Ordner {folder}\n"
        "{evaluation}"
        "  inbox              ein Ordner je Partner; legen Sie die Dateien dort ab, wie sie kommen\n"
        "  Run report.cmd     unter Windows doppelklicken, oder eingeben: csceval run {folder}\n"
        "Es sind schon Dateien da? Legen Sie sie in inbox ab, dann: csceval suggest {folder}"
    ),
    "yaml": (
        "# Was evaluiert wird. Ändern Sie, was Sie möchten; csceval schreibt nie wieder in diese Datei.\n"
        "csceval: 1\n"
        "id: {ident}\n"
        'title: "{title}"\n'
        "locale: de-DE\n"
        "currency: EUR\n"
        "period: {{from: {first}, to: {last}, calendar: {rhythm}}}\n"
        "\n"
        "# Partner, von denen Sie Berichte erwarten; ihre Dateien kommen in inbox/<folder oder partner_id>.\n"
        "partners:\n"
        "#  - {{partner_id: P01, partner_name: Hafenklinik, sector: health, also_called: [Hafen]}}\n"
        "\n"
        "# Orte. start_on ist der Tag, an dem ein Ort beigetreten ist; lassen Sie es weg, wo das nie geschah.\n"
        "sites:\n"
        "#  - {{site_id: S01, site_name: Nordkai, start_on: {first_day}}}\n"
        "\n"
        "# Was gemessen wird. Siehe: csceval list indicators\n"
        "indicators:\n"
        "{chosen}"
        "\n"
        "# Was zugesagt wurde. Eine Änderung ist eine neue Zeile mit späterem set_on; die alte bleibt stehen.\n"
        "targets:\n"
        "#  - {{indicator: median_wait_days, period: {last}, baseline: {{value: 27}}, target: 20, set_on: {first_day}}}\n"
        "\n"
        "# Personenzahlen von 1 bis threshold - 1 werden in allem zurückgehalten, was weitergegeben werden darf.\n"
        "privacy: {{threshold: 11}}\n"
    ),
    "yaml_records": (
        "  - {{use: median_wait_days, role: primary}}\n  - {{use: services_completed}}\n  - {{use: referral_closure_rate}}\n"
    ),
    "yaml_totals": "  - {{use: reported_total, each: {{column: indicator_id, name: indicator}}, targets_from: annual_target}}   # jeder Indikator, den Partner nennen\n",
    # the system
    "disk_full": "Der Datenträger ist voll; der letzte Bericht ist noch da.",
    "disk_full_fix": "Schaffen Sie Platz, und starten Sie dann noch einmal.",
    "no_access": "{name} lässt sich nicht schreiben.",
    "no_access_fix": "Schließen Sie die Datei, falls sie in einem anderen Programm geöffnet ist, oder prüfen Sie die Rechte ihres Ordners; starten Sie dann noch einmal.",
    "not_found": "{name} ist nicht da.",
    "not_found_fix": "Prüfen Sie den Namen des Ordners oder der Datei.",
    "in_use": "{name} ist in einem anderen Programm geöffnet.",
    "in_use_fix": "Schließen Sie die Datei, und starten Sie dann noch einmal.",
    "system": "Das System hat abgelehnt: {reason} {name}",
    "system_fix": "Versuchen Sie es noch einmal; bleibt es dabei, siehe csceval doctor.",
    "fault": "In csceval ist etwas schiefgegangen ({kind}); das ist unser Fehler, nicht der Ihrer Daten. Keine Ihrer Dateien wurde geändert.",
    "fault_fix": "Bitte schicken Sie uns {file}; außer dem Fehler selbst enthält die Datei nichts von Ihren Daten.",
}
