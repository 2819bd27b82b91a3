"""What connectors of cases share: the words of trackers, who is on which side, and how steps follow each other."""
