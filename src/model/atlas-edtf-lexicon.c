/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a date in words into its words. English and Chinese are in one list: their words do not
 * collide, and people mix them. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf-words-private.h"

#include <string.h>

typedef struct
{
  const char *text;         /* small letters, half width */
  AtlasDateWordKind kind;
  gint64 value;
} Keyword;

static const Keyword keywords[] = {
  { "january", ATLAS_WORD_MONTH, 1 }, { "jan", ATLAS_WORD_MONTH, 1 },
  { "february", ATLAS_WORD_MONTH, 2 }, { "feb", ATLAS_WORD_MONTH, 2 },
  { "march", ATLAS_WORD_MONTH, 3 }, { "mar", ATLAS_WORD_MONTH, 3 },
  { "april", ATLAS_WORD_MONTH, 4 }, { "apr", ATLAS_WORD_MONTH, 4 },
  { "may", ATLAS_WORD_MONTH, 5 },
  { "june", ATLAS_WORD_MONTH, 6 }, { "jun", ATLAS_WORD_MONTH, 6 },
  { "july", ATLAS_WORD_MONTH, 7 }, { "jul", ATLAS_WORD_MONTH, 7 },
  { "august", ATLAS_WORD_MONTH, 8 }, { "aug", ATLAS_WORD_MONTH, 8 },
  { "september", ATLAS_WORD_MONTH, 9 }, { "sept", ATLAS_WORD_MONTH, 9 }, { "sep", ATLAS_WORD_MONTH, 9 },
  { "october", ATLAS_WORD_MONTH, 10 }, { "oct", ATLAS_WORD_MONTH, 10 },
  { "november", ATLAS_WORD_MONTH, 11 }, { "nov", ATLAS_WORD_MONTH, 11 },
  { "december", ATLAS_WORD_MONTH, 12 }, { "dec", ATLAS_WORD_MONTH, 12 },

  { "spring", ATLAS_WORD_SEASON, 21 }, { "春季", ATLAS_WORD_SEASON, 21 }, { "春天", ATLAS_WORD_SEASON, 21 },
  { "春", ATLAS_WORD_SEASON, 21 },
  { "summer", ATLAS_WORD_SEASON, 22 }, { "夏季", ATLAS_WORD_SEASON, 22 }, { "夏天", ATLAS_WORD_SEASON, 22 },
  { "夏", ATLAS_WORD_SEASON, 22 },
  { "autumn", ATLAS_WORD_SEASON, 23 }, { "fall", ATLAS_WORD_SEASON, 23 }, { "秋季", ATLAS_WORD_SEASON, 23 },
  { "秋天", ATLAS_WORD_SEASON, 23 }, { "秋", ATLAS_WORD_SEASON, 23 },
  { "winter", ATLAS_WORD_SEASON, 24 }, { "冬季", ATLAS_WORD_SEASON, 24 }, { "冬天", ATLAS_WORD_SEASON, 24 },
  { "冬", ATLAS_WORD_SEASON, 24 },

  { "monday", ATLAS_WORD_WEEKDAY, 1 }, { "mon", ATLAS_WORD_WEEKDAY, 1 }, { "星期一", ATLAS_WORD_WEEKDAY, 1 },
  { "周一", ATLAS_WORD_WEEKDAY, 1 },
  { "tuesday", ATLAS_WORD_WEEKDAY, 2 }, { "tue", ATLAS_WORD_WEEKDAY, 2 }, { "tues", ATLAS_WORD_WEEKDAY, 2 },
  { "星期二", ATLAS_WORD_WEEKDAY, 2 }, { "周二", ATLAS_WORD_WEEKDAY, 2 },
  { "wednesday", ATLAS_WORD_WEEKDAY, 3 }, { "wed", ATLAS_WORD_WEEKDAY, 3 }, { "星期三", ATLAS_WORD_WEEKDAY, 3 },
  { "周三", ATLAS_WORD_WEEKDAY, 3 },
  { "thursday", ATLAS_WORD_WEEKDAY, 4 }, { "thu", ATLAS_WORD_WEEKDAY, 4 }, { "thur", ATLAS_WORD_WEEKDAY, 4 },
  { "thurs", ATLAS_WORD_WEEKDAY, 4 }, { "星期四", ATLAS_WORD_WEEKDAY, 4 }, { "周四", ATLAS_WORD_WEEKDAY, 4 },
  { "friday", ATLAS_WORD_WEEKDAY, 5 }, { "fri", ATLAS_WORD_WEEKDAY, 5 }, { "星期五", ATLAS_WORD_WEEKDAY, 5 },
  { "周五", ATLAS_WORD_WEEKDAY, 5 },
  { "saturday", ATLAS_WORD_WEEKDAY, 6 }, { "sat", ATLAS_WORD_WEEKDAY, 6 }, { "星期六", ATLAS_WORD_WEEKDAY, 6 },
  { "周六", ATLAS_WORD_WEEKDAY, 6 },
  { "sunday", ATLAS_WORD_WEEKDAY, 7 }, { "sun", ATLAS_WORD_WEEKDAY, 7 }, { "星期日", ATLAS_WORD_WEEKDAY, 7 },
  { "星期天", ATLAS_WORD_WEEKDAY, 7 }, { "周日", ATLAS_WORD_WEEKDAY, 7 },

  { "年度", ATLAS_WORD_YEAR_UNIT, 0 }, { "年份", ATLAS_WORD_YEAR_UNIT, 0 }, { "年", ATLAS_WORD_YEAR_UNIT, 0 },
  { "月份", ATLAS_WORD_MONTH_UNIT, 0 }, { "月", ATLAS_WORD_MONTH_UNIT, 0 },
  { "日", ATLAS_WORD_DAY_UNIT, 0 }, { "号", ATLAS_WORD_DAY_UNIT, 0 }, { "號", ATLAS_WORD_DAY_UNIT, 0 },
  { "day", ATLAS_WORD_DAY, 0 },
  { "quarters", ATLAS_WORD_QUARTER_UNIT, 0 }, { "quarter", ATLAS_WORD_QUARTER_UNIT, 0 },
  { "季度", ATLAS_WORD_QUARTER_UNIT, 0 }, { "个季度", ATLAS_WORD_QUARTER_UNIT, 0 },
  { "q1", ATLAS_WORD_QUARTER, 1 }, { "q2", ATLAS_WORD_QUARTER, 2 }, { "q3", ATLAS_WORD_QUARTER, 3 },
  { "q4", ATLAS_WORD_QUARTER, 4 },
  { "half", ATLAS_WORD_HALF_UNIT, 0 }, { "half-year", ATLAS_WORD_HALF_UNIT, 0 },
  { "h1", ATLAS_WORD_HALF, 1 }, { "h2", ATLAS_WORD_HALF, 2 },
  { "上半年", ATLAS_WORD_HALF, 1 }, { "下半年", ATLAS_WORD_HALF, 2 },
  { "months", ATLAS_WORD_MONTHS_UNIT, 0 }, { "个月", ATLAS_WORD_MONTHS_UNIT, 0 },
  { "個月", ATLAS_WORD_MONTHS_UNIT, 0 },
  { "上旬", ATLAS_WORD_TEN_DAYS, 1 }, { "中旬", ATLAS_WORD_TEN_DAYS, 2 }, { "下旬", ATLAS_WORD_TEN_DAYS, 3 },
  { "年代", ATLAS_WORD_DECADE, 0 },
  { "century", ATLAS_WORD_CENTURY, 0 }, { "世纪", ATLAS_WORD_CENTURY, 0 }, { "世紀", ATLAS_WORD_CENTURY, 0 },
  { "上世纪", ATLAS_WORD_CENTURY, 20 }, { "上世紀", ATLAS_WORD_CENTURY, 20 }, { "上个世纪", ATLAS_WORD_CENTURY, 20 },
  { "本世纪", ATLAS_WORD_CENTURY, 21 }, { "本世紀", ATLAS_WORD_CENTURY, 21 },
  { "five-year plan", ATLAS_WORD_PLAN, 0 }, { "five year plan", ATLAS_WORD_PLAN, 0 },
  { "个五年规划", ATLAS_WORD_PLAN, 0 }, { "个五年计划", ATLAS_WORD_PLAN, 0 },
  { "十五五", ATLAS_WORD_PLAN, 15 }, { "十四五", ATLAS_WORD_PLAN, 14 }, { "十三五", ATLAS_WORD_PLAN, 13 },
  { "十二五", ATLAS_WORD_PLAN, 12 }, { "十一五", ATLAS_WORD_PLAN, 11 },
  { "民国", ATLAS_WORD_REPUBLIC, 0 }, { "民國", ATLAS_WORD_REPUBLIC, 0 },
  { "republic of china", ATLAS_WORD_REPUBLIC, 0 },

  { "bc", ATLAS_WORD_BC, 0 }, { "b.c.", ATLAS_WORD_BC, 0 }, { "bce", ATLAS_WORD_BC, 0 }, { "b.c.e.", ATLAS_WORD_BC, 0 },
  { "公元前", ATLAS_WORD_BC, 0 },
  { "ad", ATLAS_WORD_AD, 0 }, { "a.d.", ATLAS_WORD_AD, 0 }, { "ce", ATLAS_WORD_AD, 0 }, { "公元", ATLAS_WORD_AD, 0 },
  { "西元", ATLAS_WORD_AD, 0 },

  { "about", ATLAS_WORD_ABOUT, 0 }, { "around", ATLAS_WORD_ABOUT, 0 }, { "circa", ATLAS_WORD_ABOUT, 0 },
  { "ca", ATLAS_WORD_ABOUT, 0 }, { "c", ATLAS_WORD_ABOUT, 0 }, { "approximately", ATLAS_WORD_ABOUT, 0 },
  { "approx", ATLAS_WORD_ABOUT, 0 }, { "roughly", ATLAS_WORD_ABOUT, 0 }, { "or so", ATLAS_WORD_ABOUT, 0 },
  { "大约", ATLAS_WORD_ABOUT, 0 }, { "大約", ATLAS_WORD_ABOUT, 0 }, { "约", ATLAS_WORD_ABOUT, 0 },
  { "約", ATLAS_WORD_ABOUT, 0 }, { "大概", ATLAS_WORD_ABOUT, 0 }, { "左右", ATLAS_WORD_ABOUT, 0 },
  { "前后", ATLAS_WORD_ABOUT, 0 }, { "前後", ATLAS_WORD_ABOUT, 0 }, { "≈", ATLAS_WORD_ABOUT, 0 },
  { "perhaps", ATLAS_WORD_PERHAPS, 0 }, { "possibly", ATLAS_WORD_PERHAPS, 0 }, { "probably", ATLAS_WORD_PERHAPS, 0 },
  { "maybe", ATLAS_WORD_PERHAPS, 0 }, { "uncertain", ATLAS_WORD_PERHAPS, 0 }, { "?", ATLAS_WORD_PERHAPS, 0 },
  { "可能", ATLAS_WORD_PERHAPS, 0 }, { "或许", ATLAS_WORD_PERHAPS, 0 }, { "也许", ATLAS_WORD_PERHAPS, 0 },
  { "疑似", ATLAS_WORD_PERHAPS, 0 }, { "存疑", ATLAS_WORD_PERHAPS, 0 }, { "不确定", ATLAS_WORD_PERHAPS, 0 },

  { "beginning of", ATLAS_WORD_BEGIN, 0 }, { "start of", ATLAS_WORD_BEGIN, 0 }, { "初", ATLAS_WORD_BEGIN, 0 },
  { "end of", ATLAS_WORD_FINISH, 0 }, { "year-end", ATLAS_WORD_FINISH, 0 }, { "year end", ATLAS_WORD_FINISH, 0 },
  { "end-", ATLAS_WORD_FINISH, 0 }, { "end", ATLAS_WORD_FINISH, 0 },
  { "底", ATLAS_WORD_FINISH, 0 }, { "末", ATLAS_WORD_FINISH, 0 }, { "终", ATLAS_WORD_FINISH, 0 },
  { "as of", ATLAS_WORD_AS_OF, 0 }, { "as at", ATLAS_WORD_AS_OF, 0 }, { "截至", ATLAS_WORD_AS_OF, 0 },
  { "截止", ATLAS_WORD_AS_OF, 0 }, { "截止到", ATLAS_WORD_AS_OF, 0 }, { "截至到", ATLAS_WORD_AS_OF, 0 },

  { "since", ATLAS_WORD_SINCE, 0 }, { "from", ATLAS_WORD_SINCE, 0 }, { "starting", ATLAS_WORD_SINCE, 0 },
  { "or after", ATLAS_WORD_SINCE, 0 }, { "or later", ATLAS_WORD_SINCE, 0 }, { "and after", ATLAS_WORD_SINCE, 0 },
  { "and later", ATLAS_WORD_SINCE, 0 }, { "onwards", ATLAS_WORD_SINCE, 0 }, { "onward", ATLAS_WORD_SINCE, 0 },
  { "自", ATLAS_WORD_SINCE, 0 }, { "从", ATLAS_WORD_SINCE, 0 }, { "從", ATLAS_WORD_SINCE, 0 },
  { "以来", ATLAS_WORD_SINCE, 0 }, { "以來", ATLAS_WORD_SINCE, 0 }, { "起", ATLAS_WORD_SINCE, 0 },
  { "开始", ATLAS_WORD_SINCE, 0 }, { "及以后", ATLAS_WORD_SINCE, 0 }, { "及之后", ATLAS_WORD_SINCE, 0 },
  { "或以后", ATLAS_WORD_SINCE, 0 }, { "或之后", ATLAS_WORD_SINCE, 0 }, { "或更晚", ATLAS_WORD_SINCE, 0 },
  { "until", ATLAS_WORD_UNTIL, 0 }, { "till", ATLAS_WORD_UNTIL, 0 }, { "by", ATLAS_WORD_UNTIL, 0 },
  { "up to", ATLAS_WORD_UNTIL, 0 }, { "no later than", ATLAS_WORD_UNTIL, 0 },
  { "not later than", ATLAS_WORD_UNTIL, 0 }, { "or before", ATLAS_WORD_UNTIL, 0 },
  { "or earlier", ATLAS_WORD_UNTIL, 0 }, { "and before", ATLAS_WORD_UNTIL, 0 }, { "and earlier", ATLAS_WORD_UNTIL, 0 },
  { "为止", ATLAS_WORD_UNTIL, 0 }, { "止", ATLAS_WORD_UNTIL, 0 }, { "不晚于", ATLAS_WORD_UNTIL, 0 },
  { "及以前", ATLAS_WORD_UNTIL, 0 }, { "及之前", ATLAS_WORD_UNTIL, 0 }, { "或以前", ATLAS_WORD_UNTIL, 0 },
  { "或之前", ATLAS_WORD_UNTIL, 0 }, { "或更早", ATLAS_WORD_UNTIL, 0 },
  { "before", ATLAS_WORD_BEFORE, 0 }, { "prior to", ATLAS_WORD_BEFORE, 0 }, { "earlier than", ATLAS_WORD_BEFORE, 0 },
  { "以前", ATLAS_WORD_BEFORE, 0 }, { "之前", ATLAS_WORD_BEFORE, 0 }, { "前", ATLAS_WORD_BEFORE, 0 },
  { "早于", ATLAS_WORD_BEFORE, 0 },
  { "after", ATLAS_WORD_AFTER, 0 }, { "later than", ATLAS_WORD_AFTER, 0 }, { "以后", ATLAS_WORD_AFTER, 0 },
  { "以後", ATLAS_WORD_AFTER, 0 }, { "之后", ATLAS_WORD_AFTER, 0 }, { "之後", ATLAS_WORD_AFTER, 0 },
  { "后", ATLAS_WORD_AFTER, 0 }, { "晚于", ATLAS_WORD_AFTER, 0 },
  { "to the present", ATLAS_WORD_NOW, 0 }, { "to present", ATLAS_WORD_NOW, 0 }, { "until now", ATLAS_WORD_NOW, 0 },
  { "until today", ATLAS_WORD_NOW, 0 }, { "to date", ATLAS_WORD_NOW, 0 }, { "to now", ATLAS_WORD_NOW, 0 },
  { "to today", ATLAS_WORD_NOW, 0 }, { "present", ATLAS_WORD_NOW, 0 }, { "now", ATLAS_WORD_NOW, 0 },
  { "至今", ATLAS_WORD_NOW, 0 }, { "迄今", ATLAS_WORD_NOW, 0 }, { "到现在", ATLAS_WORD_NOW, 0 },
  { "至现在", ATLAS_WORD_NOW, 0 }, { "今", ATLAS_WORD_NOW, 0 },
  { "between", ATLAS_WORD_BETWEEN, 0 }, { "介于", ATLAS_WORD_BETWEEN, 0 }, { "之间", ATLAS_WORD_FILLER, 0 },
  { "and", ATLAS_WORD_AND, 0 }, { "&", ATLAS_WORD_AND, 0 }, { "和", ATLAS_WORD_AND, 0 }, { "与", ATLAS_WORD_AND, 0 },
  { "、", ATLAS_WORD_AND, 0 },
  { "or", ATLAS_WORD_OR, 0 }, { "或", ATLAS_WORD_OR, 0 }, { "或者", ATLAS_WORD_OR, 0 },
  { "to", ATLAS_WORD_TO, 0 }, { "through", ATLAS_WORD_TO, 0 }, { "thru", ATLAS_WORD_TO, 0 }, { "-", ATLAS_WORD_TO, 0 },
  { "–", ATLAS_WORD_TO, 0 }, { "—", ATLAS_WORD_TO, 0 }, { "——", ATLAS_WORD_TO, 0 }, { "‐", ATLAS_WORD_TO, 0 },
  { "‑", ATLAS_WORD_TO, 0 }, { "−", ATLAS_WORD_TO, 0 }, { "〜", ATLAS_WORD_TO, 0 }, { "至", ATLAS_WORD_TO, 0 },
  { "到", ATLAS_WORD_TO, 0 },

  { "year not printed", ATLAS_WORD_NO_YEAR, 0 }, { "year not given", ATLAS_WORD_NO_YEAR, 0 },
  { "year not known", ATLAS_WORD_NO_YEAR, 0 }, { "year unknown", ATLAS_WORD_NO_YEAR, 0 },
  { "unknown year", ATLAS_WORD_NO_YEAR, 0 }, { "no year", ATLAS_WORD_NO_YEAR, 0 },
  { "year not stated", ATLAS_WORD_NO_YEAR, 0 },
  { "年份未印", ATLAS_WORD_NO_YEAR, 0 }, { "未印年份", ATLAS_WORD_NO_YEAR, 0 }, { "年份不详", ATLAS_WORD_NO_YEAR, 0 },
  { "年份未知", ATLAS_WORD_NO_YEAR, 0 }, { "年不详", ATLAS_WORD_NO_YEAR, 0 }, { "无年份", ATLAS_WORD_NO_YEAR, 0 },
  { "未注明年份", ATLAS_WORD_NO_YEAR, 0 }, { "未写年份", ATLAS_WORD_NO_YEAR, 0 }, { "某年", ATLAS_WORD_NO_YEAR, 0 },
  { "month not printed", ATLAS_WORD_NO_MONTH, 0 }, { "month unknown", ATLAS_WORD_NO_MONTH, 0 },
  { "month not known", ATLAS_WORD_NO_MONTH, 0 }, { "月份未印", ATLAS_WORD_NO_MONTH, 0 },
  { "月份不详", ATLAS_WORD_NO_MONTH, 0 }, { "某月", ATLAS_WORD_NO_MONTH, 0 },
  { "day not printed", ATLAS_WORD_NO_DAY, 0 }, { "day unknown", ATLAS_WORD_NO_DAY, 0 },
  { "day not known", ATLAS_WORD_NO_DAY, 0 }, { "日期未印", ATLAS_WORD_NO_DAY, 0 },
  { "日期不详", ATLAS_WORD_NO_DAY, 0 }, { "某日", ATLAS_WORD_NO_DAY, 0 }, { "日未印", ATLAS_WORD_NO_DAY, 0 },
  { "month and day not printed", ATLAS_WORD_NO_MONTH_AND_DAY, 0 },
  { "month and day unknown", ATLAS_WORD_NO_MONTH_AND_DAY, 0 }, { "月日未印", ATLAS_WORD_NO_MONTH_AND_DAY, 0 },
  { "月日不详", ATLAS_WORD_NO_MONTH_AND_DAY, 0 }, { "月份和日期未印", ATLAS_WORD_NO_MONTH_AND_DAY, 0 },
  { "start not known", ATLAS_WORD_NO_START, 0 }, { "start unknown", ATLAS_WORD_NO_START, 0 },
  { "开始时间不详", ATLAS_WORD_NO_START, 0 }, { "起始不详", ATLAS_WORD_NO_START, 0 },
  { "end not known", ATLAS_WORD_NO_END, 0 }, { "end unknown", ATLAS_WORD_NO_END, 0 },
  { "结束时间不详", ATLAS_WORD_NO_END, 0 }, { "结束不详", ATLAS_WORD_NO_END, 0 },

  { "early", ATLAS_WORD_VAGUE, 0 }, { "late", ATLAS_WORD_VAGUE, 0 }, { "mid", ATLAS_WORD_VAGUE, 0 },
  { "middle of", ATLAS_WORD_VAGUE, 0 }, { "recent", ATLAS_WORD_VAGUE, 0 }, { "turn of", ATLAS_WORD_VAGUE, 0 },
  { "中期", ATLAS_WORD_VAGUE, 0 }, { "初期", ATLAS_WORD_VAGUE, 0 }, { "末期", ATLAS_WORD_VAGUE, 0 },
  { "早期", ATLAS_WORD_VAGUE, 0 }, { "晚期", ATLAS_WORD_VAGUE, 0 }, { "前期", ATLAS_WORD_VAGUE, 0 },
  { "后期", ATLAS_WORD_VAGUE, 0 }, { "中叶", ATLAS_WORD_VAGUE, 0 }, { "近", ATLAS_WORD_VAGUE, 0 }, { "中", ATLAS_WORD_VAGUE, 0 },
  { "今年", ATLAS_WORD_RELATIVE, 0 }, { "去年", ATLAS_WORD_RELATIVE, 0 }, { "前年", ATLAS_WORD_RELATIVE, 0 },
  { "明年", ATLAS_WORD_RELATIVE, 0 }, { "当年", ATLAS_WORD_RELATIVE, 0 }, { "同年", ATLAS_WORD_RELATIVE, 0 },
  { "今天", ATLAS_WORD_RELATIVE, 0 }, { "今日", ATLAS_WORD_RELATIVE, 0 }, { "昨天", ATLAS_WORD_RELATIVE, 0 },
  { "昨日", ATLAS_WORD_RELATIVE, 0 }, { "明天", ATLAS_WORD_RELATIVE, 0 }, { "上周", ATLAS_WORD_RELATIVE, 0 },
  { "本周", ATLAS_WORD_RELATIVE, 0 }, { "上月", ATLAS_WORD_RELATIVE, 0 }, { "本月", ATLAS_WORD_RELATIVE, 0 },
  { "近日", ATLAS_WORD_RELATIVE, 0 }, { "日前", ATLAS_WORD_RELATIVE, 0 }, { "近年来", ATLAS_WORD_RELATIVE, 0 },
  { "last", ATLAS_WORD_RELATIVE, 0 }, { "this", ATLAS_WORD_RELATIVE, 0 }, { "next", ATLAS_WORD_RELATIVE, 0 },
  { "ago", ATLAS_WORD_RELATIVE, 0 }, { "years", ATLAS_WORD_RELATIVE, 0 }, { "today", ATLAS_WORD_RELATIVE, 0 }, { "yesterday", ATLAS_WORD_RELATIVE, 0 },
  { "tomorrow", ATLAS_WORD_RELATIVE, 0 }, { "recently", ATLAS_WORD_RELATIVE, 0 },
  { "农历", ATLAS_WORD_LUNAR, 0 }, { "農曆", ATLAS_WORD_LUNAR, 0 }, { "阴历", ATLAS_WORD_LUNAR, 0 },
  { "旧历", ATLAS_WORD_LUNAR, 0 }, { "正月", ATLAS_WORD_LUNAR, 0 }, { "腊月", ATLAS_WORD_LUNAR, 0 },
  { "闰月", ATLAS_WORD_LUNAR, 0 }, { "闰", ATLAS_WORD_LUNAR, 0 }, { "除夕", ATLAS_WORD_LUNAR, 0 },
  { "lunar", ATLAS_WORD_LUNAR, 0 },
  { "fiscal", ATLAS_WORD_FISCAL, 0 }, { "fy", ATLAS_WORD_FISCAL, 0 }, { "financial year", ATLAS_WORD_FISCAL, 0 },
  { "财年", ATLAS_WORD_FISCAL, 0 }, { "财政年度", ATLAS_WORD_FISCAL, 0 }, { "学年", ATLAS_WORD_FISCAL, 0 },
  { "academic", ATLAS_WORD_FISCAL, 0 },

  { "the", ATLAS_WORD_FILLER, 0 }, { "of", ATLAS_WORD_FILLER, 0 }, { "in", ATLAS_WORD_FILLER, 0 },
  { "on", ATLAS_WORD_FILLER, 0 }, { "at", ATLAS_WORD_FILLER, 0 }, { "during", ATLAS_WORD_FILLER, 0 },
  { "year", ATLAS_WORD_FILLER, 0 }, { "period", ATLAS_WORD_FILLER, 0 }, { "some time", ATLAS_WORD_FILLER, 0 },
  { "sometime", ATLAS_WORD_FILLER, 0 }, { "whole", ATLAS_WORD_FILLER, 0 }, { "full", ATLAS_WORD_FILLER, 0 },
  { ",", ATLAS_WORD_FILLER, 0 }, { ";", ATLAS_WORD_FILLER, 0 }, { "(", ATLAS_WORD_FILLER, 0 },
  { ")", ATLAS_WORD_FILLER, 0 }, { ".", ATLAS_WORD_FILLER, 0 }, { "。", ATLAS_WORD_FILLER, 0 },
  { "“", ATLAS_WORD_FILLER, 0 }, { "”", ATLAS_WORD_FILLER, 0 }, { "\"", ATLAS_WORD_FILLER, 0 },
  { "'", ATLAS_WORD_FILLER, 0 }, { "‘", ATLAS_WORD_FILLER, 0 }, { "’", ATLAS_WORD_FILLER, 0 },
  { "[", ATLAS_WORD_FILLER, 0 }, { "]", ATLAS_WORD_FILLER, 0 }, { "在", ATLAS_WORD_FILLER, 0 },
  { "于", ATLAS_WORD_FILLER, 0 }, { "於", ATLAS_WORD_FILLER, 0 }, { "的", ATLAS_WORD_FILLER, 0 },
  { "由", ATLAS_WORD_FILLER, 0 }, { "期间", ATLAS_WORD_FILLER, 0 }, { "时期", ATLAS_WORD_FILLER, 0 },
  { "规划", ATLAS_WORD_FILLER, 0 }, { "全年", ATLAS_WORD_FILLER, 0 },
  { "年间", ATLAS_WORD_YEAR_UNIT, 0 }, { "第", ATLAS_WORD_FILLER, 0 }, { "间", ATLAS_WORD_FILLER, 0 },
};

