"""What `portfolio` says about money that members pay each other."""

TEXTS = {
    "head": "Money, with what evaluations pay each other counted once:",
    "line": "  {currency}: spent {spent} ({gross} in all books, {between} of it between evaluations); received {received} ({received_gross}, {received_between})",
    "unnamed": "{currency}: of {spent} spent and {received} received nobody is declared on the other side, so payments between evaluations may be among them.",
    "undeclared": "No partner is declared by number in {members}: what others pay them counts as spent.",
    "shared": "In several evaluations, so that their own money may be in the books of each: {organisations}.",
    "differs": "{payer} says that it paid {payee} {paid}, and {payee} that it got {received}.",
    "missing": "Not in the sums, because they hand on no money: {members}.",
    "caption": "Money over evaluations, with what they pay each other counted once.",
    "side": "Money",
    "gross": "In all books",
    "between": "Between evaluations",
    "net": "Net",
    "side_spent": "Spent ({currency}, {n:# evaluation|# evaluations})",
    "side_received": "Received ({currency}, {n:# evaluation|# evaluations})",
    "net_note": "Payments are matched by the declared numbers of organisations, never by name.",
}
