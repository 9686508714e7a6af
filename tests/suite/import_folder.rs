//! A folder of copy and photographs: who belongs to whom, why, and that nothing is left unsaid.

use std::path::Path;
use std::process::Command;

use banxin::import::folder::{FileKind, FolderCopy, FolderPhoto, Gathered, Why, gather, kind};
use banxin::import::{Declined, Piece, import_named};

fn copy(name: &str, text: &str) -> FolderCopy {
    FolderCopy { name: name.to_owned(), copy: import_named(name, text.as_bytes(), &Declined::new()).unwrap() }
}

fn photo(name: &str, caption: &str) -> FolderPhoto {
    FolderPhoto { name: name.to_owned(), link: format!("photos/{name}"), caption: caption.to_owned(), credit: String::new() }
}

/// Photograph, why, and the headline it went to.
fn told(gathered: &Gathered) -> Vec<(&str, Why, &str)> {
    let mut told: Vec<(&str, Why, &str)> = gathered.matches.iter().map(|found| (found.photo.as_str(), found.why, found.target.as_str())).collect();
    told.sort_unstable();
    told
}

#[test]
fn names_numbers_captions_and_folders_match() {
    let copies = vec![
        copy("01 竹溪.txt", "# 一条小溪的慢改造\n\n傍晚，居民沿着溪边散步。\n\n\n\n图为竹溪东里的居民在溪边散步。 王五 摄\n\n溪水清了。"),
        copy("02 老码头.txt", "# 老码头迎来新航线\n\n昨天上午，第一班船开出。"),
        copy("社区/夜校.txt", "# 社区夜校开课\n\n昨晚，城南社区的夜校开课，三十位居民走进剪纸课堂。"),
    ];
    let photos = vec![
        photo("竹溪-1.jpg", ""),
        photo("02-街景.jpg", ""),
        photo("社区/DSC_0001.jpg", ""),
        photo("DSC_0002.jpg", "三十位居民走进城南社区夜校的剪纸课堂"),
        photo("DSC_0003.jpg", ""),
        photo("DSC_0004.jpg", "竹溪东里的居民在溪边散步"),
    ];
    let gathered = gather(copies.clone(), photos.clone());
    assert_eq!(
        told(&gathered),
        [
            ("02-街景.jpg", Why::FileNumber, "老码头迎来新航线"),
            ("DSC_0002.jpg", Why::Text, "社区夜校开课"),
            ("DSC_0004.jpg", Why::CaptionWords, "一条小溪的慢改造"),
            ("社区/DSC_0001.jpg", Why::Folder, "社区夜校开课"),
            ("竹溪-1.jpg", Why::FileName, "一条小溪的慢改造"),
        ]
    );
    assert_eq!(gathered.unmatched, ["DSC_0003.jpg"]);
    assert_eq!(gathered.photos.len(), 6, "every photograph is handed on");
    assert_eq!(gathered.photos[5], "photos/DSC_0003.jpg");
    // The caption's slot went to the photograph that says the same; the other one got a place of its own.
    let first = &gathered.copy.pictures[0];
    assert_eq!((first.file.as_deref(), first.caption), (Some("photos/DSC_0004.jpg"), Some(0)));
    let mut backwards: (Vec<_>, Vec<_>) = (copies, photos);
    backwards.0.reverse();
    backwards.1.reverse();
    let again = gather(backwards.0, backwards.1);
    assert_eq!((told(&again), again.photos.clone()), (told(&gathered), gathered.photos.clone()), "the order of files does not matter");
}

#[test]
fn a_folder_called_like_its_copy_is_its_folder() {
    let copies = vec![copy("稿件/竹溪.txt", "# 一条小溪的慢改造\n\n傍晚散步。"), copy("稿件/02 码头.txt", "# 老码头迎来新航线\n\n第一班船开出。")];
    let photos = ["图/竹溪/DSC_1.jpg", "图/02/DSC_2.jpg", "图/码头 成片/DSC_3.jpg", "图/别的/DSC_4.jpg"].map(|name| photo(name, ""));
    let gathered = gather(copies, photos.to_vec());
    assert_eq!(
        told(&gathered),
        [
            ("图/02/DSC_2.jpg", Why::Folder, "老码头迎来新航线"),
            ("图/码头 成片/DSC_3.jpg", Why::Folder, "老码头迎来新航线"),
            ("图/竹溪/DSC_1.jpg", Why::Folder, "一条小溪的慢改造"),
        ]
    );
    assert_eq!(gathered.unmatched, ["图/别的/DSC_4.jpg"]);
}

#[test]
fn numbers_at_the_end_say_which_place() {
    let text = "# 题\n\n![图说一。](x.jpg)\n\n正文一。\n\n![图说二。](竹溪-9.jpg)\n\n正文二。\n\n![](y.jpg)\n";
    let gathered = gather(vec![copy("竹溪.md", text)], vec![photo("竹溪-1.jpg", ""), photo("竹溪-3.jpg", ""), photo("竹溪-9.jpg", "")]);
    let files: Vec<Option<&str>> = gathered.copy.pictures.iter().map(|slot| slot.file.as_deref()).collect();
    assert_eq!(files, [Some("photos/竹溪-1.jpg"), Some("photos/竹溪-9.jpg"), Some("photos/竹溪-3.jpg")]);
    assert_eq!(told(&gathered)[2].1, Why::Named);
}