/* English numbers that dates are told with. Those of ten and its multiples with an s are decades. */
static const struct { const char *text; guint value; gboolean ordinal; gboolean decade; } numerals[] = {
  { "one", 1, FALSE, FALSE }, { "two", 2, FALSE, FALSE }, { "three", 3, FALSE, FALSE }, { "four", 4, FALSE, FALSE },
  { "five", 5, FALSE, FALSE }, { "six", 6, FALSE, FALSE }, { "seven", 7, FALSE, FALSE }, { "eight", 8, FALSE, FALSE },
  { "nine", 9, FALSE, FALSE }, { "ten", 10, FALSE, FALSE }, { "eleven", 11, FALSE, FALSE },
  { "first", 1, TRUE, FALSE }, { "second", 2, TRUE, FALSE }, { "third", 3, TRUE, FALSE }, { "fourth", 4, TRUE, FALSE },
  { "fifth", 5, TRUE, FALSE }, { "sixth", 6, TRUE, FALSE }, { "seventh", 7, TRUE, FALSE }, { "eighth", 8, TRUE, FALSE },
  { "ninth", 9, TRUE, FALSE }, { "tenth", 10, TRUE, FALSE }, { "eleventh", 11, TRUE, FALSE },
  { "twelfth", 12, TRUE, FALSE }, { "thirteenth", 13, TRUE, FALSE }, { "fourteenth", 14, TRUE, FALSE },
  { "fifteenth", 15, TRUE, FALSE }, { "sixteenth", 16, TRUE, FALSE }, { "seventeenth", 17, TRUE, FALSE },
  { "eighteenth", 18, TRUE, FALSE }, { "nineteenth", 19, TRUE, FALSE }, { "twentieth", 20, TRUE, FALSE },
  { "twenty-first", 21, TRUE, FALSE },
  { "twenties", 20, FALSE, TRUE }, { "thirties", 30, FALSE, TRUE }, { "forties", 40, FALSE, TRUE },
  { "fifties", 50, FALSE, TRUE }, { "sixties", 60, FALSE, TRUE }, { "seventies", 70, FALSE, TRUE },
  { "eighties", 80, FALSE, TRUE }, { "nineties", 90, FALSE, TRUE },
};

