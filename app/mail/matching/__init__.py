"""What in a mail can tell to which request it belongs; pure, the tables are asked elsewhere."""
