"""The season for machines: iCalendar (RFC 5545), JSON-LD (schema.org) and tables (CSV)."""
