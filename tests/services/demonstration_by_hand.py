"""What the demonstration campaign of 05.10.2026 must give, worked out by hand; after each # stands how.

«–» is an empty cell, 10-12 is 2026-10-12.
"""

import re

DEMO = "demo-00"

TERM_COLUMNS = (
    "number phase stage channel sent_on delivered_on acknowledged_on due_on "
    "first_reply_on first_reply_days outcome ground lateness because"
)
TERMS = """
01 answered_full answered_full email 10-05 –     –     10-12 10-09 4  full – in_time       # Friday 9.10, the 4th day
02 answered_full answered_full email 10-05 –     –     10-12 10-12 5  full – in_time       # the last day, the 5th
03 answered_part answered_part email 10-05 –     10-08 10-12 10-12 5  part – in_time       # a notice of receipt is no reply
04 other_reply   deferred      email 10-05 –     –     10-12 –     –  deferred – –         # no reply in substance, the term runs on
05 answered_full answered_full email 10-05 –     –     11-02 10-30 19 full – in_time       # extended on the 4th day: 9.10 4, 16.10 9, 23.10 14, 30.10 19, Mon 2.11 20
06 other_reply   forwarded     email 10-05 –     –     10-20 –     –  forwarded – –        # new holder since Tue 13.10: 14, 15, 16, 19, 20
07 refused       refused       email 10-05 –     –     10-12 10-11 4  refused form in_time # Sunday 11.10: still 4 working days
08 answered_full answered_full email 10-05 –     –     10-12 10-07 2  full – in_time       # Wednesday 7.10
09 answered_full answered_full email 10-05 –     –     10-12 10-12 5  full – in_time       # the last day
10 silent        sent          email 10-05 –     –     10-12 –     –  – – –                # nothing came
11 refused       refused       email 10-05 –     –     10-12 10-09 4  see_site see_site in_time # article 22(2): a refusal
12 answered_part answered_part email 10-05 –     –     10-12 10-12 5  part – in_time       # the last day
13 answered_full answered_full email 10-05 –     –     10-12 10-21 12 full – late          # 16.10 is the 9th, Wed 21.10 the 12th
14 other_reply   fee_asked     email 10-05 –     –     10-12 –     –  fee – –              # a bill answers nothing
15 refused       refused       email 10-05 –     –     10-12 10-10 4  not_to_the_point not_to_the_point in_time # Saturday 10.10
16 other_reply   acknowledged  email 10-05 –     –     10-12 10-29 18 reclassified – late  # 23.10 is the 14th, Thu 29.10 the 18th
17 silent        delivered     paper 10-05 10-07 –     10-14 –     –  – – –                # from Wed 7.10: 8, 9, 12, 13, 14
18 draft         draft         email –     –     –     –     –     –  – – –                # no address, never left
19 refused       refused       email 10-05 –     –     10-12 10-11 4  refused restricted in_time # Sunday 11.10
20 refused       refused       email 10-05 –     –     10-12 10-12 5  refused other in_time # the last day
21 bounced       bounced       email 10-05 –     –     –     –     –  – – –                # came back: no term ever ran
22 silent        extended      email 10-05 –     –     10-12 –     –  extended – –         # notice on the 7th day: void, article 20(4)
"""  # noqa: E501 – one line a council

ANSWER_COLUMNS = (
    "number formats questions_answered questions_part answer_list_approved_on answer_list_count answer_portal_count "
    "answer_requests_received answer_requests_in_time answer_requests_extended answer_requests_refused because"
)
ANSWERS = """
01 csv_xlsx          11 0 2025-03-14 71 71 1204 1187 15 9  # all eleven; the twelfth is voluntary
02 csv_xlsx;text_pdf 11 0 2024-11-01 64 58 2840 2790 41 33 # all eleven
03 docx              5  1 –          40 22 903  880  12 –  # six given, of them the officer in part
04 –                 0  0 –          –  –  –    –    –  –  # deferred
05 csv_xlsx          11 0 2026-01-20 55 49 1350 1290 48 20 # all eleven, the voluntary one left empty
06 –                 0  0 –          –  –  –    –    –  –  # forwarded
07 –                 0  0 –          –  –  –    –    –  –  # refused
08 csv_xlsx          11 0 2025-09-02 82 82 454  450  6  2  # all eleven
09 csv_xlsx;link     11 0 2025-05-30 97 96 3105 3050 77 41 # all eleven
10 –                 0  0 –          –  –  –    –    –  –  # silent
11 –                 0  0 –          –  –  –    –    –  –  # only an address of a site
12 scan              4  0 –          31 12 610  –    –  –  # officer «немає», list, portal, received
13 text_pdf          11 0 2023-12-22 45 30 777  700  30 5  # all eleven
14 –                 0  0 –          –  –  –    –    –  –  # only a bill
15 scan              0  0 –          –  –  –    –    –  –  # a scan, but not to the point
16 –                 0  0 –          –  –  –    –    –  –  # treated as an appeal
17 –                 0  0 –          –  –  –    –    –  –  # silent
18 –                 0  0 –          –  –  –    –    –  –  # never left
19 –                 0  0 –          –  –  –    –    –  –  # refused
20 –                 0  0 –          –  –  –    –    –  –  # refused
21 –                 0  0 –          –  –  –    –    –  –  # came back
22 –                 0  0 –          –  –  –    –    –  –  # silent
"""

