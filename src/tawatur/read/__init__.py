"""Reading: from a document to what it says."""
