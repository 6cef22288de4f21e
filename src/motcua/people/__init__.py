"""Who comes to the counter: citizens and organisations, their identity papers, those who act for them."""
