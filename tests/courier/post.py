"""post: a courier in a folder of its own, with certificates and a spool."""
import os
import shutil
import signal
import subprocess
import tempfile

TOP = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
BUILD = os.environ.get("BUILD", TOP + "/build/dev")
RELEASE = os.environ.get("RELEASE", TOP + "/build/release")
FROM = "window@desk.example"


def certificates(folder):
    """A CA; what it says of localhost, of another name; and a liar's."""
    def openssl(*words):
        subprocess.run(["openssl", *words], check=True, cwd=folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def pair(name, subject, *more):
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=" + subject, "-keyout", name + ".key",
                "-out", name + ".pem", *more)
    pair("ca", "the right CA")
    for name, host, ca in [("right", "localhost", True),
                           ("other", "mail.example", True)]:
        pair(name, host, "-CA", "ca.pem", "-CAkey", "ca.key",
             "-addext", "subjectAltName=DNS:" + host,
             "-addext", "basicConstraints=critical,CA:FALSE")
    pair("liar", "localhost", "-addext", "subjectAltName=DNS:localhost")


class Post:
    """One folder: settings, key, spool, queue; and the courier in it."""

    def __init__(self, program=None):
        self.folder = tempfile.mkdtemp(prefix="courier.", dir="/dev/shm")
        self.program = program or RELEASE + "/madoguchi"
        self.conf = self.folder + "/courier.conf"
        self.spool = self.folder + "/spool"
        self.queue = self.folder + "/queue"
        self.log = self.folder + "/log"
        os.mkdir(self.spool)
        for name in ("out", "said"):
            os.mkdir(self.spool + "/" + name)
        self.settings = {
            "spool_dir": self.spool, "queue_dir": self.queue,
            "key_file": self.folder + "/key", "smtp_host": "localhost",
            "public_file": self.folder + "/key.pub", "from": FROM,
            "texts_dir": TOP + "/templates/mail", "poll_ms": "20",
            "retry_s": "1", "retry_max_s": "2", "timeout_s": "2"}
        self.process = None
        self.write()
        assert self.run("--new-key").returncode == 0

    def write(self, **more):
        self.settings.update(more)
        with open(self.conf, "w") as out:
            for key, value in self.settings.items():
                if value != "":
                    out.write("%s = %s\n" % (key, value))

    def run(self, *words):
        return subprocess.run(
            [self.program, "courier", "--config", self.conf, *words],
            capture_output=True, text=True, timeout=20)

    def start(self, port=None, **more):
        if port is not None:
            more["smtp_port"] = port
        self.write(**more)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.program, "courier", "--config", self.conf],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def stop(self):
        """Told to stop; its exit code, None when it had to be killed."""
        if self.process is None:
            return None
        self.process.terminate()
        try:
            code = self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        self.process = None
        return code

    def put(self, *addresses, language="ja"):
        """Into the spool; the ids."""
        return subprocess.run(
            [BUILD + "/courier_spool_put", self.folder + "/key.pub",
             self.spool + "/out", language, *addresses],
            capture_output=True, text=True, check=True).stdout.split()

    def names(self, where):
        folder = {"out": self.spool + "/out"}.get(
            where, self.queue + "/" + where)
        return os.listdir(folder) if os.path.isdir(folder) else []

    def empty(self):
        return not self.names("out") and not self.names("kept")

    def state(self):
        """What the courier says: {"waiting": n, "trouble": c, "dead": {}}"""
        said = {"dead": {}}
        try:
            with open(self.spool + "/said/state") as lines:
                for line in lines:
                    words = line.split()
                    if words[0] == "dead":
                        said["dead"][int(words[1])] = int(words[2])
                    else:
                        said[words[0]] = int(words[1])
        except FileNotFoundError:
            pass
        return said

    def bytes(self):
        """Everything that lies in the folder but keys and settings."""
        found = b""
        for root, _, files in os.walk(self.folder):
            for name in files:
                if name not in ("key", "key.pub", "courier.conf"):
                    with open(os.path.join(root, name), "rb") as one:
                        found += one.read()
        return found

    def log_text(self):
        with open(self.log, errors="replace") as log:
            return log.read()

    def end(self):
        self.stop()
        shutil.rmtree(self.folder)
