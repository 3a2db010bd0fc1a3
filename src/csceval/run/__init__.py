"""The path, step by step: definitions, intake, observations, estimates, protection, findings, report."""

from csceval.run.path import check as check
from csceval.run.path import evaluate as evaluate
from csceval.run.record import Run as Run
