"""Sentences about partners' ledgers read as one."""

_ONE = "Ledgers of several partners are read as those of one body, so that no money counts twice and none is lost. "
_WAITS = "Until it is answered the money counts neither as spending nor as a payment between partners; it is shown on a line of its own. "

PROBLEMS = {
    "economy-amount-unusable": (
        "error",
        "The amount of entry {flow} is empty, below 0 or no number, so the entry is set aside.",
        "Write the amount as a number. Enter a refund as a payment in the other direction.",
        _ONE + "An entry without a usable amount cannot be added; it is listed and not counted.",
    ),
    "economy-answer-unknown": (
        "error",
        "“{said}” is said to be {partner}, which is not in the register.",
        "Use a partner_id of the register, or none for somebody outside.",
        "Answers say which partner a name in the ledger stands for. They can only lead to partners of the register.",
    ),
    "economy-currencies": (
        "error",
        "The ledger has amounts in {currencies}, which cannot be added.",
        "Name the one to use, as in currency=“{first}”, or convert the others first.",
        "Amounts in different currencies are never added, and csceval knows no exchange rates. Where one is named, entries in others are listed and not counted.",
    ),
    "economy-entry-twice": (
        "warning",
        "Entry {flow} stands in the same books twice, the same in every cell; it counts once.",
        "Take one of the two out. If they are two payments, give each its own number.",
        _ONE
        + "Books that are sent again with new entries hold the old ones too. An entry with the same number and the same content counts once; one with other content counts as an entry of its own.",
    ),
    "economy-gift-unvalued": (
        "warning",
        "{lines} of {of} gifts of goods or time have no value and are left out of their total.",
        "Fill in the amount, or give the value of an hour of volunteer time.",
        "Goods and volunteer time are valued and shown beside the money. A gift without amount is not worth 0, so its value is left open and counted as such.",
    ),
    "economy-kind-unknown": (
        "error",
        "Entry {flow} is of the kind “{kind}”, which is none of cash, in_kind, volunteer, match and committed.",
        "Write one of these five.",
        _ONE + "Only the kind says whether money moved. An entry of another kind is listed and not counted.",
    ),
    "economy-no-partner": (
        "error",
        "Entry {flow} names no partner, neither as payer nor as payee.",
        "Fill in the partner that paid or received, or add it to the register.",
        _ONE + "Money that no partner paid or received is not the collaboration's; it is listed and not counted.",
    ),
    "economy-other-currency": (
        "error",
        "Entry {flow} is in {currency}, another currency than the ledger is added up in, so it is set aside.",
        "Convert the amount, and write the currency that the others have.",
        "Amounts in different currencies are never added, and csceval knows no exchange rates.",
    ),
    "economy-partner-alike": (
        "error",
        "“{value}” reads almost like the partner {name} ({partner}); {amount} wait for an answer (entries: {lines}).",
        "Say whether it is that partner: write its code in the ledger, or answer that it is somebody outside.",
        "A payment to a partner is not spending: that partner spends it again, and it would count twice. "
        + _WAITS
        + "Names are compared without capitals, accents, punctuation and legal form; near ones are never taken as the same.",
    ),
    "economy-partner-silent": (
        "warning",
        "{name} received {amount} from partners, and no payment of its own is in the ledger.",
        "Ask for its payments. Until then this money is shown as not yet spent.",
        _ONE
        + "What a partner passes on counts where it is spent. If the partner that got it sends no payments, its spending is missing from every figure.",
    ),
    "economy-partner-unknown": (
        "error",
        "“{value}” is written like a partner's code but is not in the register; {amount} wait for an answer (entries: {lines}).",
        "Correct the code, add the partner to the register, or answer that it is somebody outside.",
        "A code that no partner has is either mistyped or a partner that the register lacks. " + _WAITS,
    ),
    "economy-share-unusable": (
        "error",
        "The local share of entry {flow} is not between 0 and 1, so where its money went counts as unknown.",
        "Write a share from 0 to 1, such as 0.6 for 60 %.",
        "A share of 60 could mean 60 % or be a mistake; it is not guessed. Money whose place is unknown counts as leaving the area.",
    ),
    "economy-transfer-differs": (
        "warning",
        "{payer} reports paying {paid} to {payee}, which reports receiving {received}; {agreed} counts.",
        "Ask both for their entries and correct the one that is wrong.",
        "A payment between partners stands in two books. Where these are further apart than the tolerance, the smaller sum counts and the larger one is the other end of the band.",
    ),
}
