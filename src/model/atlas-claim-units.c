/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units and currencies as they are written, in English and Chinese. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <string.h>

#include "atlas-quantity.h"

/* The bare yen sign is told apart by the reader of amounts. */
const AtlasClaimWord atlas_claim_currencies_before[] = {
  { "$", "USD" }, { "us$", "USD" }, { "us $", "USD" }, { "usd", "USD" }, { "hk$", "HKD" }, { "nt$", "TWD" }, { "a$", "AUD" },
  { "au$", "AUD" }, { "c$", "CAD" }, { "ca$", "CAD" }, { "s$", "SGD" }, { "sg$", "SGD" }, { "nz$", "NZD" }, { "mop$", "MOP" },
  { "r$", "BRL" }, { "€", "EUR" }, { "eur", "EUR" }, { "£", "GBP" }, { "gbp", "GBP" }, { "¥", "¥" }, { "rmb", "CNY" },
  { "rmb ¥", "CNY" }, { "rmb¥", "CNY" }, { "cn¥", "CNY" }, { "cny", "CNY" }, { "jp¥", "JPY" }, { "jpy", "JPY" },
  { "hkd", "HKD" }, { "twd", "TWD" }, { "krw", "KRW" }, { "chf", "CHF" }, { "₩", "KRW" }, { "₹", "INR" }, { "₽", "RUB" },
  { "₫", "VND" }, { "฿", "THB" }, { "人民币", "CNY" }, { "美元", "USD" }, { "美金", "USD" }, { "欧元", "EUR" }, { "港币", "HKD" },
  { NULL, NULL }
};

const AtlasClaimWord atlas_claim_currencies_after[] = {
  { "yuan", "CNY" }, { "yuan renminbi", "CNY" }, { "renminbi", "CNY" }, { "renminbi yuan", "CNY" }, { "chinese yuan", "CNY" },
  { "rmb", "CNY" }, { "rmb yuan", "CNY" }, { "yuan rmb", "CNY" }, { "cny", "CNY" },
  { "dollars", "USD" }, { "dollar", "USD" }, { "us dollars", "USD" }, { "us dollar", "USD" }, { "u.s. dollars", "USD" },
  { "american dollars", "USD" }, { "usd", "USD" }, { "us$", "USD" }, { "$", "USD" },
  { "hong kong dollars", "HKD" }, { "hkd", "HKD" }, { "hk dollars", "HKD" }, { "new taiwan dollars", "TWD" }, { "twd", "TWD" },
  { "australian dollars", "AUD" }, { "canadian dollars", "CAD" }, { "singapore dollars", "SGD" }, { "new zealand dollars", "NZD" },
  { "euros", "EUR" }, { "euro", "EUR" }, { "eur", "EUR" }, { "€", "EUR" }, { "pounds sterling", "GBP" }, { "gbp", "GBP" },
  { "british pounds", "GBP" }, { "£", "GBP" }, { "yen", "JPY" }, { "japanese yen", "JPY" }, { "jpy", "JPY" },
  { "won", "KRW" }, { "south korean won", "KRW" }, { "korean won", "KRW" }, { "krw", "KRW" }, { "swiss francs", "CHF" },
  { "chf", "CHF" }, { "russian rubles", "RUB" }, { "rubles", "RUB" }, { "roubles", "RUB" }, { "indian rupees", "INR" },
  { "thai baht", "THB" }, { "baht", "THB" }, { "macao patacas", "MOP" }, { "patacas", "MOP" },
  { "元", "CNY" }, { "圆", "CNY" }, { "元人民币", "CNY" }, { "人民币", "CNY" }, { "人民币元", "CNY" }, { "块钱", "CNY" },
  { "美元", "USD" }, { "美金", "USD" }, { "欧元", "EUR" }, { "英镑", "GBP" }, { "日元", "JPY" }, { "日圆", "JPY" }, { "港元", "HKD" },
  { "港币", "HKD" }, { "新台币", "TWD" }, { "台币", "TWD" }, { "澳元", "AUD" }, { "澳大利亚元", "AUD" }, { "加元", "CAD" },
  { "新加坡元", "SGD" }, { "新元", "SGD" }, { "韩元", "KRW" }, { "卢布", "RUB" }, { "瑞士法郎", "CHF" }, { "澳门元", "MOP" },
  { "泰铢", "THB" }, { "卢比", "INR" }, { "加拿大元", "CAD" },
  { NULL, NULL }
};

/* Words of units and the unit as it is stored. A value that begins with "#" is a measure word, which
 * needs a noun or a property to say what is counted. */
