"""Files kept on this machine under the digest of their content."""
