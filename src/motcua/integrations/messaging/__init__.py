"""Messages to applicants, sent through the channels of the office."""