typedef struct
{
  const char *text;
  const char *at;
  GArray *words;
} Lexer;

static void
clear_word (gpointer word)
{
  g_free (((AtlasDateWord *) word)->text);
}

static void
append (Lexer             *lexer,
        AtlasDateWordKind  kind,
        gint64             value)
{
  AtlasDateWord word = { .kind = kind, .value = value };

  g_array_append_val (lexer->words, word);
}

static void
append_number (Lexer    *lexer,
               gint64    value,
               guint     digits,
               gboolean  ordinal)
{
  AtlasDateWord word = { .kind = ATLAS_WORD_NUMBER, .value = value, .digits = digits, .ordinal = ordinal };

  g_array_append_val (lexer->words, word);
}

static void
append_text (Lexer             *lexer,
             AtlasDateWordKind  kind,
             const char        *text,
             gsize              length)
{
  AtlasDateWord word = { .kind = kind, .text = g_strndup (text, length) };

  g_array_append_val (lexer->words, word);
}

/* Whether @word, English or Chinese, stands at @at as a whole word. */
static gboolean
stands (const char *at,
        const char *word)
{
  gsize length = strlen (word);

  return strncmp (at, word, length) == 0 &&
         !(g_ascii_isalpha (word[length - 1]) && g_ascii_isalpha (at[length]));
}

