"""Holds the crates in the program against two promises: no network, and licences that may be shipped.

Only what is built into the program counts (normal dependencies on the platforms it is for), not what tests and builds use.
"""

import json
import re
import subprocess
import sys

PLATFORMS = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu"]
# Crates that speak to a network, or that programs speak to one with.
NETWORK = re.compile(
    r"^(actix.*|async-(h1|net|std|tls.*)|attohttpc|axum.*|curl(-sys)?|ftp|h2|h3|hickory.*|http(-.*)?|hyper(-.*)?|"
    r"isahc|lettre|libp2p.*|mio|minreq|native-tls|oauth2|openssl(-sys)?|quinn.*|reqwest|rustls(-.*)?|s2n.*|self_update|"
    r"sentry.*|smol|socket2|ssh2|surf|tiny_http|tokio(-.*)?|tonic|trust-dns.*|tungstenite|ureq.*|warp|webbrowser|webpki.*)$"
)
# Crates that could open a socket and are here all the same: each speaks to this desktop only.
LOCAL = {
    "zbus": "D-Bus of the desktop, over its local socket: file dialogs (rfd) and screen readers (accesskit)",
    "async-io": "the event loop of zbus and of accesskit's D-Bus link",
    "polling": "the event loop of async-io and of the window (calloop)",
    "x11rb": "the X server that shows the window",
    "wayland-client": "the Wayland compositor that shows the window",
}
# One of these must be enough for each crate.
LICENCES = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
    "ISC", "MIT", "MIT-0", "MPL-2.0", "OFL-1.1", "Ubuntu-font-1.0", "Unicode-3.0", "Unlicense", "Zlib",
}


def shipped(platform: str) -> dict[str, dict]:
    """The packages that are built into the program, by their ids."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", platform]
    metadata = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    nodes = {it["id"]: it for it in metadata["resolve"]["nodes"]}
    open_ids, seen = [metadata["resolve"]["root"]], set()
    while open_ids:
        here = open_ids.pop()
        if here in seen:
            continue
        seen.add(here)
        for dependency in nodes[here]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                open_ids.append(dependency["pkg"])
    names = built(platform)
    found = {it["id"]: it for it in metadata["packages"] if it["id"] in seen}
    missing = names - {(it["name"], it["version"]) for it in found.values()}
    if missing:
        sys.exit(f"cargo tree names what cargo metadata does not: {sorted(missing)}")
    return {id_: it for id_, it in found.items() if (it["name"], it["version"]) in names}


def built(platform: str) -> set[tuple[str, str]]:
    """Names and versions that are compiled for the program. The metadata have more: features of features that are off,
    such as the other renderer of eframe."""
    command = ["cargo", "tree", "--locked", "-e", "normal", "--target", platform, "--prefix", "none", "--format", "{p}"]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    words = [line.split() for line in lines if line.strip()]
    return {(it[0], it[1].removeprefix("v")) for it in words}


def may_be_shipped(expression: str | None) -> bool:
    """Whether some way to read the licence expression needs only licences of the list."""
    if not expression:
        return False
    tokens = re.findall(r"\(|\)|[^\s()/]+|/", expression)
    joined = " ".join("OR" if it == "/" else it for it in tokens)
    joined = joined.replace("Apache-2.0 WITH LLVM-exception", "Apache-2.0_WITH")
    known = {it.replace(" WITH LLVM-exception", "_WITH") for it in LICENCES}
    words = {"OR": "or", "AND": "and", "(": "(", ")": ")"}
    return bool(eval(" ".join(words.get(it, str(it in known)) for it in joined.split())))


def main() -> int:
    found = {id_: it for platform in PLATFORMS for id_, it in shipped(platform).items()}
    packages = [found[id_] for id_ in sorted(found)]
    names = {it["name"] for it in packages}
    faults = [f"{name} speaks to a network" for name in sorted(names) if NETWORK.match(name)]
    for package in packages:
        if not may_be_shipped(package["license"]):
            faults.append(f"{package['name']} {package['version']}: licence {package['license']!r}")
    for name, reason in LOCAL.items():
        if name in names:
            print(f"allowed: {name}: {reason}")
        else:
            faults.append(f"{name} is allowed but no longer used: take it off the list")
    print(f"{len(packages)} crates in the program, {len(faults)} faults")
    for fault in faults:
        print(f"fault: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
