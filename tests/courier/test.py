"""test: see run.sh. Each check prints a line; the last one counts."""
import email
import email.policy
import logging
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import traceback

from post import BUILD, FROM, Post, certificates
from servers import Endless, Keeper, Quiet, Server, smtp, until

SENT, NO_WAY, NO_TLS, NO_LOGIN, LATER, REFUSED, NO_ADDRESS = range(1, 8)
ADDRESS = "reporter.canary@hospital.example"

count = {"ok": 0, "not ok": 0}
lock = threading.Lock()


def check(right, name, more=""):
    word = "ok" if right else "not ok"
    with lock:
        count[word] += 1
        print("%-7s %s" % (word, name))
        if not right and more:
            print("        " + str(more).replace("\n", "\n        "))
        sys.stdout.flush()
    return right


def read(mail):
    return email.message_from_bytes(mail, policy=email.policy.default)


def accepted(certs):
    keeper, post = Keeper(), Post()
    server = smtp(keeper, certs + "/right.pem", certs + "/right.key")
    ids = post.put(ADDRESS) + post.put("officer@desk.example", language="en")
    post.start(server.port, ca_file=certs + "/ca.pem")
    check(until(lambda: len(keeper.mails) == 2), "a mail is sent over TLS",
          post.log_text())
    until(post.empty)
    check(post.empty() and not post.names("dead"),
          "and nothing of it is left in spool and queue")
    mails = {to: read(mail) for to, mail in keeper.mails}
    ja, en = mails[ADDRESS], mails["officer@desk.example"]
    check(ja["Message-ID"] == "<%s@desk.example>" % ids[0]
          and en["Message-ID"] == "<%s@desk.example>" % ids[1],
          "its Message-ID is the notice's id", ja["Message-ID"])
    check("窓口にお知らせがあります。" in ja.get_content()
          and ja["Subject"] == "お知らせ", "in Japanese", ja.get_content())
    check("There is news at the window." in en.get_content()
          and en["Subject"] == "Notice", "in English", en.get_content())
    check(all(m["From"] == "<%s>" % FROM or m["From"] == FROM
              for m in (ja, en)) and ja["To"] in (ADDRESS, "<%s>" % ADDRESS),
          "from the window, to the one address", ja["From"])
    check(sorted(ja.keys()) == sorted([
        "Date", "From", "To", "Message-ID", "Subject", "MIME-Version",
        "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted",
        "X-Auto-Response-Suppress"]), "no other header", ja.keys())
    body = ja.get_content() + en.get_content()
    check("http" not in body and not any(c.isdigit() for c in body),
          "no link and no number in either text")
    check(all(len(line) <= 78 and line.isascii()
              for _, mail in keeper.mails
              for line in mail.decode().split("\r\n")),
          "every line is short and ASCII")
    check(post.state().get("waiting") == 0 and not post.state()["dead"],
          "the state says that nothing waits", post.state())
    check(ADDRESS.encode() not in post.bytes(), "no address in any file")
    check(post.stop() == 0, "it stops when it is told to", post.log_text())
    post.end()
    server.stop()


def locked_in(certs):
    keeper, post = Keeper(), Post()
    server = smtp(keeper, certs + "/right.pem", certs + "/right.key")
    post.start(server.port, ca_file=certs + "/ca.pem")
    until(lambda: post.state().get("waiting") == 0)
    with open("/proc/%d/status" % post.process.pid) as status:
        said = dict(line.split(":", 1) for line in status)
    check(said["Seccomp"].strip() == "2" and said["NoNewPrivs"].strip() == "1",
          "the courier as released is locked in")
    second = post.run()
    check(second.returncode == 1 and "another courier" in second.stderr,
          "a second courier on the same queue does not start", second.stderr)
    mode = os.stat(post.folder + "/key").st_mode & 0o777
    check(mode == 0o600, "the secret key is its owner's alone", oct(mode))
    check(post.run("--new-key").returncode == 1,
          "a key that is there is never replaced")
    post.end()
    server.stop()


