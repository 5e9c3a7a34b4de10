"""doit's side of the project: what is made from what. Nothing heavy is imported here."""
