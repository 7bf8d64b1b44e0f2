"""Measured comparisons: the instance family, ours, and the peers to beat. See ``benchmarks/README.md``."""