def walls(certs):
    """What the lock-down itself refuses, to serve and to the courier."""
    said = subprocess.run([BUILD + "/courier_walls"], capture_output=True,
                          text=True, cwd=certs)
    for line in said.stdout.splitlines():
        check(line.startswith("ok "), line.split(" ", 1)[1])
    check(said.returncode == 0, "the walls were all tried", said.stderr)


def tries(certs, name, make, cls, dead=False, **more):
    """A server that does not take the mail: what becomes of it."""
    post = Post()
    server, keeper = make()
    more.setdefault("ca_file", certs + "/ca.pem")
    ids = post.put(ADDRESS)
    post.start(server.port if server else 1, **more)
    if dead:
        check(until(lambda: post.state()["dead"] == {cls: 1}, 12),
              name + ": given up, and said so",
              [post.state(), post.log_text()])
        check(not post.names("kept") and post.names("dead") == ids
              and ADDRESS.encode() not in post.bytes(),
              name + ": nothing is kept of it but class and time")
    else:
        check(until(lambda: post.state().get("trouble") == cls
                    and post.state()["waiting"] == 1, 12),
              name + ": it waits, and its class is said",
              [post.state(), post.log_text()])
        check(not (keeper.mails if keeper else []),
              name + ": no mail went out")
        check(ADDRESS.encode() not in post.bytes(),
              name + ": the address lies nowhere in clear")
        # The same mail goes out once the server is as it should be.
        good = Keeper()
        after = smtp(good, certs + "/right.pem", certs + "/right.key")
        check(post.stop() == 0, name + ": it stops at once all the same")
        post.start(after.port, ca_file=certs + "/ca.pem", user="",
                   password_file="", smtp_tls="starttls")
        check(until(lambda: len(good.mails) == 1) and
              read(good.mails[0][1])["Message-ID"]
              == "<%s@desk.example>" % ids[0],
              name + ": it goes out later, under the same Message-ID",
              post.log_text())
        after.stop()
    post.end()
    if server:
        server.stop()


def starttls(certs, which="right", **how):
    keeper = Keeper(**how)
    return smtp(keeper, "%s/%s.pem" % (certs, which),
                "%s/%s.key" % (certs, which)), keeper


def stripped():
    keeper = Keeper()
    return smtp(keeper), keeper


def with_login(certs):
    keeper = Keeper()
    return smtp(keeper, certs + "/right.pem", certs + "/right.key",
                login=True), keeper


def password(certs, text):
    path = "%s/password-%d" % (certs, len(text))
    with open(path, "w") as out:
        out.write(text + "\n")
    return path


REFUSALS = [
    ("4xx", lambda c: starttls(c, rcpt="451 later"), LATER, {}),
    ("4xx after the mail", lambda c: starttls(c, data="452 full"), LATER, {}),
    ("nobody listens", lambda c: (None, None), NO_WAY, {}),
    ("it hangs at once", lambda c: (Server(lambda: Quiet(b"")), None),
     NO_WAY, {}),
    ("it hangs after its banner",
     lambda c: (Server(lambda: Quiet(b"220 here\r\n")), None), NO_WAY, {}),
    ("an endless banner", lambda c: (Server(Endless), None), NO_WAY, {}),
    ("STARTTLS is stripped", lambda c: stripped(), NO_TLS, {}),
    ("a certificate of another name", lambda c: starttls(c, "other"),
     NO_TLS, {}),
    ("a certificate that nobody signed", lambda c: starttls(c, "liar"),
     NO_TLS, {}),
    ("TLS from the first byte, but it is not", lambda c: stripped(), NO_TLS,
     {"smtp_tls": "implicit"}),
    ("a wrong password", with_login, NO_LOGIN, {"user": "courier"}),
    ("a banner that refuses everybody",
     lambda c: (Server(lambda: Quiet(b"554 go away\r\n")), None), LATER, {}),
]


