//! What may be said on the command line, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Page layout for Chinese print newspapers, from copy to press.
/// 中文报纸组版：从稿件到付印。
#[derive(Debug, Parser)]
#[command(name = "banxin", version, verbatim_doc_comment, after_help = AFTER)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

const AFTER: &str = "\
Without a command the window opens on the sample issue. 不带命令则打开窗口，载入示例。
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
    /// Draw a page as it will print, as PNG  输出版面图
    Render(Render),
    /// Say what is in a document  文档概况
    Info(Info),
    /// Print everything that is drawn, in order  列出版面上画的一切
    Dump(Dump),
    /// Compose test cases, one PDF page each  排版测试，每例一页
    Compose(Compose),
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The copy: plain text or Markdown, in UTF-8, GB18030 or Big5  稿件
    pub(super) copy: PathBuf,
    /// As JSON, for other programs  输出 JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// The page template (.banxin)  模板
    #[arg(long, value_name = "FILE")]
    pub(super) template: PathBuf,
    /// The copy  稿件
    #[arg(long, value_name = "FILE")]
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
    /// With crop marks outside the bleed  带裁切线
    #[arg(long)]
    pub(super) marks: bool,
    /// Type as outlines: no fonts, and no text that can be found or copied  文字转曲：文件中没有字体，也没有可查找、可复制的文字
    #[arg(long)]
    pub(super) outlines: bool,
    /// Without the reading order for digital copies and screen readers  不写标签（阅读顺序）
    #[arg(long)]
    pub(super) untagged: bool,
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
    /// The PNG to write  写到
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
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
