"""Two languages side by side: blocks aligned, parts of two books paired into one."""
