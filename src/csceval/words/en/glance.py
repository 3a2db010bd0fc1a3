"""Words of the top page: plain enough for everybody, with no abbreviation of statistics."""

TEXTS = {
    # the one sentence
    "came_out": "{name} came out {word}",
    "effect": "Where sites joined, {found} than we would expect otherwise.",
    "series": "{found} than the time before led us to expect.",
    "change": "{found} than before; nothing shows why.",
    "gap": "What joining changed in {names} differs between groups.",
    "unclear": "No clear difference shows in {names}.",
    "off_track": "Still off track: {names}.",
    "met": "On target: {names}.",
    "and_more": "{n} more",
    "between_answers": "; ",
    # the line above it
    "asks_effect": "Did working together help?",
    "asks_course": "How far have we come?",
    "partners_sites": "{partners:# partner|# partners}, {sites:# site|# sites}",
    "targets": "{n:# target|# targets}",
    # rows
    "named": "{name}: {answer}",
    "since_head": "Since {since}",
    "since_up": "up from {before}",
    "since_down": "down from {before}",
    "since_same": "no change",
    "since_open": "no clear change",
    "since_revised": "corrected",
    "since_rules": "counted in a new way",
    "since_was": "was {was}",
    "since_none": "–",
    "money_question": "What was spent?",
    "money_dont": "“Every {one} spent makes more than {one}.” Spending anywhere would have set local sales in motion.",
    # where an answer can be followed up
    "see_chart": "see chart",
    "see_numbers": "where this number comes from",
    "see_definition": "definition {version}",
    "see_label": "{link}: {question}",
    # checks by their plain names
    "check_pre_trends": "the two groups moved apart before",
    "check_anticipation": "something moved before joining",
    "check_leave_one_out": "the result hangs on one site",
    "check_placebo_dates": "dates on which nothing happened show as much",
    "check_placebo_outcomes": "what joining cannot change moved too",
    "check_autocorrelation": "neighbouring periods are alike in a way not allowed for",
    "check_attrition": "sites went missing unevenly",
    "check_spillover": "other sites may be touched too",
    "check_balance": "the groups were not alike at the start",
    "check_overlap": "some sites have nothing like them to compare with",
    "check_other": "“{check}” did not hold",
    # cover
    "cite": "Cite as: {who} ({year}). {title}. {kind}, {period}, data up to {as_of}.",
    "cite_draft": "Draft evaluation report",
    "cite_final": "Evaluation report",
}
