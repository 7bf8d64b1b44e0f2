"""The electronic invoice: UBL 2.1 by the Dutch profile NLCIUS of EN 16931."""