static guint
count_digits (const char *at)
{
  return strspn (at, "0123456789");
}

/* The value of a Chinese digit, or of 十, 廿, 卅, 百; -1: none. */
static int
han_digit (gunichar character)
{
  static const struct { gunichar character; int value; } digits[] = {
    { 0x3007, 0 }, { 0x96f6, 0 }, { 0x4e00, 1 }, { 0x4e8c, 2 }, { 0x4e09, 3 }, { 0x56db, 4 }, { 0x4e94, 5 },
    { 0x516d, 6 }, { 0x4e03, 7 }, { 0x516b, 8 }, { 0x4e5d, 9 }, { 0x5143, 1 }, { 0x4e24, 2 }, { 0x5341, 10 },
    { 0x5eff, 20 }, { 0x5345, 30 }, { 0x767e, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    {
      if (digits[i].character == character)
        return digits[i].value;
    }

  return -1;
}

/* 二〇一九, 二十六, 廿六, 一百: digit by digit where there is no ten. */
static gboolean
read_han_number (Lexer *lexer)
{
  const char *at = lexer->at;
  gint64 total = 0, pending = -1, by_digit = 0;
  guint length = 0;
  gboolean counted = FALSE;

  for (int digit = han_digit (g_utf8_get_char (at)); digit >= 0 && length < 8;
       at = g_utf8_next_char (at), digit = han_digit (g_utf8_get_char (at)), length++)
    {
      if (digit < 10)
        {
          by_digit = by_digit * 10 + digit;
          pending = digit;
        }
      else
        {
          counted = TRUE;
          total += digit == 20 || digit == 30 ? digit : MAX (pending, 1) * digit;
          if (pending == -1 && digit == 10 && length > 0)
            return FALSE;
          pending = -1;
        }
    }

  if (length == 0)
    return FALSE;

  append_number (lexer, counted ? total + MAX (pending, 0) : by_digit, counted || length == 1 ? 0 : length, FALSE);
  lexer->at = at;

  return TRUE;
}

static void
append_date (Lexer  *lexer,
             gint64  year,
             guint   month,
             guint   day)
{
  append_number (lexer, year, 4, FALSE);
  append (lexer, ATLAS_WORD_YEAR_UNIT, 0);
  append_number (lexer, month, 2, FALSE);
  append (lexer, ATLAS_WORD_MONTH_UNIT, 0);
  if (day != 0)
    {
      append_number (lexer, day, 2, FALSE);
      append (lexer, ATLAS_WORD_DAY_UNIT, 0);
    }
}

/* 2023-8-26, 2023/8, 2023.08.26, 20230826; 26/8/2023 where it can be read in one way only. */
static gboolean
read_numeric_date (Lexer *lexer)
{
  const char *at = lexer->at;
  guint first = count_digits (at);
  guint second = at[first] != '\0' && strchr ("-/.", at[first]) != NULL ? count_digits (at + first + 1) : 0;
  char mark = at[first];
  const char *behind = at + first + 1 + second;
  guint third = second > 0 && *behind == mark ? count_digits (behind + 1) : 0;
  gint64 a = g_ascii_strtoll (at, NULL, 10);
  gint64 b = second > 0 ? g_ascii_strtoll (at + first + 1, NULL, 10) : 0;
  gint64 c = third > 0 ? g_ascii_strtoll (behind + 1, NULL, 10) : 0;

  if (first == 8 && a / 100 % 100 >= 1 && a / 100 % 100 <= 12 && a % 100 >= 1 && a % 100 <= 31)
    {
      append_date (lexer, a / 10000, a / 100 % 100, a % 100);
      lexer->at = at + first;
      return TRUE;
    }

  if (first == 4 && (second == 1 || second == 2) && (third == 1 || third == 2) && b >= 1 && b <= 12 && c >= 1)
    {
      append_date (lexer, a, b, c);
      lexer->at = behind + 1 + third;
      return TRUE;
    }

  if (first == 4 && third == 0 && (second == 2 || (second == 1 && mark != '-')) && b >= 1 && b <= 12)
    {
      append_date (lexer, a, b, 0);
      lexer->at = behind;
      return TRUE;
    }

  if (first >= 1 && first <= 2 && second >= 1 && second <= 2 && third == 4)
    {
      if (a == b || (a > 12) != (b > 12))
        append_date (lexer, c, a > 12 ? b : a, a > 12 ? a : b);
      else
        append_text (lexer, ATLAS_WORD_UNCLEAR, at, behind + 1 + third - at);
      lexer->at = behind + 1 + third;
      return TRUE;
    }

  return FALSE;
}

/* 10:00, 10:00:30, with UTC or UTC+08:00 behind it. */
static gboolean
read_time (Lexer *lexer)
{
  const char *at = lexer->at;
  gsize length = strspn (at, "0123456789:");
  g_autofree char *clock = g_strndup (at, length);
  const char *zone = at + length;
  g_autofree char *time = NULL;
  gsize signs;

  if (count_digits (at) != 2 || at[2] != ':' || (length != 5 && length != 8))
    return FALSE;

  zone += strspn (zone, " ");
  if (g_str_has_prefix (zone, "utc"))
    {
      zone += 3;
      signs = *zone == '+' || *zone == '-' ? 1 + strspn (zone + 1, "0123456789:") : 0;
      time = g_strdup_printf ("%s%s%.*s", clock, length == 5 ? ":00" : "", (int) MAX (signs, 1), signs > 0 ? zone : "Z");
      lexer->at = zone + signs;
    }
  else
    {
      time = g_strconcat (clock, length == 5 ? ":00" : "", NULL);
      lexer->at = at + length;
    }

  append_text (lexer, ATLAS_WORD_TIME, time, strlen (time));

  return TRUE;
}

static gboolean
read_digits (Lexer *lexer)
{
  static const char * const endings[] = { "st", "nd", "rd", "th" };
  guint digits = count_digits (lexer->at);
  gint64 value = g_ascii_strtoll (lexer->at, NULL, 10);
  const char *behind = lexer->at + digits;
  gboolean ordinal = FALSE;

  if (digits == 0)
    return FALSE;

  if (read_time (lexer) || read_numeric_date (lexer))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    ordinal = ordinal || stands (behind, endings[i]);

  append_number (lexer, value, digits, ordinal);
  lexer->at = behind + (ordinal ? 2 : 0);

  if (stands (behind, "s") || stands (behind, "'s") || stands (behind, "’s"))
    {
      append (lexer, ATLAS_WORD_DECADE, 0);
      lexer->at = strchr (behind, 's') + 1;
    }

  return TRUE;
}

static gboolean
read_numeral (Lexer *lexer)
{
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    {
      if (stands (lexer->at, numerals[i].text))
        {
          append_number (lexer, numerals[i].value, numerals[i].decade ? 2 : 0, numerals[i].ordinal);
          if (numerals[i].decade)
            append (lexer, ATLAS_WORD_DECADE, 0);
          lexer->at += strlen (numerals[i].text);
          return TRUE;
        }
    }

  return FALSE;
}

/* 前三季度 and 前5个月 are the first ones of several; 1949年前 is before. 初八 is a day of the moon. */
static gboolean
read_han_prefix (Lexer *lexer)
{
  const char *behind;

  if (!g_str_has_prefix (lexer->at, "初") && !g_str_has_prefix (lexer->at, "前"))
    return FALSE;

  behind = g_utf8_next_char (lexer->at);
  if (!g_ascii_isdigit (*behind) && han_digit (g_utf8_get_char (behind)) <= 0)
    return FALSE;

  append (lexer, g_str_has_prefix (lexer->at, "初") ? ATLAS_WORD_LUNAR : ATLAS_WORD_FIRST, 0);
  lexer->at = behind;

  return TRUE;
}

/* The longest keyword wins. */
static gboolean
read_keyword (Lexer *lexer)
{
  const Keyword *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      if (stands (lexer->at, keywords[i].text) &&
          (best == NULL || strlen (keywords[i].text) > strlen (best->text)))
        best = &keywords[i];
    }

  if (best == NULL)
    return FALSE;

  append (lexer, best->kind, best->value);
  lexer->at += strlen (best->text);

  return TRUE;
}

/* 24-May-2023 is one date, May-June and 2018~2021 are two. A tilde by itself says about. */
static gboolean
read_mark (Lexer *lexer)
{
  char mark = *lexer->at;
  char before = lexer->at > lexer->text ? lexer->at[-1] : ' ';
  char behind = lexer->at[1];

  if (mark == '-' && ((g_ascii_isdigit (before) && g_ascii_isalpha (behind)) ||
                      (g_ascii_isalpha (before) && g_ascii_isdigit (behind))))
    append (lexer, ATLAS_WORD_FILLER, 0);
  else if (mark == '~')
    append (lexer, before != ' ' && behind != ' ' && behind != '\0' ? ATLAS_WORD_TO : ATLAS_WORD_ABOUT, 0);
  else
    return FALSE;

  lexer->at++;

  return TRUE;
}

static void
read_unknown (Lexer *lexer)
{
  const char *begin = lexer->at;

  do
    lexer->at = g_utf8_next_char (lexer->at);
  while (g_ascii_isalpha (*lexer->at) && g_ascii_isalpha (lexer->at[-1]));

  append_text (lexer, ATLAS_WORD_UNKNOWN, begin, lexer->at - begin);
}

/**
 * atlas_date_words_read:
 * @text: valid UTF-8 in small letters and half width
 *
 * Returns: (transfer full) (element-type AtlasDateWord): the words of @text
 */
GArray *
atlas_date_words_read (const char *text)
{
  Lexer lexer = { text, text, g_array_new (FALSE, TRUE, sizeof (AtlasDateWord)) };

  g_array_set_clear_func (lexer.words, clear_word);

  while (*(lexer.at += strspn (lexer.at, " ")) != '\0')
    {
      if (!read_digits (&lexer) && !read_mark (&lexer) && !read_han_prefix (&lexer) && !read_keyword (&lexer) &&
          !read_numeral (&lexer) && !read_han_number (&lexer))
        read_unknown (&lexer);
    }

  return lexer.words;
}