# Requests whose cell is true; every other is false.
FLAGS = {
    # All but Kherson, which has no address.
    "is_sent": {f"{DEMO}{number:02}" for number in range(1, 23) if number != 18},
    "is_bounced": {"demo-0021"},
    # A deferral that names no day, a forwarding and a reclassification end no duty; a bill does.
    "is_silent": {"demo-0004", "demo-0006", "demo-0010", "demo-0016", "demo-0017", "demo-0022"},
    "is_waiting": set[str](),
    "is_extended": {"demo-0005", "demo-0022"},
    "is_forwarded": {"demo-0006"},
    "is_deferred": {"demo-0004"},
    "is_fee_asked": {"demo-0014"},
    # The fourteen that replied in substance; all of their letters bear a number.
    "has_outgoing_number": {f"{DEMO}{n:02}" for n in (1, 2, 3, 5, 7, 8, 9, 11, 12, 13, 15, 16, 19, 20)},
}

SHARE_COLUMNS = "indicator count of because"
SHARES = """
sent                  21 22  # all but Kherson
bounced               1  21  # Chernivtsi
delivered             20 21  # a mail that a server took and did not return counts as delivered
silent                3  20  # Mykolaiv, Kharkiv, Chernihiv
waiting               0  20  # every term is over
replied               14 20  # 6 in full, 2 in part, 5 refusals, 1 reclassified
answered              8  20  # in full or in part
answered_full         6  20  # Vinnytsia, Dnipro, Ivano-Frankivsk, Lutsk, Lviv, Rivne
answered_part         2  20  # Zhytomyr, Poltava
other_reply           4  20  # deferred, forwarded, a bill, reclassified
acknowledged          1  20  # Zhytomyr
in_time               12 17  # 14 replies and 3 silent; two of the replies were late
late                  2  17  # Rivne, Uzhhorod
missed_term           5  17  # the two and the three silent
refused               5  14  # of those that replied
refused_off_list      1  5   # Cherkasy
see_site              1  14  # Odesa
not_to_the_point      1  14  # Ternopil
reclassified          1  14  # Uzhhorod
extended              2  20  # Ivano-Frankivsk, and Chernihiv too late
forwarded             1  20  # Kyiv
deferred              1  20  # Zaporizhzhia
fee_asked             1  20  # Sumy
machine_readable      5  8   # Vinnytsia, Dnipro, Ivano-Frankivsk, Lutsk, Lviv
questions_answered    75 154 # 6 × 11 + 5 + 4 of 14 × 11
questions_part        1  154 # Zhytomyr's officer
questions_unanswered  78 154 # the rest
portal_behind         6  8   # of the 8 that gave both numbers only Vinnytsia and Lutsk have all on the portal
officer_missing       1  8   # Poltava
registered_in_time    10347 10633 # 1187+2790+880+1290+450+3050+700 of 1204+2840+903+1350+454+3105+777
"""

# From each day until the next in the table. The columns that stay 0 throughout are queued, withdrawn and excluded.
COUNT_COLUMNS = "day draft bounced waiting silent answered_full answered_part refused other_reply because"
COUNTS = """
10-05 1 0 21 0 0 0 0 0 # 20 mails and one paper letter leave, Kherson's has no address
10-06 1 1 20 0 0 0 0 0 # Chernivtsi comes back
10-07 1 1 19 0 1 0 0 0 # Lutsk answers; Kharkiv's paper is delivered
10-09 1 1 17 0 2 0 1 0 # Vinnytsia answers, Odesa points to its site; Ivano-Frankivsk extends and goes on waiting
10-10 1 1 16 0 2 0 2 0 # Ternopil, not to the point
10-11 1 1 14 0 2 0 4 0 # Kropyvnytskyi and Khmelnytskyi refuse
10-12 1 1 6  0 4 2 5 3 # due today: Dnipro, Lviv, Zhytomyr, Poltava, Cherkasy, Zaporizhzhia, Kyiv, Sumy write; none is silent
10-13 1 1 2  4 4 2 5 3 # Mykolaiv, Rivne, Uzhhorod, Chernihiv are silent; Ivano-Frankivsk and Kharkiv have time
10-15 1 1 1  5 4 2 5 3 # Kharkiv, due on the 14th, is silent
10-21 1 1 1  4 5 2 5 3 # Rivne answers late
10-29 1 1 1  3 5 2 5 4 # Uzhhorod treats the request as an appeal
10-30 1 1 0  3 6 2 5 4 # Ivano-Frankivsk answers within its extended term
"""  # noqa: E501 – one line a day


def table(text: str, columns: str) -> list[dict[str, str]]:
    """The rows of one of the tables above, the cells as the CSV has them."""
    names = columns.split()
    rows = []
    for line in text.strip().splitlines():
        cells, _, because = line.partition(" #")
        values = ["" if cell == "–" else re.sub(r"^(1[01]-\d\d)$", r"2026-\1", cell) for cell in cells.split()]
        rows.append(dict(zip(names, [*values, because.strip()], strict=True)))
    return rows


def council_table(text: str, columns: str) -> list[dict[str, str]]:
    """The same for a table with a row a request: its first column becomes the number of the request."""
    return [{**row, "number": DEMO + row["number"]} for row in table(text, columns)]
