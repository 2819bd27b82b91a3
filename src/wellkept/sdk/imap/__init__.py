"""Reading a mailbox over IMAP (RFC 3501), and nothing else: bounded in time and size, and unable to change anything."""
