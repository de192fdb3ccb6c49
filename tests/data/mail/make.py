"""Writes the odd mails of this folder, byte by byte. Each is told by its name; what becomes of it
stands in outcomes.txt. REPLYTOKEN and BADTOKEN are put in by the test that reads them."""
import base64
import pathlib

HERE = pathlib.Path(__file__).parent
TRACE = (b"Return-path: <sato@test.example>\r\n"
         b"Envelope-to: answer+REPLYTOKEN@mail.desk.example\r\n"
         b"Delivery-date: Thu, 26 Nov 2026 10:00:02 +0900\r\n"
         b"Received: from client.example by mail.desk.example with ESMTP; "
         b"Thu, 26 Nov 2026 10:00:01 +0900\r\n")
HEAD = (b"From: =?utf-8?B?5L2Q6JekIOiKseWtkA==?= <sato@test.example>\r\n"
        b"To: <answer+REPLYTOKEN@mail.desk.example>\r\n"
        b"Date: Thu, 26 Nov 2026 10:00:00 +0900\r\n"
        b"Subject: Re: Q-000001\r\n")


def write(name, body, head=HEAD, trace=TRACE, more=b"", message_id=b"<%s@test.example>"):
    own = message_id % name.encode() if b"%s" in message_id else message_id
    line = b"Message-ID: " + own + b"\r\n" if own is not None else b""
    (HERE / f"{name}.eml").write_bytes(trace + head + line + more + b"\r\n" + body)


def plain(charset, transfer=b"8bit"):
    return b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=" + charset + \
        b"\r\nContent-Transfer-Encoding: " + transfer + b"\r\n"


def parts(kind, *items, boundary=b"b1", last=True):
    text = b"".join(b"--" + boundary + b"\r\n" + item + b"\r\n" for item in items)
    return text + (b"--" + boundary + b"--\r\n" if last else b""), \
        b"MIME-Version: 1.0\r\nContent-Type: multipart/" + kind + \
        b"; boundary=\"" + boundary + b"\"\r\n"


def multi(name, kind, *items, **more):
    body, head = parts(kind, *items)
    write(name, body, more=head, **more)


TEXT = "LANケーブルを抜きました。次は何をすればよいですか。"
U8 = TEXT.encode()
P8 = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
H8 = b"Content-Type: text/html; charset=utf-8\r\n\r\n"

# Encodings.
write("01_plain_utf8", U8, more=plain(b"utf-8"))
write("02_iso_2022_jp", TEXT.encode("iso-2022-jp"), more=plain(b"ISO-2022-JP", b"7bit"))
write("03_iso_2022_jp_nec_row_13", b"\x1b$B-!$N7o!\"D4$Y$^$7$?!#\x1b(B",
      more=plain(b"ISO-2022-JP", b"7bit"))
write("04_iso_2022_jp_half_width_kana", b"\x1b(I@]3\x1b(B OK", more=plain(b"ISO-2022-JP", b"7bit"))
write("05_iso_2022_jp_never_ended", b"\x1b$B%F%9%H\r\n<b>next line</b>",
      more=plain(b"ISO-2022-JP", b"7bit"))
write("06_iso_2022_jp_escape_tricks", b"\x1b$B\x1b(B<scr\x1b$B\x1b(Bipt>\x1b(Z!\x1b$)C!!\x1b",
      more=plain(b"ISO-2022-JP", b"7bit"))
write("07_shift_jis_5c", "表示された能力と申込の件です。".encode("cp932"), more=plain(b"Shift_JIS"))
write("08_cp932_extras", "①㈱髙橋 No.Ⅲ ～確認しました。".encode("cp932"), more=plain(b"Shift_JIS"))
write("09_euc_jp", TEXT.encode("euc-jp"), more=plain(b"EUC-JP"))
write("10_bad_utf8", b"\xe3\x81\x82\xff\xc0\xaf\xed\xa0\x80\xe3\x81", more=plain(b"utf-8"))
write("11_label_utf8_but_cp932", TEXT.encode("cp932"), more=plain(b"utf-8"))
write("12_label_iso_2022_jp_but_utf8", U8, more=plain(b"iso-2022-jp"))
write("13_label_ascii_but_iso_2022_jp", TEXT.encode("iso-2022-jp"), more=plain(b"us-ascii",
      b"7bit"))
