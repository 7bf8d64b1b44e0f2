"""The commands of ``traject``: each reads its options, imports what it needs and does it."""
