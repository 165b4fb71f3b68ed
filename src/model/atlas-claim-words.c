/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small words around a figure, in English and Chinese: bounds, states, times that need a date. They
 * are folded; a space stands for spaces or a hyphen. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

/* Before the number. "Nearly" is "~": what is near may be a little less, and no bound is certain. */
const AtlasClaimWord atlas_claim_bounds_before[] = {
  { ">", ">" }, { ">=", ">=" }, { "=>", ">=" }, { "≥", ">=" }, { "≧", ">=" }, { "<", "<" }, { "<=", "<=" }, { "=<", "<=" },
  { "≤", "<=" }, { "≦", "<=" }, { "~", "~" }, { "=", "=" },
  { "over", ">" }, { "well over", ">" }, { "just over", ">" }, { "slightly over", ">" }, { "a little over", ">" },
  { "more than", ">" }, { "well more than", ">" }, { "slightly more than", ">" }, { "greater than", ">" },
  { "higher than", ">" }, { "larger than", ">" }, { "above", ">" }, { "well above", ">" }, { "just above", ">" },
  { "beyond", ">" }, { "exceed", ">" }, { "exceeds", ">" }, { "exceeded", ">" }, { "exceeding", ">" }, { "has exceeded", ">" },
  { "have exceeded", ">" }, { "had exceeded", ">" }, { "in excess of", ">" }, { "surpass", ">" }, { "surpasses", ">" },
  { "surpassed", ">" }, { "surpassing", ">" }, { "topped", ">" }, { "topping", ">" }, { "upwards of", ">" },
  { "north of", ">" },
  { "at least", ">=" }, { "no less than", ">=" }, { "not less than", ">=" }, { "no fewer than", ">=" },
  { "not fewer than", ">=" }, { "a minimum of", ">=" }, { "minimum", ">=" }, { "min.", ">=" },
  { "less than", "<" }, { "fewer than", "<" }, { "under", "<" }, { "just under", "<" }, { "well under", "<" },
  { "below", "<" }, { "just below", "<" }, { "lower than", "<" }, { "smaller than", "<" },
  { "up to", "<=" }, { "at most", "<=" }, { "no more than", "<=" }, { "not more than", "<=" }, { "a maximum of", "<=" },
  { "maximum", "<=" }, { "max.", "<=" }, { "not exceeding", "<=" }, { "as many as", "<=" }, { "as much as", "<=" },
  { "about", "~" }, { "around", "~" }, { "approximately", "~" }, { "approx", "~" }, { "approx.", "~" }, { "roughly", "~" },
  { "some", "~" }, { "circa", "~" }, { "ca.", "~" }, { "c.", "~" }, { "nearly", "~" }, { "almost", "~" }, { "close to", "~" },
  { "nearing", "~" }, { "approaching", "~" }, { "in the region of", "~" }, { "an estimated", "~" }, { "estimated", "~" },
  { "estimated at", "~" }, { "somewhere around", "~" },
  { "exactly", "=" }, { "precisely", "=" },
  { "超", ">" }, { "超过", ">" }, { "超出", ">" }, { "超過", ">" }, { "逾", ">" }, { "已逾", ">" }, { "多于", ">" }, { "大于", ">" },
  { "高于", ">" }, { "突破", ">" }, { "破", ">" }, { "过", ">" }, { "已超", ">" }, { "已超过", ">" },
  { "至少", ">=" }, { "不少于", ">=" }, { "不低于", ">=" }, { "不小于", ">=" }, { "起码", ">=" }, { "最少", ">=" },
  { "不足", "<" }, { "不到", "<" }, { "不满", "<" }, { "少于", "<" }, { "低于", "<" }, { "小于", "<" },
  { "不超过", "<=" }, { "不多于", "<=" }, { "不高于", "<=" }, { "不大于", "<=" }, { "最多", "<=" }, { "至多", "<=" }, { "不逾", "<=" },
  { "近", "~" }, { "将近", "~" }, { "接近", "~" }, { "约", "~" }, { "大约", "~" }, { "大概", "~" }, { "约为", "~" }, { "約", "~" },
  { "约达", "~" }, { "据估计", "~" }, { "差不多", "~" }, { "几乎", "~" },
  { NULL, NULL }
};

/* Behind the number or its unit. 以上 and 以下 include the number itself. */
const AtlasClaimWord atlas_claim_bounds_after[] = {
  { "+", ">=" }, { "or more", ">=" }, { "and above", ">=" }, { "or above", ">=" }, { "and more", ">=" }, { "or over", ">=" },
  { "or higher", ">=" }, { "plus", ">=" }, { "at least", ">=" }, { "at the least", ">=" },
  { "or less", "<=" }, { "or fewer", "<=" }, { "or below", "<=" }, { "at most", "<=" }, { "at the most", "<=" },
  { "or so", "~" }, { "or thereabouts", "~" }, { "approximately", "~" },
  { "多", ">" }, { "余", ">" }, { "餘", ">" }, { "有余", ">" }, { "出头", ">" },
  { "以上", ">=" }, { "及以上", ">=" }, { "起", ">=" },
  { "以下", "<=" }, { "及以下", "<=" }, { "以内", "<=" }, { "之内", "<=" },
  { "左右", "~" }, { "上下", "~" }, { "许", "~" },
  { NULL, NULL }
};

