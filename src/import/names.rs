//! Whether a word can be a person's name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::characters::is_han;

/// How surely a word is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameStrength {
    /// It has a name's form; its surname is not on the list.
    Weak,
    /// Surname and given name, or a name with a middle dot.
    Strong,
}

/// Surnames of one character by frequency, simplified, then traditional forms that differ.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付邹熊孟秦邱侯江尹薛闫段雷黎史陶贺龚邵方白毛顾龙万钱严覃武戴莫孔汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南储栗燕楚鄢劳谌奚皮粟冼蔺楼闻厉伊仝郜阚花帅屠豆朴盖练廉禹井祖漆巴丰支卿狄平索宣晋云容敬扈晁芮阙浦戈伏鹿薄邸雍辜羊乌母裘亓修邰赫杭况宿鲜印逯隆茹诺慕危亢嵇哈湛宾戎勾茅呼揭尉冶元束檀衣阴昝衡尧闭郗仉麴郏逄暴蓬厍仰禚訾糜撒乜谯笪佴凃蹇苍酆濮鱼郦邴羿殳郇邗鄂阎麹郝向顔顏揚張劉陳楊黃趙吳孫馬羅鄭謝許韓馮蕭葉蘇呂盧鍾譚陸賈鄒龍賀顧龔萬錢嚴賴湯莊蔣魯關華寧聶饒車閔閻費黨鮑簡婁蘭喬單紀項鄺駱麥樓邊榮衛豐烏鄔藍鄧";
/// How many of the most frequent surnames are looked for twice in one name (陈王美玲).
const MOST_FREQUENT: usize = 100;
/// Surnames of two characters, simplified and traditional.
const COMPOUND_SURNAMES: [&str; 40] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "宇文", "长孙",
    "長孫", "司徒", "夏侯", "端木", "轩辕", "軒轅", "百里", "呼延", "南宫", "南宮", "独孤", "獨孤", "申屠", "淳于", "单于", "钟离", "鍾離", "闻人",
    "赫连", "澹台", "万俟", "太史",
];
/// Words that begin like a name and are none.
const WORDS: &str = "高兴 文明 和平 安全 方便 金秋 平安 江南 江苏 安徽 云南 河南 海南 湖南 成功 成立 温暖 时间 时代 方法 关心 关注 关爱 关于 常态 安排 任务 白天 黄金 全国 全市 \
全面 全省 全区 全民 全文 全文完 于是 从此 明天 和谐 何时 应有 应该 易于 花园 花开 花香 马上 马路 牛年 龙年 马年 羊年 康复 乐园 乐享 乐活 华丽 水平 古城 国庆 国家 国内 国际 南通 南京 \
东方 海外 平台 平时 成果 成长 成为 成效 项目 经济 经验 经过 生活 生产 生态 生动 生命 国旗 国防 广场 广告 广泛 广大 时尚 时候 时刻 强国 强化 强调 强村 安居 安心 安康 家园 家庭 家乡 家长 家人 \
家风 红色 红旗 公园 公益 公安 公司 公共 明显 明年 信息 信用 相关 相约 相信 展示 展开 展览 展现 商业 商户 农村 农民 农业 通讯 通讯员 通知 通过 通报 白色 金融 金牌 文化 文艺 文学 文物 文娱 文体 \
文件 文章 文旅 文创 文字 文摘 石油 石头 高度 高考 高校 高效 高质量 高新 高温 田园 田野 方面 方案 方向 方式 钟声 连接 连续 连日 周边 周年 周末 周一 周二 周三 周四 周五 周六 周日 党员 党建 党史 \
党委 党组织 党群 有关 解决 解放 解读 管理 管家 单位 单元 米饭 毛衣 景区 景色 景点 景观 车站 车间 车辆 车厢 路口 路上 路灯 边疆 司机 巴士 夏天 夏季 夏日 秋天 秋季 秋日 冬天 池塘 林业 林地 \
古镇 古村 古诗 古典 申请 申报 华夏 华侨 华人 宁静 简介 简单 简讯 历史 历年 历程 后来 后续 后台 来源 来自 来信 来访 来稿 满意 满满 满载 满怀 言论 福利 福地 爱国 爱心 爱好 年底 年初 年轻 年度 \
那么 那时 那些 别样 别墅 达到 巴黎 阿姨 阿婆 普通 普及 普法 依法 依托 依靠 热情 热烈 热闹 热点 热线 热爱 热心 火热 火车 尤其 利用 利民 越来越 东西 东部 欧洲 欧美 沙滩 沙龙 美丽 美好 仁爱 \
游客 游戏 游园 游玩 童年 童心 童趣 童声 章程 祝福 祝贺 祝愿 祝你 程序 包括 包容 何处 何人 万家 万岁 万里 江海 江河 江山 海洋 海报 海边 海关 梅花 兰花 桂花 柳树 松树 山水 山村 山区 \
全程 全场 全员 全新 全力 全家福 合影 合照 图片新闻 相关链接 新闻链接 延伸阅读 未完待续 待续 完 全文完 编者按 本版编辑 责任编辑 记者手记 现场 特写 花絮 时评 短评 言论 温馨提示 向前 向上 向阳 \
向往 都市 都是 支持 支付 支部 师生 师傅 师资 平方 和美 和睦 是的 终于 终身 过年 过程 过去 过节 通车 丰收 丰富 丰硕 须知 能力 能量 能源 容易 居民 居家 居委会 步行 步伐 国歌 应急 应用 双语 双赢 \
乐于 干净 干部 干群 宣传 宣讲 宣布 初心 初夏 初秋 初冬 初春 初中 房子 房屋 管道 司法 才能 银行 银发 水果 水稻 水质 水乡 水利 明确 查看 查询 官方 官员 原来 原因 原创 阳光 阳台 荣誉 荣获 蓝天 \
封面 部分 师德 经典 经营 经费 隆重 商场 商店 商圈 信心 信任 富民 富强 富裕 富饶 谢谢 谢谢大家 此致 敬礼 连线 白云 雷声 雷雨 安静 安装 柏油 强烈 强大 时节 时光 观察 手记 调查 探访 走访 回访 暗访 追踪 追问 直击 提问 点评 感言 连线 札记 见闻 视点 视线 快评 锐评 述评 在线 体验 提醒 之家 之声 队伍 同志 同学 老师 先生 女士 盛会 盛夏 盛典 成员 成绩 成年";
/// The words of [`WORDS`], to be looked up.
static KNOWN_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());
/// Characters a name does not hold.
const NO_NAME: &str = "的了是们吗呢吧着把被这那哪我你您他她它很啊呀嘛说說";
/// Characters a word holds that is no name, where no surname speaks for it.
const NO_WEAK_NAME: &str = "不在有和与及为就都而也还又或但并从到对将向让使给由被所之其等于以可能会要说做去来上下中大小多少个月日年时分年元人家区市县镇街路社会员记者讯电报道图片新闻活动现场合影";