const AtlasClaimWord atlas_claim_units[] = {
  { "%", "%" }, { "percent", "%" }, { "per cent", "%" }, { "pct", "%" }, { "％", "%" }, { "‰", "‰" }, { "per mille", "‰" },
  { "percentage points", "percentage points" }, { "percentage point", "percentage points" }, { "pp", "percentage points" },
  { "个百分点", "percentage points" }, { "百分点", "percentage points" },
  { "activity", "activities" }, { "activities", "activities" }, { "artist", "artists" }, { "artists", "artists" },
  { "award", "awards" }, { "awards", "awards" }, { "book", "books" }, { "books", "books" }, { "cluster", "clusters" },
  { "clusters", "clusters" }, { "company", "companies" }, { "companies", "companies" }, { "firm", "companies" },
  { "firms", "companies" }, { "country", "countries" }, { "countries", "countries" },
  { "countries and regions", "countries and regions" }, { "countries or regions", "countries and regions" },
  { "day", "days" }, { "days", "days" }, { "employee", "employees" }, { "employees", "employees" }, { "staff", "employees" },
  { "enterprise", "enterprises" }, { "enterprises", "enterprises" }, { "episode", "episodes" }, { "episodes", "episodes" },
  { "event", "events" }, { "events", "events" }, { "film", "films" }, { "films", "films" }, { "movies", "films" },
  { "movie", "films" }, { "hour", "hours" }, { "hours", "hours" }, { "institution", "institutions" },
  { "institutions", "institutions" }, { "investor", "investors" }, { "investors", "investors" }, { "language", "languages" },
  { "languages", "languages" }, { "member", "members" }, { "members", "members" }, { "minute", "minutes" },
  { "minutes", "minutes" }, { "park", "parks" }, { "parks", "parks" }, { "industrial parks", "parks" },
  { "participant", "participants" }, { "participants", "participants" }, { "people", "people" }, { "person", "people" },
  { "persons", "people" }, { "project", "projects" }, { "projects", "projects" }, { "student", "students" },
  { "students", "students" }, { "university", "universities" }, { "universities", "universities" }, { "user", "users" },
  { "users", "users" }, { "view", "views" }, { "views", "views" }, { "online views", "views" }, { "visitor", "visitors" },
  { "visitors", "visitors" }, { "tourist", "visitors" }, { "tourists", "visitors" }, { "visits", "visitors" },
  { "work", "works" }, { "works", "works" }, { "year", "years" }, { "years", "years" }, { "month", "months" },
  { "months", "months" }, { "week", "weeks" }, { "weeks", "weeks" },
  { "km²", "km²" }, { "km2", "km²" }, { "sq km", "km²" }, { "sq. km", "km²" }, { "square kilometres", "km²" },
  { "square kilometers", "km²" }, { "square kilometre", "km²" }, { "m²", "square metres" }, { "m2", "square metres" }, { "㎡", "square metres" },
  { "sq m", "square metres" }, { "square metres", "square metres" }, { "square meters", "square metres" },
  { "hectares", "hectares" }, { "hectare", "hectares" }, { "ha", "hectares" }, { "mu", "mu" }, { "km", "km" },
  { "kilometres", "km" }, { "kilometers", "km" }, { "metres", "m" }, { "meters", "m" },
  { "家企业", "enterprises" }, { "户企业", "enterprises" }, { "企业", "enterprises" }, { "家公司", "companies" }, { "公司", "companies" },
  { "家机构", "institutions" }, { "个机构", "institutions" }, { "机构", "institutions" }, { "所高校", "universities" },
  { "所大学", "universities" }, { "高校", "universities" }, { "人次", "visitors" }, { "人次游客", "visitors" }, { "名游客", "visitors" },
  { "位游客", "visitors" }, { "游客", "visitors" }, { "人", "people" }, { "名学生", "students" }, { "学生", "students" },
  { "名员工", "employees" }, { "员工", "employees" }, { "名艺术家", "artists" }, { "位艺术家", "artists" }, { "艺术家", "artists" },
  { "名会员", "members" }, { "家会员", "members" }, { "会员", "members" }, { "家成员单位", "members" }, { "个用户", "users" },
  { "用户", "users" }, { "名用户", "users" }, { "名参与者", "participants" }, { "名投资者", "investors" }, { "家投资方", "investors" },
  { "个国家", "countries" }, { "国家", "countries" }, { "国", "countries" }, { "个国家和地区", "countries and regions" },
  { "个国家或地区", "countries and regions" }, { "国家和地区", "countries and regions" }, { "个园区", "parks" }, { "园区", "parks" },
  { "个产业园区", "parks" }, { "家园区", "parks" }, { "个产业园", "parks" }, { "产业园区", "parks" }, { "个集群", "clusters" }, { "集群", "clusters" },
  { "个产业集群", "clusters" }, { "产业集群", "clusters" }, { "个项目", "projects" }, { "项目", "projects" }, { "项活动", "activities" },
  { "场活动", "activities" }, { "项目活动", "activities" }, { "活动", "activities" }, { "部作品", "works" }, { "件作品", "works" },
  { "作品", "works" }, { "部影片", "films" }, { "部电影", "films" }, { "电影", "films" }, { "集", "episodes" }, { "种语言", "languages" },
  { "册", "books" }, { "万册", "books" }, { "项奖项", "awards" }, { "个奖项", "awards" }, { "天", "days" }, { "日", "days" },
  { "年", "years" }, { "个月", "months" }, { "周", "weeks" }, { "小时", "hours" }, { "个小时", "hours" }, { "分钟", "minutes" },
  { "平方公里", "km²" }, { "平方千米", "km²" }, { "平方米", "square metres" }, { "平米", "square metres" }, { "公顷", "hectares" },
  { "亩", "mu" }, { "公里", "km" }, { "千米", "km" }, { "米", "m" }, { "次播放", "views" }, { "播放", "views" }, { "播放量", "views" },
  { "次观看", "views" },
  { "家", "#家" }, { "户", "#家" }, { "个", "#个" }, { "名", "#名" }, { "位", "#名" }, { "项", "#项" }, { "场", "#场" }, { "部", "#部" },
  { "件", "#件" }, { "次", "#次" }, { "所", "#所" }, { "座", "#座" }, { "种", "#种" }, { "处", "#座" },
  { NULL, NULL }
};

