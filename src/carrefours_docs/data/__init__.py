"""The season's events for machines: iCalendar (RFC 5545) and JSON-LD (schema.org)."""
