"""Where mail waits for us: mailboxes on servers and folders on this machine, read without losing what is there."""
