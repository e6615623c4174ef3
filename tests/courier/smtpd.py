"""smtpd: a real SMTP server (aiosmtpd) on a free port of 127.0.0.1, with
STARTTLS required, that keeps every mail in a maildir. `./dev run` starts it in
place of a mail server; the tests make worse ones of the same parts. It must
never pass a mail on.

    smtpd.py MAILDIR CERTIFICATE KEY PORT-FILE
"""
import asyncio
import os
import signal
import socket
import ssl
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP


def context(certificate, key):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate, key)
    return made


def listening(port=0):
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("127.0.0.1", port))
    return sock


def same_port(port_file):
    """Started again, it is found where it was."""
    try:
        with open(port_file) as one:
            return listening(int(one.read()))
    except (OSError, ValueError):
        return listening()


async def serve(maildir, certificate, key, port_file):
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    tls = context(certificate, key)
    keeper = Mailbox(maildir)
    sock = same_port(port_file)
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="localhost", tls_context=tls,
                     require_starttls=True), sock=sock)
    with open(port_file + ".new", "w") as out:
        out.write("%d\n" % sock.getsockname()[1])
    os.rename(port_file + ".new", port_file)
    await ended.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:5]))