def refusals(certs):
    """Two at a time: they mostly wait."""
    def one(row):
        name, make, cls, more = row
        more = dict(more)
        if "user" in more:
            more["password_file"] = password(certs, "wrong")
        guarded(tries, certs, name, lambda: make(certs), cls, **more)
    jobs = list(REFUSALS)

    def work():
        while True:
            with lock:
                if not jobs:
                    return
                row = jobs.pop()
            one(row)
    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def given_up(certs):
    tries(certs, "5xx", lambda: starttls(certs, rcpt="550 nobody"), REFUSED,
          dead=True)
    tries(certs, "5xx after the mail",
          lambda: starttls(certs, data="554 no"), REFUSED, dead=True)
    tries(certs, "4xx until it is too late",
          lambda: starttls(certs, rcpt="451 later"), LATER, dead=True,
          give_up_s=1)


def ways_in(certs):
    keeper, post = Keeper(), Post()
    server = smtp(keeper, certs + "/right.pem", certs + "/right.key",
                  implicit=True)
    post.put(ADDRESS)
    post.start(server.port, ca_file=certs + "/ca.pem", smtp_tls="implicit")
    check(until(lambda: len(keeper.mails) == 1),
          "TLS from the first byte", post.log_text())
    post.end()
    server.stop()
    post = Post()
    server, keeper = with_login(certs)
    post.put(ADDRESS)
    post.start(server.port, ca_file=certs + "/ca.pem", user="courier",
               password_file=password(certs, "right password"))
    check(until(lambda: len(keeper.mails) == 1), "user and password",
          post.log_text())
    check("right password" not in post.log_text(), "which are not in the log")
    post.end()
    server.stop()
    post = Post()
    post.write(smtp_tls="none")
    said = post.run()
    check(said.returncode == 1 and "starttls or implicit" in said.stderr,
          "there is no setting for a mail in clear", said.stderr)
    post.end()


def foreign(certs):
    """What is sealed for another key, and files that are no notices."""
    keeper, post, other = Keeper(), Post(), Post()
    server = smtp(keeper, certs + "/right.pem", certs + "/right.key")
    name = other.put(ADDRESS)[0]
    with open(other.spool + "/out/" + name, "rb") as one:
        notice = one.read()
    for file, data in [(name, notice), ("b" * 26, notice),
                       ("a" * 26, b"MDG1NOTICE no"), ("c" * 26, b"x" * 5000)]:
        with open(post.spool + "/out/" + file, "wb") as out:
            out.write(data)
    post.start(server.port, ca_file=certs + "/ca.pem")
    check(until(lambda: post.state()["dead"] == {NO_ADDRESS: 1}),
          "an address sealed for another key is given up", post.state())
    until(post.empty)
    check(post.empty() and not keeper.mails,
          "files that are no notices go, and stop nobody", post.log_text())
    for one in (post, other):
        one.end()
    server.stop()


def order(certs):
    """A mail that is refused for now holds up no other."""
    post = Post()
    keeper = Keeper()
    taken = keeper.handle_RCPT

    async def rcpt(server, session, envelope, address, options):
        if address.startswith("full"):
            return "452 full"
        return await taken(server, session, envelope, address, options)
    keeper.handle_RCPT = rcpt
    server = smtp(keeper, certs + "/right.pem", certs + "/right.key")
    post.put("full@a.example", "one@a.example", "full2@a.example",
             "two@a.example")
    post.start(server.port, ca_file=certs + "/ca.pem")
    check(until(lambda: sorted(to for to, _ in keeper.mails)
                == ["one@a.example", "two@a.example"]),
          "a mail that is refused for now holds up no other",
          post.log_text())
    post.end()
    server.stop()


