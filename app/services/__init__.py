"""What people can do: one public function is one use case, one transaction, one journal entry."""
