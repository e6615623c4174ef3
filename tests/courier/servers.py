"""servers: mail servers that are good, rude, slow, silent or false, each on a
port of its own in one thread. Must never listen beyond 127.0.0.1."""
import asyncio
import ssl
import threading
import time

from aiosmtpd.smtp import SMTP, AuthResult

from smtpd import context, listening


class Keeper:
    """Takes mails; answers RCPT and DATA as it is told."""

    def __init__(self, rcpt="250 OK", data="250 OK", delay_s=0.0):
        self.rcpt, self.data, self.delay_s = rcpt, data, delay_s
        self.mails = []  # (recipient, bytes)
        self.asked = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked += 1
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.delay_s)
        if not self.data.startswith("250"):
            return self.data
        for address in envelope.rcpt_tos:
            self.mails.append((address, bytes(envelope.original_content)))
        await asyncio.sleep(self.delay_s)
        # Taken, but the answer comes late or never.
        if self.data == "250 late":
            await asyncio.sleep(3600)
        return "250 OK"


def check_login(server, session, envelope, mechanism, data):
    right = data.login == b"courier" and data.password == b"right password"
    return AuthResult(success=right, handled=False)


class Quiet(asyncio.Protocol):
    """Says `first`, then nothing, whatever it is told."""

    def __init__(self, first):
        self.first = first

    def connection_made(self, transport):
        transport.write(self.first)


class Endless(asyncio.Protocol):
    """A banner that never ends."""

    def connection_made(self, transport):
        self.transport = transport
        self.more()

    def more(self):
        if self.transport.is_closing():
            return
        self.transport.write(b"220-" + b"x" * 65536)
        asyncio.get_running_loop().call_later(0.01, self.more)


class Server:
    """One that runs: .port, .stop()."""

    loop = None

    def __init__(self, factory, tls=None):
        if Server.loop is None:
            Server.loop = asyncio.new_event_loop()
            threading.Thread(
                target=Server.loop.run_forever, daemon=True).start()
        self.sock = listening()
        self.port = self.sock.getsockname()[1]

        async def begin():
            return await Server.loop.create_server(
                factory, sock=self.sock, ssl=tls)
        self.server = asyncio.run_coroutine_threadsafe(
            begin(), Server.loop).result(10)

    def stop(self):
        Server.loop.call_soon_threadsafe(self.server.close)


def smtp(keeper, certificate=None, key=None, implicit=False, login=False):
    """A server around keeper. Without a certificate it has no STARTTLS."""
    tls = context(certificate, key) if certificate else None

    def factory():
        return SMTP(keeper, hostname="localhost",
                    tls_context=None if implicit else tls,
                    require_starttls=bool(tls) and not implicit,
                    authenticator=check_login if login else None,
                    auth_required=login,
                    auth_require_tls=not implicit)
    return Server(factory, tls if implicit else None)


def until(what, seconds=10.0):
    """Waits until what() is true; says whether it became so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.02)
    return bool(what())
