"""How much of a mail is read; what is past a limit is kept whole as one raw attachment and said in the problems."""

# Real mails have a dozen parts four levels deep; these leave room and keep the worst one to about a second.
MOST_PARTS = 1_000
DEEPEST = 100
# Levels at which everything inside is bytes of its own, and so takes its memory once more.
DEEPEST_UNPACKED = 5
# Bytes of one block of headers, and characters of one value.
LONGEST_HEADERS = 256 * 1024
LONGEST_VALUE = 16 * 1024
MOST_ADDRESSES = 500
# Characters of a body that are read as text; a longer one is kept as a file as well.
LONGEST_BODY = 400_000
# Objects of a winmail.dat and streams of an Outlook file.
MOST_OBJECTS = 2_000
LONGEST_NAME = 180