#[test]
fn caption_numbers_meet_numbered_photographs() {
    let copies = vec![copy("稿.txt", "# 题\n\n正文。 张三\n\n图1：清晨的码头。\n\n图2：傍晚的码头。\n")];
    let gathered = gather(copies, vec![photo("图2.jpg", ""), photo("1.jpg", "")]);
    assert_eq!(gathered.matches.len(), 2);
    for found in &gathered.matches {
        assert_eq!(found.why, Why::CaptionNumber);
        let slot = &gathered.copy.pictures[found.slot];
        let caption = &gathered.copy.captions[slot.caption.unwrap()];
        assert!(caption.text.starts_with(if found.photo == "1.jpg" { "图1" } else { "图2" }), "{found:?} {caption:?}");
    }
}

#[test]
fn the_files_own_words_become_captions() {
    let mut with_words = photo("竹溪.jpg", "竹溪两岸的居民在新修的步道上散步。");
    with_words.credit = "王五 摄".to_owned();
    let gathered = gather(vec![copy("竹溪.txt", "# 慢改造\n\n正文。")], vec![with_words]);
    let slot = &gathered.copy.pictures[gathered.matches[0].slot];
    let caption = &gathered.copy.captions[slot.caption.unwrap()];
    assert_eq!((caption.text.as_str(), caption.credit[0].text.as_str()), ("竹溪两岸的居民在新修的步道上散步。", "王五 摄"));
    assert!(gathered.matches[0].has_own_caption);
    assert_eq!(gathered.copy.order, [Piece::Article(0), Piece::Slot(0), Piece::Caption(0)]);
    assert_eq!(gathered.copy.slots, 1);
}

#[test]
fn kinds_of_files() {
    for (name, expected) in [
        ("a/稿.DOCX", FileKind::Copy),
        ("图.JPG", FileKind::Photo),
        ("~$稿.docx", FileKind::Other),
        ("a.xlsx", FileKind::Other),
        ("b", FileKind::Other),
    ] {
        assert_eq!(kind(name), expected, "{name}");
    }
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(folder).env_remove("DISPLAY").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_program_reads_a_folder_and_tells_why() {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().join("来稿");
    std::fs::create_dir_all(folder.join("图片")).unwrap();
    std::fs::write(folder.join("竹溪.txt"), "# 慢改造\n\n昨天，溪水清了。\n").unwrap();
    std::fs::write(folder.join("坏.docx"), "PK\u{3}\u{4}坏").unwrap();
    std::fs::write(folder.join("说明.xlsx"), "x").unwrap();
    let jpeg = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/rgb.jpg")).unwrap();
    std::fs::write(folder.join("图片/竹溪1.jpg"), &jpeg).unwrap();
    std::fs::write(folder.join("图片/别的.jpg"), &jpeg).unwrap();
    let (code, out, err) = run(desk.path(), &["import", "来稿"]);
    assert_eq!(code, Some(1), "{out}{err}");
    for words in ["慢改造", "竹溪1.jpg", "文件名以稿件名开头", "别的.jpg", "坏.docx", "damaged", "说明.xlsx"] {
        assert!(out.contains(words), "no {words} in {out}");
    }
    let (_, out, _) = run(desk.path(), &["import", "来稿", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["folder"]["matches"][0]["why"], "folder-match-file-name");
    assert_eq!(json["folder"]["unmatched"], serde_json::json!(["图片/别的.jpg"]));
    assert_eq!(json["articles"][0]["headline"], "慢改造");
    std::fs::create_dir(desk.path().join("空")).unwrap();
    let (code, _, err) = run(desk.path(), &["import", "空"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("holds no copy"), "{err}");
}

#[test]
fn a_photograph_named_like_its_copy_goes_to_the_caption_in_it() {
    let text = "# 健康讲座进社区\n\n昨天上午，讲座开讲。\n\n图为讲座现场。 张伟 摄\n\n讲座持续到明年。";
    let gathered = gather(vec![copy("讲座.txt", text)], vec![photo("讲座1.jpg", "")]);
    assert_eq!(gathered.copy.slots, 1);
    assert_eq!((gathered.copy.pictures[0].caption, gathered.copy.captions[0].slot), (Some(0), Some(0)));
    assert_eq!(gathered.copy.order, [Piece::Article(0), Piece::Slot(0), Piece::Caption(0)]);
    // Numbers: of the caption first, else of the place; a third photograph gets a place of its own.
    let text = "# 讲座\n\n开讲。\n\n图为听众。 张伟 摄\n\n图3：讲师。 张伟 摄\n\n持续到明年。";
    let photos = ["讲座2.jpg", "讲座1.jpg", "讲座3.jpg"].map(|name| photo(name, "")).to_vec();
    let gathered = gather(vec![copy("讲座.txt", text)], photos);
    let caption_of = |name: &str| {
        let found = gathered.matches.iter().find(|found| found.photo == name).unwrap();
        gathered.copy.pictures[found.slot].caption.map(|caption| gathered.copy.captions[caption].text.clone())
    };
    assert_eq!(caption_of("讲座1.jpg").as_deref(), Some("图为听众。"));
    assert_eq!(caption_of("讲座2.jpg").as_deref(), Some("图3：讲师。"));
    assert_eq!(caption_of("讲座3.jpg"), None);
    let gathered = gather(vec![copy("讲座.txt", text)], vec![photo("讲座3.jpg", "")]);
    assert_eq!(gathered.copy.captions[gathered.copy.pictures[0].caption.unwrap()].text, "图3：讲师。");
}
