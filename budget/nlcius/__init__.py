"""The rules of NLCIUS and EN 16931 that matter for our invoices, in plain Python on the XML itself."""
