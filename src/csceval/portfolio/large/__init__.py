"""Tables too large for memory: the same checks, observations and estimates, part by part.

`estimate`, `validate` and `observe` read Parquet or CSV in parts. One function handles a part, whether it runs in a
thread here or on a Dask cluster, and results are put together in a fixed tree: they do not depend on how many work.
"""

from csceval.portfolio.large.estimating import compress, estimate
from csceval.portfolio.large.observing import observe
from csceval.portfolio.large.parts import Part, parts_of
from csceval.portfolio.large.spreading import Threads
from csceval.portfolio.large.validating import Checked, validate

__all__ = ["Checked", "Part", "Threads", "compress", "estimate", "observe", "parts_of", "validate"]
