"""Servers that answer in JSON: how they are asked, how what they say is taken, what is common to their calendars."""
