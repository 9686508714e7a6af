#!/usr/bin/env python3
"""What an export costs, from a cold process: CPU seconds, wall seconds, peak memory, size of the file.

    tests/bench/press.py target/release/banxin [rounds]

- text-only 对开 pages of about 12,000 characters in eight columns and five faces: 1, 16 and 100 pages, exported and checked;
- the sample's 四开 page with five photographs of 12 megapixels, RGB (converted) and CMYK (untouched);
- 16 pages with 40 such photographs.

Photographs are enlarged from the sample's by ImageMagick (`convert`); without it those lines are left out. Every file is
written twice, on one thread and on all, and must be the same byte for byte. Medians are printed.
"""
import copy
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "layouts/sample/issue.banxin"
BROADSHEET = ROOT / "layouts/broadsheet.banxin"
CHARACTERS = 12_000


def measured(command, threads=None):
    """CPU and wall seconds and peak megabytes of one run of `command` (each in a process of its own)."""
    probe = (
        "import resource,subprocess,sys,time;b=time.monotonic();"
        "subprocess.run(sys.argv[1:],check=False,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);w=time.monotonic()-b;"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,w,u.ru_maxrss/1024)"
    )
    environment = dict(os.environ, **({"RAYON_NUM_THREADS": str(threads)} if threads else {}))
    out = subprocess.run([sys.executable, "-c", probe, *map(str, command)], capture_output=True, text=True, check=True, env=environment).stdout
    return tuple(float(value) for value in out.split())


def sentences():
    stories = json.loads(SAMPLE.read_text(encoding="utf-8"))["document"]["stories"].values()
    text = "".join(paragraph["text"] for story in stories for paragraph in story["paragraphs"] if paragraph["style"] == "body")
    return [sentence + "。" for sentence in text.split("。") if len(sentence) > 5]


def text_issue(pages, folder):
    """Pages of nothing but text, no two alike, with a subhead every few paragraphs and some words in other faces."""
    file = json.loads(BROADSHEET.read_text(encoding="utf-8"))
    document = file["document"]
    document["edition"].update(paper="江城日报", date="2026-11-28", number=12345)
    page = document["pages"][0]
    grid = page["grid"]
    em, pitch = 9 / 72 * 25.4, 11.25 / 72 * 25.4
    left, top = (float(grid["origin"][axis][:-2]) for axis in "xy")
    width, height = em * (grid["columns"] * grid["characters"] + grid["columns"] - 1), pitch * (grid["lines"] - 2)
    folio = next(frame for frame in page["frames"] if "folio" in frame["content"])
    chance, known = random.Random(7), sentences()
    document.update(pages=[], stories={}, threads={}, articles={}, pictures={})
    for index in range(pages):
        one = copy.deepcopy(page)
        body = {
            "id": 2 * index + 2,
            "name": "正文",
            "rect": {"x": f"{left}mm", "y": f"{top + 2 * pitch}mm", "width": f"{width}mm", "height": f"{height}mm"},
            "content": {"text": {"columns": grid["columns"]}},
        }
        head = dict(copy.deepcopy(folio), id=2 * index + 1, rect=dict(folio["rect"], y=f"{top - 8}mm", height="7mm"))
        one.update(id=index + 1, label=f"A{index + 1:02}", frames=[head, body])
        paragraphs, count = [], 0
        while count < CHARACTERS:
            text = "".join(chance.choice(known) for _ in range(chance.randint(1, 4)))
            style = "subhead" if len(paragraphs) % 9 == 8 else "byline" if len(paragraphs) % 23 == 22 else "body"
            text = text[:8] if style != "body" else text
            paragraphs.append({"text": text, "style": style})
            count += len(text)
        document["pages"].append(one)
        document["stories"][str(index + 1)] = {"paragraphs": paragraphs}
        document["threads"][str(index + 1)] = [body["id"]]
    path = folder / f"text{pages}.banxin"
    path.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    return path