/// Characters that names of other tongues are written with by their sound.
const OF_SOUND: &str = "扎西顿珠丹增次仁卓玛央金平措旦巴桑格尼洛达瓦罗布贡嘎多吉阿依古丽娜尔热孜买提江艾合麦塔娅斯哈乌兰其木图苏日那都拉额敦索朗加参才让德吉白边曲旺久美坚赞拉姆米热努木阿不力克木吐逊";

/// Whether `word` can be a name: two to four Han, or parts divided by a middle dot.
pub(super) fn name_strength(word: &str) -> Option<NameStrength> {
    if word.len() > 96 || word.contains(|character| NO_NAME.contains(character)) {
        return None;
    }
    if word.contains(is_dot) {
        let mut parts = 0;
        for part in word.split(is_dot) {
            let count = han_count(part)?;
            if !(1..=8).contains(&count) {
                return None;
            }
            parts += 1;
        }
        return (2..=5).contains(&parts).then_some(NameStrength::Strong);
    }
    let count = han_count(word)?;
    if !(2..=4).contains(&count) || KNOWN_WORDS.contains(word) {
        return None;
    }
    if COMPOUND_SURNAMES.iter().any(|surname| word.starts_with(surname)) && count >= 3 {
        return Some(NameStrength::Strong);
    }
    let listed = word.starts_with(is_surname);
    // Four characters with a simple surname are more often a phrase, unless both parents' surnames stand in it.
    let is_frequent = |character: char| SURNAMES.chars().take(MOST_FREQUENT).any(|known| known == character);
    if listed && (count < 4 || word.chars().take(2).all(is_frequent)) {
        return Some(NameStrength::Strong);
    }
    // Four characters are a name where they are a Tibetan, Uyghur or Mongolian name by sound; else a phrase.
    if count == 4 && word.chars().filter(|character| OF_SOUND.contains(*character)).count() < 3 {
        return None;
    }
    let is_phrase = word.chars().any(|character| NO_WEAK_NAME.contains(character));
    (!is_phrase).then_some(NameStrength::Weak)
}

/// Whether a character is a surname.
pub(super) fn is_surname(character: char) -> bool {
    SURNAMES.contains(character)
}

/// The number of Han in `word`, if it holds nothing else but variation selectors.
fn han_count(word: &str) -> Option<usize> {
    let mut count = 0;
    for character in word.chars() {
        match character {
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' if count > 0 => {}
            _ if is_han(character) => count += 1,
            _ => return None,
        }
    }
    Some(count)
}

const fn is_dot(character: char) -> bool {
    matches!(character, '·' | '•' | '‧' | '・' | '．')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_form() {
        for name in ["马琴", "邵新宇", "欧阳娜娜", "欧阳修", "买买提·艾力", "陈王美玲", "李𠅤", "张㛃敏", "司馬光", "葛\u{e0100}城"]
        {
            assert_eq!(name_strength(name), Some(NameStrength::Strong), "{name}");
        }
        for name in ["𠅤明", "逌远", "扎西顿珠", "阿依古丽"] {
            assert_eq!(name_strength(name), Some(NameStrength::Weak), "{name}");
        }
    }

    #[test]
    fn words_are_no_names() {
        for word in
            ["传递时代新声", "高兴", "主题党日", "A股", "张", "我们", "笑了", "活动现场", "高质发展", "编者按", "居民朋友", "", "李·", "文明实践"]
        {
            assert_ne!(name_strength(word), Some(NameStrength::Strong), "{word}");
        }
    }
}
