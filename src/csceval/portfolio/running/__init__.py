"""Run every evaluation of a portfolio, each as one task of a Dask cluster: here, on a server, or on many computers."""

from csceval.portfolio.running.cluster import Cluster
from csceval.portfolio.running.task import Done
from csceval.portfolio.running.together import Ran, run_all

__all__ = ["Cluster", "Done", "Ran", "run_all"]
