//! What may be said on the command line, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::base::Standard;
use crate::export::pdf::{PaperSize, Scale};

/// Page layout for Chinese print newspapers, from copy to press.
/// 中文报纸组版：从稿件到付印。
#[derive(Debug, Parser)]
#[command(name = "banxin", version, verbatim_doc_comment, after_help = AFTER)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

const AFTER: &str = "\
Without a command the window opens on the sample issue, or on the document named (banxin FILE.banxin).
不带命令则打开窗口，载入示例报纸；只写文档名，则打开该文档。
Exit codes 退出码: 0 done 完成; 1 done, but something should be mended 完成但有问题; 2 refused 拒绝.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open a document in the window  在窗口中打开文档
    Open {
        /// The document (.banxin)  文档
        file: PathBuf,
    },
    /// Read raw copy and show the articles in it  读稿：分出标题、正文、图说
    Import(Import),
    /// Fill a template with copy and photographs  以模板、稿件、照片建立新版
    New(New),
    /// List what should be mended before press  付印前检查
    Check(Check),
    /// Write the press PDF  输出付印 PDF
    Export(Export),
    /// Gather a document with pictures, advertisements, faces, profile and report  打包：文档、图片、广告、字体、印刷条件、报告
    Package(Package),
    /// Draw a page as it will print, as PNG  输出版面图
    Render(Render),
    /// Take a house style from an issue, or lay one over an issue  版式标准：提取、套用
    Style(Style),
    /// Say what is in a document  文档概况
    Info(Info),
    /// Print everything that is drawn, in order  列出版面上画的一切
    Dump(Dump),
    /// Bring every article to its block exactly, as far as its styles allow  各稿找齐
    Fit(Fit),
    /// Make a template of a page: its frames, styles and furniture without the copy  由一个版建立模板
    Template(Template),
    /// Compose test cases, one PDF page each  排版测试，每例一页
    Compose(Compose),
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The copy: plain text (UTF-8, GB18030 or Big5), Markdown, Word (.docx), a web page or a table (.csv); or a folder of copy and
    /// photographs, matched by name and caption  稿件，或稿件与照片的文件夹
    pub(super) copy: PathBuf,
    /// As JSON, for other programs  输出 JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Lay the changed copy over this issue: new words, the formatting kept, each difference told  改稿重新导入这一期，保留版面格式
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub(super) into: Option<PathBuf>,
    /// Write the issue here: an issue of an InDesign document (.idml), or the renewed one  写到
    #[arg(short, long, value_name = "FILE", conflicts_with = "json")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// The page template (.banxin)  模板
    #[arg(long, value_name = "FILE")]
    pub(super) template: PathBuf,
    /// The copy, or a folder of copy and photographs  稿件，或稿件与照片的文件夹
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) copy: PathBuf,
    /// The folder with the photographs, used in order of name  照片文件夹，按文件名顺序使用
    #[arg(long, value_name = "DIR")]
    pub(super) photos: Option<PathBuf>,
    /// The document to write  写到
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The document  文档
    pub(super) file: PathBuf,
    /// As JSON, for other programs  输出 JSON
    #[arg(long)]
    pub(super) json: bool,
    /// The composition of every paragraph: which rules were used and what they cost  逐段排字报告
    #[arg(long)]
    pub(super) composition: bool,
    /// The total ink too, everywhere on the pages as they print (takes as long as drawing them)  连同总墨量，逐版实测
    #[arg(long)]
    pub(super) ink: bool,
    /// By these limits: coldset, heatset, x1a, draft or a file; without it, preflight.json beside the document, else coldset
    /// 检查标准：coldset、heatset、x1a、draft 或自己的文件
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) profile: Option<String>,
    /// Against this house style; without it, house-style.json beside the document, where there is one  对照的版式标准
    #[arg(long, value_name = "FILE")]
    pub(super) house: Option<PathBuf>,
    /// Mend what is safe to mend unseen (stray blanks, half-width marks, bleed, empty boxes) and save the document  修正并保存
    #[arg(long)]
    pub(super) fix: bool,
    /// Only the pages of this edition of the issue  只取这个版本的版（本埠、外埠）
    #[arg(long, value_name = "NAME", conflicts_with = "fix")]
    pub(super) edition: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The document  文档
    pub(super) file: PathBuf,
    /// The PDF to write  写到
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Only these pages, by number or label: 1,3-4 or A01,A07  只输出这些版
    #[arg(long, value_name = "PAGES")]
    pub(super) pages: Option<String>,
    /// With crop marks, colour bar and plate names outside the bleed  带裁切线、色标、版名
    #[arg(long)]
    pub(super) marks: bool,
    /// The standard, if not the document's own (else x4)  输出标准
    #[arg(long, value_name = "STANDARD")]
    pub(super) standard: Option<StandardName>,
    /// The registered printing condition, as IFRA26; x1a then embeds no profile  注册的印刷条件
    #[arg(long, value_name = "NAME")]
    pub(super) condition: Option<String>,
    /// Everything in black alone, for one-colour pages  全部转为单黑，用于黑白版
    #[arg(long)]
    pub(super) gray: bool,
    /// A proof instead: RGB, small pictures, a watermark; not for the press  大样：RGB、小图、水印，不可付印
    #[arg(long)]
    pub(super) proof: bool,
    /// The proof shows the paper's own colour  大样模拟纸色
    #[arg(long, requires = "proof")]
    pub(super) paper: bool,
    /// The paper the proof is printed on: A3, A4, B4, or 297x420 in mm  大样用纸
    #[arg(long, value_name = "SIZE", requires = "proof")]
    pub(super) paper_size: Option<PaperSize>,
    /// How large it stands there: fit, or per cent over as many sheets as that takes  大样缩放：fit 或百分数（可拼页）
    #[arg(long, value_name = "SCALE", requires = "paper_size", default_value = "fit")]
    pub(super) scale: Scale,
    /// One file a page, named by its label, into the folder of -o  每版一个文件，以版次命名，写入 -o 所指文件夹
    #[arg(long)]
    pub(super) split: bool,
    /// Type as outlines: no fonts, and no text that can be found or copied  文字转曲：文件中没有字体，也没有可查找、可复制的文字
    #[arg(long)]
    pub(super) outlines: bool,
    /// Without the reading order for digital copies and screen readers  不写标签（阅读顺序）
    #[arg(long)]
    pub(super) untagged: bool,
    /// Only the pages of this edition of the issue  只取这个版本的版（本埠、外埠）
    #[arg(long, value_name = "NAME")]
    pub(super) edition: Option<String>,
}

