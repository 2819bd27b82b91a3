"""Mail to colleagues: what each would be sent now, by what they may see, and how it goes out."""
