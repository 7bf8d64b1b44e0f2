"""The words of the field as immutable values; see ``docs/glossary.md``."""
