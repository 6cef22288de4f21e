"""Task tables whose frame was lost: cells are found again in the stream of lines."""
