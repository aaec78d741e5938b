"""What is in the programs, for those who must answer for it: sbom.py PLATFORM OUTDIR

Writes OUTDIR/sbom-PLATFORM.cdx.json (CycloneDX 1.5) and OUTDIR/LICENSES.html (every licence text, each once, and
the crates that are under it). Nothing is asked of a network: cargo metadata, Cargo.lock and the sources that cargo has unpacked.
"""

import hashlib
import html
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "checks"))
from crates import shipped  # noqa: E402  the same list that CI holds against the licences

platform, out = sys.argv[1], Path(sys.argv[2])
lock = Path("Cargo.lock").read_text(encoding="utf-8")
sums = {(n, v): s for n, v, s in re.findall(r'name = "(.+?)"\nversion = "(.+?)"\nsource = ".+?"\nchecksum = "(.+?)"', lock)}
packages = sorted(shipped(platform).values(), key=lambda it: (it["name"], it["version"]))
texts, components, without = {}, [], []
for it in packages:
    name, version, licence = it["name"], it["version"], it["license"] or "?"
    ours = it["source"] is None
    folder = Path(it["manifest_path"]).parent
    files = sorted(p for p in folder.iterdir() if p.is_file() and re.match(r"(?i)(licen[cs]e|copying|notice|unlicense|copyright)", p.name))
    if not files:
        without.append(f"{name} {version} ({licence})")
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace").strip()
        key = hashlib.sha256(re.sub(r"\s+", " ", text).encode()).hexdigest()
        texts.setdefault(key, (text, []))[1].append(f"{name} {version}")
    component = {"type": "application" if ours else "library", "name": name, "version": version,
                 "licenses": [{"expression": licence.replace("/", " OR ")}]}
    if not ours:
        component["purl"] = f"pkg:cargo/{name}@{version}"
        component["hashes"] = [{"alg": "SHA-256", "content": sums[name, version]}]
    components.append(component)
for font in sorted(Path("data/fonts").glob("*.ttf")):
    components.append({"type": "file", "name": font.name, "licenses": [{"expression": "OFL-1.1"}],
                       "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(font.read_bytes()).hexdigest()}]})
texts["fonts"] = (Path("data/fonts/OFL.txt").read_text(encoding="utf-8"), [p.name for p in sorted(Path("data/fonts").glob("*.ttf"))])
main = next(c for c in components if c["name"] == "duibiao")
sbom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": main},
        "components": [c for c in components if c is not main]}
(out / f"sbom-{platform}.cdx.json").write_text(json.dumps(sbom, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
parts = ['<!doctype html><meta charset="utf-8"><title>对标：许可</title><h1>对标：所用组件的许可</h1><ul>']
parts += [f"<li>{html.escape(c['name'])} {c.get('version', '')}：{html.escape(c['licenses'][0]['expression'])}</li>" for c in components]
parts.append("</ul>")
for text, users in sorted(texts.values(), key=lambda it: (-len(it[1]), it[1])):
    parts.append(f"<h2>{html.escape('、'.join(users))}</h2><pre>{html.escape(text)}</pre>")
(out / "LICENSES.html").write_text("\n".join(parts) + "\n", encoding="utf-8")
print(f"{platform}: {len(components)} components, {len(texts)} texts; no text in the crate of: {', '.join(without) or 'none'}")
