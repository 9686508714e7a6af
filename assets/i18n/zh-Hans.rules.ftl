# 排字报告：每一段用到的规则和代价。每条与 en.rules.ftl 同名。

rule-rescued = 连用标点拆开 { $count } 处
rule-forbidden = 违反避头尾 { $count } 处
rule-word-cut = 强行断词 { $count } 处
rule-address-cut = 网址、邮箱在段内断开（否则行内过疏）{ $count } 处
rule-overfull = 超出栏宽 { $count } 行
rule-short-last-line = 末行字太少
rule-loose = 疏松 { $count } 行
rule-fallback = 代用字体 { $count } 字
rule-missing = 缺字 { $count } 个
rule-number-parted = 数字与量词分开 { $count } 处
rule-name-parted = 署名拆到两行 { $count } 处
rule-hyphenated = 连字符断词 { $count } 处
rule-pushed-in = 挤进 { $count } 行
rule-pushed-out = 推出 { $count } 行
rule-squeezed-line-end = 行末标点压缩 { $em } 字
rule-squeezed-word-spaces = 词间空压缩 { $em } 字
rule-squeezed-brackets = 括号引号压缩 { $em } 字
rule-squeezed-pauses = 逗号顿号压缩 { $em } 字
rule-squeezed-han-latin = 中西文间距压缩 { $em } 字
rule-squeezed-stops = 句号问号压缩 { $em } 字
rule-grown-word-spaces = 词间空加宽 { $em } 字
rule-grown-han-latin = 中西文间距加宽 { $em } 字
rule-grown-gaps = 字距加宽 { $em } 字（{ $count } 行）
rule-hung = 标点悬挂 { $count } 处
rule-pairs = 连续标点 { $count } 处
rule-line-end-halves = 行末半字 { $count } 处
rule-line-start-halves = 行首半字 { $count } 处
rule-spaces-replaced = 中西文之间的空格 { $count } 处
rule-padded = 西文补足字格 { $count } 处

composition-heading = 排字
composition-total = 共 { $paragraphs } 段 { $lines } 行；挤进 { $in } 行，推出 { $out } 行，疏松 { $loose } 行，避头尾让步 { $rescues } 处
composition-clean = 没有一段需要让步
composition-paragraph = { $page } 版 { $frame } 第 { $number } 段“{ $begins }”{ $lines } 行，字距均方根 { $rms } 字、最大 { $worst } 字
