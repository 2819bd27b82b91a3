"""Reading iCalendar (RFC 5545) as it is found in the wild: strict about what counts, bounded in everything."""
