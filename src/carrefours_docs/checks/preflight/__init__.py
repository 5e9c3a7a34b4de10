"""Preflight: each thing a print shop asks of a file, measured on its final bytes.

Takes a PDF and what was promised of it (`Order`); gives a `Verdict` a demand. The demands are those
of PDF/X-4 (ISO 15930-7), of ISO 12647-2 and of printers' guides, the stricter figure of each.
"""
