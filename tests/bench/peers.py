#!/usr/bin/env python3
"""Cold processes side by side: `banxin export` of the sample's 四开 page and PyPI's typst on a comparable page.

    pip install typst
    tests/bench/peers.py target/release/banxin [rounds]

The typst page has the same words, faces, sizes and pictures in five columns. Printed are medians of CPU seconds (user and
system, of the whole process) and of peak memory, and what the faces take in our file. Typst's figure holds the start of
Python, which is measured beside it.
"""
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ISSUE = ROOT / "layouts/sample/issue.banxin"


def measured(command):
    """CPU seconds and peak megabytes of one run of `command` (each in a process of its own)."""
    probe = (
        "import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=False,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss/1024)"
    )
    out = subprocess.run([sys.executable, "-c", probe, *map(str, command)], capture_output=True, text=True, check=True).stdout
    cpu, memory = out.split()
    return float(cpu), float(memory)


def typst_page(document, folder):
    page = document["pages"][0]
    frames = {frame["name"]: frame for frame in page["frames"]}
    threads = {frame: int(story) for story, ids in document["threads"].items() for frame in ids}
    escape = lambda text: re.sub(r"([\\#$*_`<>@=\-\[\]~/])", r"\\\1", text)
    parts = [
        '#set page(width: 270mm, height: 390mm, margin: 17.5mm)',
        '#set text(font: "Banxin Song", size: 9pt, lang: "zh", region: "cn")',
        "#set par(justify: true, leading: 0.35em, first-line-indent: (amount: 2em, all: true))",
        "#columns(5, gutter: 9pt)[",
    ]
    for name, frame in frames.items():
        kind = next(iter(frame["content"])) if isinstance(frame["content"], dict) else frame["content"]
        if kind == "picture":
            picture = document["pictures"][str(frame["content"]["picture"]["picture"])]
            parts.append(f'#image("{(ISSUE.parent / picture["file"]).resolve()}", width: 100%)')
        elif frame["id"] in threads:
            for paragraph in document["stories"][str(threads[frame["id"]])]["paragraphs"]:
                text = escape(paragraph["text"])
                big = kind == "headline" or paragraph["style"] == "subhead"
                parts.append(f'#text(font: "Banxin Hei", weight: "bold", size: {18 if kind == "headline" else 10.5}pt)[{text}]\n' if big else text + "\n")
    parts.append("]")
    source = folder / "page.typ"
    source.write_text("\n".join(parts), encoding="utf-8")
    return source


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 11
    document = json.loads(ISSUE.read_text(encoding="utf-8"))["document"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source = typst_page(document, folder)
        ours = [program, "export", ISSUE, "-o", folder / "ours.pdf", "--pages", document["pages"][0]["label"]]
        typst = f"import typst; typst.compile({str(source)!r}, output={str(folder / 'typst.pdf')!r}, root='/', font_paths=[{str(ROOT / 'fonts')!r}])"
        commands = {"banxin": ours, "typst": [sys.executable, "-c", typst], "python alone": [sys.executable, "-c", "import typst"]}
        for label, command in commands.items():
            runs = [measured(command) for _ in range(rounds)]
            print(f"{label}: {statistics.median(cpu for cpu, _ in runs):.3f} s CPU, {statistics.median(peak for _, peak in runs):.0f} MB (medians of {rounds})")
        for label in ("ours", "typst"):
            file = folder / f"{label}.pdf"
            print(f"{label}.pdf: {file.stat().st_size / 1000:.0f} kB" if file.exists() else f"{label}.pdf was not written")
        data = (folder / "ours.pdf").read_bytes()
        fonts = sum(len(stream) for head, stream in re.findall(rb"<<(.{0,400}?)>>\s*stream\r?\n(.*?)\r?\nendstream", data, re.S) if b"CIDFontType0C" in head or b"/Length1" in head)
        print(f"faces in ours.pdf: {fonts / 1000:.0f} kB")


if __name__ == "__main__":
    main()
