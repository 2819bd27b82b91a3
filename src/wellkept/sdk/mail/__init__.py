"""Reading mail: from raw bytes to one message fact, bounded whatever the bytes say."""
