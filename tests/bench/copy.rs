//! Copy for measurements: sentences of a city page, in stories of any length.

use std::sync::Arc;

use banxin::model::{Paragraph, Story};

/// Sentences as a city page has them: marks, quotes, numbers, Latin.
pub const SENTENCES: [&str; 16] = [
    "昨天上午9时许，北门街道的居民发现，巷口那间空置了3年的旧粮店重新亮起了灯。",
    "“以前要走两站路才能借到书，现在下楼就有。”住在附近的李阿姨说。",
    "据介绍，这里共有藏书12,600余册，其中儿童读物占四成，另设有24小时自助借还机。",
    "社区工作人员告诉记者，改造方案先后征求过五轮意见，最终把楼梯、雨棚、路灯一并列入清单。",
    "项目总投资86.5万元，由区财政与街道共同承担，预计11月底全部完工。",
    "夜里十点，末班车已经开走，站台上只剩下卖烤红薯的老周和他那辆三轮车。",
    "他说：“天冷了，晚归的人多，热的东西总有人要。”",
    "气象部门提醒，未来三天最低气温将降至5℃以下，北部山区可能出现霜冻，请注意防寒。",
    "在《老城街巷志》里，这条巷子的名字最早见于1881—1936年间的地契。",
    "新开通的602路公交车沿线共设17个站点，首班车6:10发出，末班车21:40收车。",
    "记者随机走访了5家菜场，发现叶菜价格较上周平均回落了8%左右。",
    "志愿者小陈把A4纸大小的告示贴在门口：周六下午，免费修伞、磨刀、配钥匙……",
    "不少家长问：课后服务能不能再延长半小时？学校的答复是，下学期起试行。",
    "专家认为，垃圾分类的关键不在于桶的数量，而在于投放之后的每一个环节——收集、运输、处理——都不能脱节。",
    "通过“随手拍”平台（App与小程序同步上线），市民上报的问题平均2.3天得到处理。",
    "河道两侧新栽的柳树已经成活，明年春天，这里将建成一条4.2公里长的步行道。",
];

/// About `characters` characters in paragraphs of two to six sentences, a subhead now and then.
pub fn story(characters: usize) -> Story {
    let (mut paragraphs, mut count, mut next, mut seed) = (Vec::new(), 0, 0, 7_usize);
    while count < characters {
        if paragraphs.len() % 9 == 5 {
            paragraphs.push(Arc::new(Paragraph::new("巷口亮起一盏灯", "subhead")));
        }
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) & 0x7fff_ffff;
        let text: String = (0..2 + seed % 5).map(|offset| SENTENCES[(next + offset * 3) % SENTENCES.len()]).collect();
        next += 1 + seed % 7;
        count += text.chars().count();
        paragraphs.push(Arc::new(Paragraph::new(&text, "body")));
    }
    Story { paragraphs }
}
