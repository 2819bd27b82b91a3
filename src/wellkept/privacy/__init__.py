"""What is held on a person: named field by field, exported, erased, and let go of when its time is over."""
