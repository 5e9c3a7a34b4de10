"""Files for a print shop and for a desk printer: the inside, the cover, imposed sheets.

Takes the laid-out book (pdf/) and what season.yaml says of printing; gives PDF/X-4 (ISO 15930-7)
whose every colour is an ink, and A4 sheets to fold.
"""
