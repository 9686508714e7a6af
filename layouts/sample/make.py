#!/usr/bin/env python3
"""Makes issue.banxin: the 四开 and the 对开 page, each by `banxin new` from its template, copy and pictures, put together.

    layouts/sample/make.py target/release/banxin

Ids of the second page are moved behind those of the first; paragraph styles that the templates define differently get the
second page's label, so that each page keeps its own. Afterwards `UPDATE_SPECIMENS=1 cargo test --test suite sample` saves the
file as the program writes it.
"""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PAGES = [("a07", "tabloid"), ("a01", "broadsheet")]
DATE = "2026-05-13"


def new(program, page, template):
    made = HERE / f".{page}.banxin"
    subprocess.run(
        [program, "new", "--template", HERE.parent / f"{template}.banxin", "--copy", HERE / "copy" / f"{page}.txt", "--photos", HERE / "pictures" / page, "-o", made],
        check=True,
    )
    document = json.loads(made.read_text(encoding="utf-8"))["document"]
    made.unlink()
    return document


def shifted(document, by, suffix, first):
    """`document` with every id moved by `by` and its own paragraph styles named apart from `first`'s."""
    own = {name for name, style in document["styles"]["paragraph"].items() if first["styles"]["paragraph"].get(name) != style}
    # A style built on one that goes its own way goes with it.
    while True:
        more = {name for name, style in document["styles"]["paragraph"].items() if style.get("based_on") in own and name not in own}
        if not more:
            break
        own |= more
    rename = {name: f"{name}-{suffix}" for name in own}

    def style(name):
        return rename.get(name, name)

    for value in document["styles"]["paragraph"].values():
        if "based_on" in value:
            value["based_on"] = style(value["based_on"])
    document["styles"]["paragraph"] = {style(name): value for name, value in document["styles"]["paragraph"].items()}
    for story in document["stories"].values():
        for paragraph in story["paragraphs"]:
            paragraph["style"] = style(paragraph["style"])
    for page in document["pages"]:
        page["id"] += by
        for frame in page["frames"]:
            frame["id"] += by
            picture = frame["content"].get("picture") if isinstance(frame["content"], dict) else None
            if picture and "picture" in picture:
                picture["picture"] += by
            folio = frame["content"].get("folio") if isinstance(frame["content"], dict) else None
            for part in (folio or {}).values():
                for one in part if isinstance(part, list) else []:
                    one["style"] = style(one["style"])
    for article in document["articles"].values():
        for key in ("headline", "body"):
            if key in article:
                article[key] += by
        for key in ("captions", "pictures"):
            if key in article:
                article[key] = [one + by for one in article[key]]
    for key in ("stories", "articles", "pictures"):
        document[key] = {str(int(one) + by): value for one, value in document[key].items()}
    document["threads"] = {str(int(one) + by): [frame + by for frame in frames] for one, frames in document["threads"].items()}
    return document


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    first = new(program, *PAGES[0])
    second = shifted(new(program, *PAGES[1]), 1000, PAGES[1][0], first)
    first["edition"] = {"paper": "临江晚报", "date": DATE, "number": 9216, "hotline": "新闻热线 8855 0000", **{k: v for k, v in first["edition"].items() if k == "mark_offset"}}
    first["pages"][0]["editors"] = "责编 苏幼清　组版 陶知夏　校对 傅冬青"
    for key in ("stories", "articles", "pictures", "threads"):
        first[key].update(second[key])
    styles = first["styles"]["paragraph"]
    styles.update(second["styles"]["paragraph"])
    first["styles"]["paragraph"] = dict(sorted(styles.items()))
    first["pages"] += second["pages"]
    text = json.dumps({"banxin": "document", "version": 1, "document": first}, ensure_ascii=False, indent=2) + "\n"
    (HERE / "issue.banxin").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
