"""Free text as people write it (.md .txt .docx .odt .html) → clean pandoc blocks and pictures."""
