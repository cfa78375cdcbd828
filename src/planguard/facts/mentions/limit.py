"""How many words of one file are judged: a text that means harm could have more of them than anybody waits for."""

# each takes a tenth of a millisecond, and no file that people wrote has as many
MOST_WORDS = 3_000


class NotDecided(Exception):
    """The file has more words that may be mentions; those before have been judged."""