static const AtlasClaimWord families[] = {
  { "%", "share" }, { "‰", "share" }, { "percentage points", "share" }, { "days", "time" }, { "years", "time" },
  { "months", "time" }, { "weeks", "time" }, { "hours", "time" }, { "minutes", "time" }, { "km²", "area" },
  { "square metres", "area" }, { "hectares", "area" }, { "mu", "area" }, { "km", "length" }, { "m", "length" },
  { NULL, NULL }
};

/* What may be counted with a measure word. */
static const AtlasClaimWord measures[] = {
  { "家", "enterprises,companies,institutions,investors,members,universities,parks" },
  { "个", "countries,countries and regions,parks,clusters,projects,activities,events,institutions,awards,languages,users" },
  { "名", "people,visitors,participants,members,students,employees,artists,investors,users" },
  { "项", "activities,projects,awards,events,works" }, { "场", "activities,events" }, { "部", "works,films,books" },
  { "件", "works" }, { "次", "views,visitors,events,activities" }, { "所", "universities,institutions" },
  { "座", "parks" }, { "种", "languages,books" },
  { NULL, NULL }
};

/* English words that are codes too. */
static const char * const not_codes[] = {
  "ALL", "ANG", "BAM", "BOB", "COP", "CUP", "DEM", "GEL", "LAK", "MAD", "PEN", "SOS", "TOP", "TRY", "WIR", NULL
};

/**
 * atlas_claim_unit_family:
 * @unit: a unit
 *
 * Returns: its family, one of atlas_unit_families
 */
const char *
atlas_claim_unit_family (const char *unit)
{
  for (guint i = 0; families[i].phrase != NULL; i++)
    {
      if (g_str_equal (families[i].phrase, unit))
        return families[i].value;
    }

  return "count";
}

/**
 * atlas_claim_currency_code:
 * @self: a line
 * @at: an offset
 * @code: (out): the code
 *
 * Reads an ISO 4217 code in capitals, which many English words in small letters would be too.
 *
 * Returns: the offset behind it; 0 if there is none
 */
gsize
atlas_claim_currency_code (const AtlasClaimLine *self,
                           gsize                 at,
                           char                  code[4])
{
  const char *typed = self->original + self->offsets[at];

  if (at + 3 > self->length || !atlas_claim_line_is_word_start (self, at) ||
      !atlas_claim_line_is_free (self, at, at + 3) || g_ascii_isalpha (self->text[at + 3]))
    return 0;

  for (guint i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (typed[i]))
        return 0;
    }

  g_strlcpy (code, typed, 4);

  return atlas_currency_is_valid (code) && !g_strv_contains (not_codes, code) ? at + 3 : 0;
}

/**
 * atlas_claim_measure_unit:
 * @measure: a Chinese measure word: 家
 * @wanted: (nullable): the unit that a property asks for
 *
 * Returns: (nullable): @wanted if it is counted with that word
 */
const char *
atlas_claim_measure_unit (const char *measure,
                          const char *wanted)
{
  for (guint i = 0; wanted != NULL && measures[i].phrase != NULL; i++)
    {
      g_auto (GStrv) counted = NULL;

      if (!g_str_equal (measures[i].phrase, measure))
        continue;

      counted = g_strsplit (measures[i].value, ",", -1);
      if (g_strv_contains ((const char * const *) counted, wanted))
        return wanted;
    }

  return NULL;
}
