"""What a programme looks like wherever it is shown: its card and its receipt, for every area."""
