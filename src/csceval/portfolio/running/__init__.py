"""Run every evaluation of a portfolio, each as one task of a Dask cluster: here, on a server, or on many computers."""
