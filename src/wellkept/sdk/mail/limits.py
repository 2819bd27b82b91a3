"""What one message may cost. Each limit is checked before parsing; a message beyond one still lands, partly read."""

MESSAGE_BYTES = 50_000_000  # beyond: headers only
HEADER_BYTES = 256 * 1024  # the header block is cut here
VALUE_CHARACTERS = 64 * 1024  # one header's value is cut here
SIGN_CHARACTERS = 400  # of a value that is only searched for signs of bulk mail
NAME_CHARACTERS = 200
ADDRESS_CHARACTERS = 320
SUBJECT_CHARACTERS = 300
RECIPIENTS = 500  # kept; the others are counted
COUNTED_RECIPIENTS = 5_000
ENCODED_WORDS = 200  # per value; the rest stays as written
ANSWERED_IDS = 100
ID_CHARACTERS = 1_000
PARTS = 100  # of one message, looked at on the way to its text
NESTING = 10
TEXT_BYTES = 1_000_000  # of the text part; words beyond are not counted
