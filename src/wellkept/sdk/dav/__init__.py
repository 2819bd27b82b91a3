"""Calendars and address books on servers (WebDAV, CalDAV, CardDAV): asked for through the door, answered in bounds."""
