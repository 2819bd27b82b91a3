"""What one message may cost. Each limit is checked before parsing; a message beyond one still lands, partly read."""

MESSAGE_BYTES = 50_000_000  # beyond: headers only
HEADER_BYTES = 256 * 1024  # the header block is cut here
VALUE_CHARACTERS = 64 * 1024  # one header's value is cut here: 500 recipients need less
NAME_CHARACTERS = 200
SUBJECT_CHARACTERS = 300
RECIPIENTS = 500
ENCODED_WORDS = 200  # per value; the rest stays as written
ANSWERED_IDS = 100
ID_CHARACTERS = 1000
PARTS = 100  # of one message, looked at on the way to its text
NESTING = 10
TEXT_BYTES = 1_000_000  # of the text part; words beyond are not counted
