"""What `verify` says about a report and its manifest."""

TEXTS = {
    "help": "compare inputs and report with the manifest, by hash",
    "help_rerun": "also make the report again in a temporary copy, and compare every byte",
    "same": "Unchanged: {inputs:# input|# inputs} and {outputs:# file|# files} of the report are what the manifest says.",
    "same_rerun": "Unchanged: {inputs:# input|# inputs} and {outputs:# file|# files} of the report are what the manifest says; made again, every byte is the same.",
    "differs": "{n:# difference|# differences} between the manifest ({inputs:# input|# inputs}, {outputs:# file|# files}) and the folder:",
    "differs_fix": "A new report with today's inputs: csceval run {folder}",
    "kind_input": "inbox",
    "kind_output": "report",
    "kind_definition": "definition",
    "kind_package": "package",
    "kind_rerun": "made again",
    "changed": "changed",
    "missing": "missing",
    "new": "new",
    "no_report": "There is no report in {folder}.",
    "no_report_fix": "Make one: csceval run {folder}",
}
