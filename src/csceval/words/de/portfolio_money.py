"""What `portfolio` says about money that members pay each other."""

TEXTS = {
    "head": "Geld; was Evaluationen einander zahlen, zählt einmal:",
    "line": "  {currency}: ausgegeben {spent} ({gross} in allen Büchern, davon {between} zwischen Evaluationen); eingegangen {received} ({received_gross}, davon {received_between})",
    "unnamed": "{currency}: Bei {spent} an Ausgaben und {received} an Eingängen ist niemand auf der anderen Seite angegeben; Zahlungen zwischen Evaluationen können darunter sein.",
    "undeclared": "Kein Partner ist mit seiner Nummer angegeben in {members}: Was andere ihnen zahlen, zählt als ausgegeben.",
    "shared": "In mehreren Evaluationen, sodass das eigene Geld in den Büchern einer jeden stehen kann: {organisations}.",
    "differs": "{payer} gibt an, {paid} an {payee} gezahlt zu haben; {payee} gibt an, {received} erhalten zu haben.",
    "missing": "Nicht in den Summen, weil von dort keine Angaben zu Geld kommen: {members}.",
    "caption": "Geld über Evaluationen hinweg; was sie einander zahlen, zählt einmal.",
    "side": "Geld",
    "gross": "In allen Büchern",
    "between": "Zwischen Evaluationen",
    "net": "Netto",
    "side_spent": "Ausgegeben ({currency}, {n:# Evaluation|# Evaluationen})",
    "side_received": "Eingegangen ({currency}, {n:# Evaluation|# Evaluationen})",
    "net_note": "Zahlungen werden nach den angegebenen Nummern der Organisationen zugeordnet, nie nach Namen.",
}