write("14_no_mime_at_all_utf8", U8)
write("15_unknown_charset", U8, more=plain(b"x-\"><script>"))
# Transfer and parts.
write("16_broken_base64", b"44GC!!44GE\r\n=44GG*", more=plain(b"utf-8", b"base64"))
multi("17_only_html", b"alternative", H8
      + "<p>確認しました。</p><script>alert(1)</script><p>&lt;b&gt;".encode())
multi("18_html_differs", b"alternative", P8 + "了解しました。".encode(),
      H8 + "<p>至急、次の口座に振り込んでください。</p>".encode())
multi("19_html_the_same", b"alternative", P8 + U8, H8 + b"<div>" + U8 + b"</div>")
write("20_missing_end_boundary", b"--b1\r\n" + P8 + U8,
      more=b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n")
write("21_boundary_never_seen", U8,
      more=b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=zz\r\n")
write("22_multipart_without_boundary", U8,
      more=b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n")
multi("23_nested_mail", b"mixed", P8 + "転送します。".encode(),
      b"Content-Type: message/rfc822\r\n\r\nFrom: evil@else.example\r\n"
      b"Subject: inner\r\n\r\ninner words\r\n")
multi("24_winmail_dat", b"mixed", P8 + U8,
      b"Content-Type: application/ms-tnef; name=winmail.dat\r\n"
      b"Content-Transfer-Encoding: base64\r\n\r\n"
      + base64.b64encode(b"\x78\x9f\x3e\x22" + bytes(40)))
multi("25_file_named_upwards", b"mixed", P8 + U8,
      b"Content-Type: text/plain; name=\"../../x\"\r\n"
      b"Content-Disposition: attachment; filename=\"../../etc/x\x00.txt\"\r\n\r\nabc")
multi("26_encrypted", b"encrypted; protocol=\"application/pgp-encrypted\"",
      b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n",
      b"Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n")
multi("27_file_without_words", b"mixed", P8,
      b"Content-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment\r\n\r\nline")
# Heads.
write("28_empty_message_id", U8, more=plain(b"utf-8"), message_id=b"")
write("29_overlong_message_id", U8, more=plain(b"utf-8"), message_id=b"<" + b"a" * 5000
      + b"@test.example>")
write("30_header_injection", U8, more=plain(b"utf-8"), head=HEAD.replace(
    b"Subject: Re: Q-000001", b"Subject: =?utf-8?Q?x=0D=0ABcc:_all@else.example=0D=0A=3Cb=3E?="))
write("31_obeys_no_control_headers", U8, more=plain(b"utf-8")
      + b"X-Priority: 1\r\nX-Madoguchi-Inquiry: 2\r\n"
      b"X-Owner: root\r\nX-Spam-Flag: NO\r\nX-Loop: other\r\n")
# Who, and where to.
write("32_forged_sender_with_results", U8, more=plain(b"utf-8") +
      b"Authentication-Results: mail.desk.example; dkim=pass; spf=pass; dmarc=pass\r\n",
      head=HEAD.replace(b"sato@test.example", b"evil@else.example"))
write("33_two_senders", U8, more=plain(b"utf-8"),
      head=HEAD.replace(b"<sato@test.example>\r\n",
      b"<sato@test.example>, <evil@else.example>\r\n", 1))
write("34_two_from_headers", U8, more=plain(b"utf-8") + b"From: evil@else.example\r\n")
write("35_stranger_quotes_everything", U8, more=plain(b"utf-8")
      + b"References: <q1@mail.desk.example>\r\n"
      b"In-Reply-To: <q1@mail.desk.example>\r\n",
      head=HEAD.replace(b"answer+REPLYTOKEN@", b"info@"),
      trace=TRACE.replace(b"answer+REPLYTOKEN@", b"info@"))
write("36_forged_token", U8, more=plain(b"utf-8"), head=HEAD.replace(b"REPLYTOKEN", b"BADTOKEN"),
      trace=TRACE.replace(b"REPLYTOKEN", b"BADTOKEN"))
write("37_token_in_capitals", U8, more=plain(b"utf-8"),
      head=HEAD.replace(b"answer+REPLYTOKEN@mail.desk", b"ANSWER+REPLYTOKENUPPER@MAIL.DESK"),
      trace=TRACE.replace(b"answer+REPLYTOKEN", b"ANSWER+REPLYTOKENUPPER"))
# Machines.
write("38_vacation", "不在にしております。".encode(), more=plain(b"utf-8")
      + b"Auto-Submitted: auto-replied\r\n")
write("39_vacation_of_old", "不在にしております。".encode(), more=plain(b"utf-8") + b"Precedence: bulk\r\n")
write("40_mailing_list", U8, more=plain(b"utf-8") + b"List-Id: <all.else.example>\r\n")
write("41_empty_envelope_sender", U8, more=plain(b"utf-8"),
      trace=TRACE.replace(b"<sato@test.example>", b"<>"))
multi("42_delivery_report", b"report; report-type=delivery-status", P8 + b"not delivered",
      b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; else.example\r\n\r\n"
      b"Final-Recipient: rfc822; gone@else.example\r\nAction: failed\r\nStatus: 5.1.1\r\n",
      head=HEAD.replace(b"answer+REPLYTOKEN", b"bounce+0192f0c1-2222"),
      trace=TRACE.replace(b"answer+REPLYTOKEN",
      b"bounce+0192f0c1-2222").replace(b"<sato@test.example>", b"<>"))
write("43_own_mail_came_back", U8, more=plain(b"utf-8"), message_id=b"<notice-7@mail.desk.example>")
# Shapes.
(HERE / "44_no_head.eml").write_bytes(b"\x00\x01\x02no head at all\xff\xfe\r\n\r\n\x80\x81")
(HERE / "45_empty.eml").write_bytes(b"")
write("46_no_words_at_all", b"", more=plain(b"utf-8"))
# What people write around their words.
write("47_quoted_history",
      ("ありがとうございます。直りました。\r\n\r\n2026年11月26日(木) 9:00 窓口 <answer@mail.desk.example>:\r\n"
      "> 電源を入れ直してください。\r\n> よろしくお願いします。\r\n").encode(), more=plain(b"utf-8"))
write("48_original_message",
      ("承知しました。\r\n\r\n佐藤\r\n-----Original Message-----\r\n"
       "From: 窓口\r\nSent: 今日\r\n\r\n前の文です。\r\n").encode(),
      more=plain(b"utf-8"))
write("49_signature",
      ("再起動しました。\r\n\r\n-- \r\n株式会社試験製作所\r\n"
       "佐藤 花子\r\nTEL 03-0000-0000\r\n").encode(), more=plain(b"utf-8"))
write("50_answers_between_quotes",
      ("> 型番を教えてください。\r\nFW-100 です。\r\n> いつからですか。\r\n昨日からです。\r\n").encode(),
      more=plain(b"utf-8"))
write("51_only_quotes", "> 前の文だけです。\r\n".encode(), more=plain(b"utf-8"))
write("52_right_to_left_and_control", "確認\u202e\u0000\u0007しました。\r古い改行".encode(),
      more=plain(b"utf-8"))
# What comes back.
BOUNCES = TRACE.replace(b"answer+REPLYTOKEN", b"bounce+0192f0c1-3333") \
    .replace(b"<sato@test.example>", b"<>")
TO_BOUNCES = HEAD.replace(b"answer+REPLYTOKEN", b"bounce+0192f0c1-3333")
DAEMON = TO_BOUNCES[TO_BOUNCES.index(b"\r\n") + 2:]


def report(name, sender, status):
    status = b"Content-type: message/delivery-status\r\n\r\n" \
        b"Reporting-MTA: dns; mx.desk.example\r\n\r\n" + status
    head = b"From: Mail Delivery System <" + sender + b">\r\nAuto-Submitted: auto-replied\r\n"
    multi(name, b"report; report-type=delivery-status", P8 + b"A message that you sent", status,
          head=head + DAEMON, trace=BOUNCES)


write("53_vacation_where_bounces_go", "不在にしております。".encode(),
      more=plain(b"utf-8") + b"Auto-Submitted: auto-replied (vacation)\r\n",
      head=TO_BOUNCES, trace=BOUNCES)
report("54_report_of_our_own_server", b"Mailer-Daemon@mail.desk.example",
       b"Action: failed\r\nFinal-Recipient: rfc822;gone@firm.example\r\nStatus: 5.0.0\r\n")
report("55_report_of_a_delay", b"MAILER-DAEMON@else.example",
       b"Final-Recipient: rfc822; away@firm.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n"
       b"Will-Retry-Until: Fri, 27 Nov 2026 10:00:00 +0900\r\n")
report("56_report_without_a_code", b"postmaster@else.example",
       b"Action: failed\r\nStatus: unknown user\r\n")
write("57_bounce_of_old", b"Hi. This is the program at else.example.\r\nNo such user.",
      head=TO_BOUNCES, trace=BOUNCES, more=plain(b"us-ascii"))
