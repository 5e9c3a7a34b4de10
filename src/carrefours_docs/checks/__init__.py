"""What the finished files promise, run and reported: validators and the look of the pages."""