/* Say that it is this number. A space: without any weight; "-": a fall, which is negative growth. */
const AtlasClaimWord atlas_claim_reached[] = {
  { "a total of", "" }, { "total of", "" }, { "total", "" }, { "totaled", "" }, { "totalled", "" }, { "totaling", "" },
  { "totalling", "" }, { "reached", "" }, { "reaching", "" }, { "reach", "" }, { "reaches", "" }, { "has reached", "" },
  { "have reached", "" }, { "amounted to", "" }, { "amounting to", "" }, { "stood at", "" }, { "stands at", "" },
  { "hit", "" }, { "rose to", "" }, { "grew to", "" }, { "increased to", "" }, { "fell to", "" }, { "rising to", "" }, { "was", " " }, { "were", " " }, { "is", " " }, { "are", " " }, { "came to", "" }, { "worth", " " },
  { "has", " " }, { "had", " " }, { "of", " " }, { "to", " " }, { "at", " " }, { "by", " " }, { "the", " " },
  { "达", "" }, { "达到", "" }, { "已达", "" }, { "已达到", "" }, { "高达", "" }, { "多达", "" }, { "为", " " }, { "共", " " },
  { "共计", "" }, { "总计", "" }, { "合计", "" }, { "累计", "" }, { "共有", "" }, { "有", " " }, { "是", " " }, { "达成", "" }, { "增至", "" }, { "升至", "" }, { "降至", "" }, { "增长至", "" }, { "增加到", "" }, { "增长到", "" }, { "至", " " },
  { "到", " " }, { "实现", "" }, { "完成", "" }, { "了", " " },
  { "up", "+" }, { "up by", "+" }, { "an increase of", "+" }, { "increase of", "+" }, { "increased by", "+" }, { "increased", "+" },
  { "rose", "+" }, { "rose by", "+" }, { "grew", "+" }, { "grew by", "+" }, { "growing", "+" }, { "growth of", "+" },
  { "growing by", "+" }, { "rising", "+" }, { "a rise of", "+" }, { "gained", "+" },
  { "增长", "+" }, { "增加", "+" }, { "上升", "+" }, { "提高", "+" }, { "上涨", "+" }, { "增幅", "+" }, { "增长了", "+" }, { "增幅达", "+" },
  { "down", "-" }, { "down by", "-" }, { "a decrease of", "-" }, { "decrease of", "-" }, { "decreased by", "-" },
  { "decreased", "-" }, { "fell", "-" }, { "fell by", "-" }, { "a fall of", "-" }, { "dropped", "-" }, { "dropped by", "-" },
  { "a drop of", "-" }, { "declined", "-" }, { "declined by", "-" }, { "a decline of", "-" }, { "falling", "-" },
  { "下降", "-" }, { "减少", "-" }, { "下滑", "-" }, { "下跌", "-" }, { "降低", "-" }, { "下降了", "-" }, { "减少了", "-" },
  { NULL, NULL }
};

const AtlasClaimWord atlas_claim_states_in_words[] = {
  { "target", "target" }, { "targets", "target" }, { "targeted", "target" }, { "targeting", "target" }, { "goal", "target" },
  { "goal of", "target" }, { "with a goal of", "target" }, { "with a target of", "target" }, { "target of", "target" },
  { "aims to", "target" }, { "aim to", "target" }, { "aiming for", "target" }, { "aims for", "target" }, { "aiming to", "target" },
  { "plans to", "target" }, { "plan to", "target" }, { "planned", "target" }, { "plans", "target" }, { "strives for", "target" },
  { "strive to", "target" }, { "strives to", "target" }, { "intends to", "target" },
  { "expected", "expected" }, { "expected to", "expected" }, { "is expected to", "expected" }, { "are expected to", "expected" },
  { "projected", "expected" }, { "projected to", "expected" }, { "forecast", "expected" }, { "forecast to", "expected" },
  { "predicted", "expected" }, { "anticipated", "expected" }, { "is projected to", "expected" }, { "set to", "expected" },
  { "is set to", "expected" },
  { "actual", "actual" },
  { "目标", "target" }, { "目标为", "target" }, { "目标是", "target" }, { "计划", "target" }, { "力争", "target" }, { "争取", "target" },
  { "拟", "target" }, { "规划", "target" },
  { "预计", "expected" }, { "预计将", "expected" }, { "预期", "expected" }, { "有望", "expected" }, { "预测", "expected" },
  { "将", "expected" }, { "will", "expected" },
  { "实际", "actual" },
  { NULL, NULL }
};