def backs_off(certs):
    """1 s, then 2, then 2 (its most): tries do not come faster."""
    post = Post()
    server, keeper = starttls(certs, rcpt="451 later")
    post.put(ADDRESS)
    post.start(server.port, ca_file=certs + "/ca.pem")
    begun = time.monotonic()
    until(lambda: keeper.asked == 3, 8)
    took = time.monotonic() - begun
    check(keeper.asked == 3 and 2.5 < took < 6,
          "it backs off between tries", [keeper.asked, took])
    post.end()
    server.stop()


def late_answer(certs):
    """The mail was taken, the answer is lost: sent again, the same mail."""
    post = Post()
    server, keeper = starttls(certs, data="250 late")
    ids = post.put(ADDRESS)
    post.start(server.port, ca_file=certs + "/ca.pem", timeout_s=1)
    until(lambda: len(keeper.mails) >= 1)
    keeper.data = "250 OK"
    check(until(post.empty) and len(keeper.mails) == 2 and
          keeper.mails[0] == keeper.mails[1] and
          read(keeper.mails[0][1])["Message-ID"]
          == "<%s@desk.example>" % ids[0],
          "an answer that is lost: the same mail again, byte by byte",
          [len(keeper.mails), post.log_text()])
    post.end()
    server.stop()


def killed(certs):
    """kill -9 at any moment: none is lost, a double is the same mail."""
    post = Post()
    server, keeper = starttls(certs, delay_s=0.01)
    ids = set()
    kills = 0
    feed = random.Random(7)
    end = time.monotonic() + 6
    while time.monotonic() < end:
        ids.update(post.put(*["r%d@a.example" % feed.randrange(10**6)
                              for _ in range(2)]))
        post.start(server.port, ca_file=certs + "/ca.pem")
        time.sleep(0.02 + feed.random() * 0.25)
        post.kill()
        kills += 1
    post.start(server.port, ca_file=certs + "/ca.pem")
    check(until(post.empty, 15), "after %d times kill -9: all goes out" % kills,
          post.log_text()[-2000:])
    seen = {}
    for to, mail in keeper.mails:
        seen.setdefault(read(mail)["Message-ID"].strip("<>").split("@")[0],
                        []).append((to, mail))
    check(set(seen) == ids, "%d mails, none lost" % len(ids),
          len(ids - set(seen)))
    doubles = sum(len(v) - 1 for v in seen.values())
    check(doubles > 0, "the moment between taken and known was met")
    check(all(one == v[0] for v in seen.values() for one in v),
          "%d of them twice, under the same Message-ID" % doubles)
    check(doubles <= kills, "at most one double a kill", [doubles, kills])
    check(not post.names("dead"), "none is given up")
    post.end()
    server.stop()


def sanitized(certs):
    """The same program with sanitizers, once through everything."""
    post = Post(BUILD + "/madoguchi")
    server, keeper = starttls(certs)
    post.put("a@a.example", "b@a.example", language="en")
    post.start(server.port, ca_file=certs + "/ca.pem", timeout_s=5)
    until(lambda: len(keeper.mails) == 2)
    until(post.empty)
    code = post.stop()
    check(code == 0 and len(keeper.mails) == 2, "with sanitizers",
          [code, post.log_text()])
    post.end()
    server.stop()


def guarded(what, *more, **named):
    try:
        what(*more, **named)
    except Exception:
        check(False, what.__name__, traceback.format_exc())


def main():
    # What a courier does that is killed is no fault of the server.
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="certs.", dir="/dev/shm") as certs:
        certificates(certs)
        only = sys.argv[1:]
        for what in (accepted, locked_in, walls, refusals, given_up, ways_in,
                     foreign, order, backs_off, late_answer, killed,
                     sanitized):
            if not only or what.__name__ in only:
                guarded(what, certs)
    print("%d passed, %d failed" % (count["ok"], count["not ok"]))
    return 0 if count["not ok"] == 0 and count["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
