"""What a group has (answers, existing minutes) → folders and commented records to complete."""
