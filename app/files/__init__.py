"""Files: kept under the digest of their content; what they are, what they say, who signed them."""
