"""Turns outcomes into what people open: notebooks, reports, workbooks, the command line."""