def photographs(folder, inks, count):
    """`count` photographs of 12 megapixels, no two alike."""
    pictures = sorted((SAMPLE.parent / "pictures").rglob("*.jpg"))
    made = []
    for index in range(count):
        path = folder / f"{'cmyk' if inks else 'rgb'}{index}.jpg"
        source = pictures[index % len(pictures)]
        turn = ["-flop"] if index // len(pictures) % 2 else []
        colour = ["-colorspace", "CMYK", "-channel", "CMYK", "-evaluate", "multiply", "0.6"] if inks else ["-colorspace", "sRGB"]
        command = ["convert", source, *turn, "-resize", "4000x3000!", *colour, "-strip", "-quality", str(88 + index % 5), path]
        subprocess.run(list(map(str, command)), check=True, stderr=subprocess.DEVNULL)
        made.append(path)
    return made


def photo_issue(folder, name, files, pages):
    """The sample's pages in turn, their pictures replaced by `files`."""
    file = json.loads(SAMPLE.read_text(encoding="utf-8"))
    document = file["document"]
    kept, stories, threads, pictures, articles = document["pages"], document["stories"], document["threads"], document["pictures"], document["articles"]
    document.update(pages=[], stories={}, threads={}, pictures={}, articles={})
    owner = {frame: story for story, frames in threads.items() for frame in frames}
    left = list(files)
    for index in range(pages):
        page = copy.deepcopy(kept[0] if pages == 1 else kept[index % len(kept)])
        page.update(id=index + 1, label=f"A{index + 1:02}")
        frames = []
        for frame in page["frames"]:
            old, frame["id"] = frame["id"], index * 100_000 + frame["id"]
            if str(old) in owner or old in owner:
                story = owner.get(old, owner.get(str(old)))
                new = str(index * 100_000 + int(story))
                document["stories"][new] = stories[story]
                document["threads"].setdefault(new, []).append(frame["id"])
            content = frame["content"]
            if isinstance(content, dict) and "picture" in content and content["picture"].get("picture") is not None:
                if not left:
                    continue
                number = str(index * 100_000 + int(content["picture"]["picture"]))
                document["pictures"][number] = {"file": left.pop(0).name}
                content["picture"]["picture"] = int(number)
            frames.append(frame)
        page["frames"] = frames
        document["pages"].append(page)
    path = folder / f"{name}.banxin"
    path.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    return path, len(document["pictures"])


def report(label, program, issue, rounds, folder, check=False):
    out = folder / "out.pdf"
    command = [program, "export", issue, "-o", out]
    runs = [measured(command) for _ in range(rounds)]
    if not out.exists():
        said = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        print(f"{label}: not written: {said.stderr.strip()[-400:]}")
        return
    first = out.read_bytes()
    measured(command, threads=1)
    same = "same bytes on one thread" if out.read_bytes() == first else "OTHER BYTES ON ONE THREAD"
    cpu, wall, peak = (statistics.median(values) for values in zip(*runs))
    print(f"{label}: {cpu:.3f} s CPU, {wall:.3f} s wall, {peak:.0f} MB, {len(first) / 1000:.0f} kB, {same}")
    if check:
        runs = [measured([program, "check", issue]) for _ in range(rounds)]
        cpu, wall, peak = (statistics.median(values) for values in zip(*runs))
        print(f"  checked: {cpu:.3f} s CPU, {wall:.3f} s wall, {peak:.0f} MB")
    out.unlink()


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for pages in (1, 16, 100):
            report(f"text, {pages} pages", program, text_issue(pages, folder), rounds if pages < 100 else min(rounds, 5), folder, check=True)
        if shutil.which("convert") is None:
            print("no convert (ImageMagick): photographs are left out")
            return
        for inks in (True, False):
            kind = "CMYK, untouched" if inks else "RGB, converted"
            files = photographs(folder, inks, 40)
            one, _ = photo_issue(folder, f"one{inks}", files[:5], 1)
            report(f"sample page, 5 photographs of 12 MP, {kind}", program, one, min(rounds, 5), folder)
            many, placed = photo_issue(folder, f"many{inks}", files, 16)
            report(f"16 pages, {placed} photographs of 12 MP, {kind}", program, many, min(rounds, 3), folder)


if __name__ == "__main__":
    main()