/* Times that count from the day of the article. */
const AtlasClaimWord atlas_claim_relative_times[] = {
  { "last year", "" }, { "this year", "" }, { "next year", "" }, { "the previous year", "" }, { "previous year", "" },
  { "last month", "" }, { "this month", "" }, { "next month", "" }, { "last week", "" }, { "this week", "" },
  { "yesterday", "" }, { "today", "" }, { "tomorrow", "" }, { "recently", "" }, { "currently", "" }, { "now", "" },
  { "so far", "" }, { "to date", "" }, { "so far this year", "" }, { "year to date", "" }, { "last quarter", "" },
  { "this quarter", "" }, { "in recent years", "" }, { "the same period last year", "" }, { "last decade", "" },
  { "去年", "" }, { "今年", "" }, { "明年", "" }, { "前年", "" }, { "后年", "" }, { "上年", "" }, { "本年", "" }, { "上月", "" }, { "本月", "" },
  { "下月", "" }, { "上个月", "" }, { "近年", "" }, { "近年来", "" }, { "目前", "" }, { "昨天", "" }, { "今天", "" }, { "明天", "" }, { "昨日", "" },
  { "今日", "" }, { "日前", "" }, { "近日", "" }, { "最近", "" }, { "迄今", "" }, { "至今", "" }, { "去年底", "" }, { "今年底", "" }, { "去年上半年", "" },
  { "今年上半年", "" }, { "今年以来", "" }, { "去年同期", "" }, { "本世纪", "" }, { "上世纪末", "" },
  { NULL, NULL }
};

/* Numbers that no one could write down. */
const AtlasClaimWord atlas_claim_vague_numbers[] = {
  { "dozens of", "" }, { "dozens", "" }, { "scores of", "" }, { "hundreds of", "" }, { "hundreds", "" }, { "thousands of", "" },
  { "thousands", "" }, { "tens of thousands of", "" }, { "tens of thousands", "" }, { "hundreds of thousands of", "" },
  { "hundreds of thousands", "" }, { "hundreds of millions of", "" }, { "hundreds of millions", "" }, { "tens of millions", "" },
  { "tens of millions of", "" }, { "millions of", "" }, { "billions of", "" }, { "millions", "" }, { "billions", "" },
  { "several", "" }, { "several hundred", "" }, { "several thousand", "" }, { "several million", "" }, { "several dozen", "" },
  { "a few", "" }, { "a few hundred", "" }, { "a few thousand", "" }, { "a few dozen", "" }, { "a couple of", "" }, { "numerous", "" },
  { "countless", "" }, { "double digit", "" }, { "triple digit", "" }, { "single digit", "" },
  { "数十", "" }, { "数百", "" }, { "数千", "" }, { "数万", "" }, { "数十万", "" }, { "数百万", "" }, { "数千万", "" }, { "数亿", "" },
  { "数十亿", "" }, { "数百亿", "" }, { "数千亿", "" }, { "数以万计", "" }, { "数以千计", "" }, { "数以百计", "" }, { "数以亿计", "" },
  { "几十", "" }, { "几百", "" }, { "几千", "" }, { "几万", "" }, { "几十万", "" }, { "几百万", "" }, { "几千万", "" }, { "几亿", "" },
  { "十几", "" }, { "十几万", "" }, { "二十几", "" }, { "上百", "" }, { "上千", "" }, { "上万", "" }, { "上亿", "" }, { "上百万", "" },
  { "上千万", "" }, { "成百上千", "" }, { "成千上万", "" }, { "若干", "" }, { "几个", "" }, { "数个", "" }, { "几家", "" }, { "数家", "" },
  { "多家", "" }, { "多个", "" }, { "许多", "" }, { "众多", "" }, { "几", "" }, { "两位数", "" }, { "个位数", "" }, { "过半", "" }, { "大半", "" },
  { "半数", "" }, { "翻番", "" }, { "翻一番", "" }, { "翻两番", "" },
  { NULL, NULL }
};

/* Words that say nothing by themselves. */
const AtlasClaimWord atlas_claim_glue[] = {
  { "the", "" }, { "a", "" }, { "an", "" }, { "of", "" }, { "in", "" }, { "with", "" }, { "was", "" }, { "were", "" }, { "is", "" },
  { "are", "" }, { "has", "" }, { "have", "" }, { "had", "" }, { "to", "" }, { "at", "" }, { "by", "" }, { "for", "" }, { "on", "" },
  { "during", "" }, { "total", "" }, { "totaled", "" }, { "totalled", "" }, { "reached", "" }, { "reaching", "" }, { "there are", "" },
  { "there were", "" }, { "it", "" }, { "its", "" }, { "from", "" }, { "worth", "" }, { "value", "" }, { "number", "" },
  { "的", "" }, { "了", "" }, { "在", "" }, { "为", "" }, { "达", "" }, { "达到", "" }, { "有", "" }, { "共", "" }, { "共有", "" }, { "已", "" },
  { "是", "" }, { "于", "" }, { "至", "" }, { "将达", "" }, { "实现", "" }, { "其", "" }, { "该", "" }, { "到", "" },
  { NULL, NULL }
};