/// A standard as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum StandardName {
    /// PDF/X-4
    X4,
    /// PDF/X-1a:2001
    #[value(name = "x1a", alias = "x1a-2001")]
    X1a,
    /// PDF/X-1a:2003
    #[value(name = "x1a-2003")]
    X1a2003,
}

impl From<StandardName> for Standard {
    fn from(name: StandardName) -> Self {
        match name {
            StandardName::X4 => Self::X4,
            StandardName::X1a => Self::X1a2001,
            StandardName::X1a2003 => Self::X1a2003,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Fit {
    /// The document  文档
    pub(super) file: PathBuf,
    /// Where the fitted document goes; without it nothing is saved, only told  保存到；不带则只报告
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Package {
    /// The document  文档
    pub(super) file: PathBuf,
    /// The folder to make, or the archive (.zip) to write  写到（文件夹或 .zip）
    #[arg(short, long, value_name = "DIR|ZIP")]
    pub(super) output: PathBuf,
    /// Without faces and their licences  不带字体
    #[arg(long)]
    pub(super) no_fonts: bool,
}

#[derive(Debug, Args)]
pub(super) struct Render {
    /// The document  文档
    pub(super) file: PathBuf,
    /// The page, by number or label  版，序号或版次
    #[arg(long, value_name = "PAGE", default_value = "1")]
    pub(super) page: String,
    /// Pixels an inch  每英寸像素
    #[arg(long, value_name = "N", default_value_t = 150.0)]
    pub(super) ppi: f64,
    /// With the bleed  带出血
    #[arg(long)]
    pub(super) bleed: bool,
    /// The PNG to write; with --plates also a folder  写到（分版时也可以是文件夹）
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// One grey PNG a plate (page.C.png, page.M.png, … each spot by its name) and the total ink in false colours
    /// (page.ink.png)  分版图：每色一张，另加总墨量图
    #[arg(long)]
    pub(super) plates: bool,
    /// With the paper's own colour, black as light as it prints  模拟纸色
    #[arg(long, conflicts_with = "plates")]
    pub(super) paper: bool,
    /// Only the pages of this edition of the issue  只取这个版本的版（本埠、外埠）
    #[arg(long, value_name = "NAME")]
    pub(super) edition: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Style {
    #[command(subcommand)]
    pub(super) command: StyleCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum StyleCommand {
    /// Make an issue follow a house style, in one step, and save it  套用版式标准
    Apply {
        /// The house style (.json)  版式标准
        house: PathBuf,
        /// The issue (.banxin)  文档
        file: PathBuf,
        /// Write the result here and leave the issue as it was  另存到
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Write the house style that an issue has  从文档提取版式标准
    Extract {
        /// The issue (.banxin)  文档
        file: PathBuf,
        /// The house style to write (.json)  写到
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct Info {
    /// The document  文档
    pub(super) file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Dump {
    /// The document  文档
    pub(super) file: PathBuf,
    /// Only this page, by number or label  只列这一版
    #[arg(long, value_name = "PAGE")]
    pub(super) page: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Template {
    /// The document  文档
    pub(super) file: PathBuf,
    /// The page, by number or label  版，序号或版次
    #[arg(long, value_name = "PAGE", default_value = "1")]
    pub(super) page: String,
    /// The template to write  写到
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Compose {
    /// The cases: a JSON list  用例（JSON）
    pub(super) cases: PathBuf,
    /// The PDF to write  写到
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_make_sense() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_help_in_both_languages() {
        for command in Arguments::command().get_subcommands() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!about.is_ascii() && about.chars().next().is_some_and(|letter| letter.is_ascii_uppercase()), "{}: {about}", command.get_name());
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(!help.is_empty(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }
}
