/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The traps by name, and three hundred entries that only fill the collection. What each trap is for, its
 * queries in judged.tsv tell. Ids are made of the keys as those of the starter collection are. */
#include "trap-collection.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *key;            /* of a filling entry: NULL */
  const char *kind;
  const char *hub;            /* (nullable): its key */
  const char *english, *chinese;
  const char *romanised;      /* (nullable), as the other names */
  const char *alias;          /* in whatever language */
  const char *printed;        /* a misprint */
  const char *about, *about_chinese;
  const char *tag;
  const char *property;       /* a claim, */
  const char *value;          /* its value as written below, */
  const char *value_chinese;
  const char *quotation;      /* and what it rests on; NULL: nothing */
  const char *rank;           /* NULL: normal */
  const char *review;         /* NULL: reviewed */
  double      latitude, longitude;
} Trap;

static const Trap traps[] = {
  { "quanzhou", "hub", .english = "Quanzhou", .chinese = "泉州", .latitude = 24.87, .longitude = 118.67 },
  { "xian", "hub", .english = "Xi'an", .chinese = "西安", .romanised = "Xī'ān", .latitude = 34.26, .longitude = 108.94 },
  { "changsha", "hub", .english = "Changsha", .chinese = "长沙", .romanised = "Chángshā" },
  { "camphor-hub", "hub", .english = "Camphor Town", .chinese = "香樟镇" },

  /* The same word in every place that a word can be in. */
  { "lychee-quotation", "event", "quanzhou", "Summer Gathering", "夏日聚会", .property = "known-for", .value = "songs and wine",
    .value_chinese = "歌与酒", .quotation = "they drank lychee juice (荔枝汁) until dawn" },
  { "lychee-claim", "event", "quanzhou", "Fruit Night", "果子之夜", .property = "known-for", .value = "lychee wine",
    .value_chinese = "荔枝酒", .quotation = "a wine that all remember" },
  { "lychee-description", "work", "quanzhou", "Sweet Harvest", "甜收", .about = "A play in which a lychee is stolen.",
    .about_chinese = "一出讲荔枝被偷的戏。" },
  { "lychee-tag", "work", "quanzhou", "Red Skin", "红皮", .tag = "lychees" },
  { "lychee-inner", "place", "quanzhou", "Old Lychee House", "老荔枝屋" },
  { "lychee-start", "place", "quanzhou", "Lychee Bay", "荔枝湾" },
  { "lychee-start-hub", "hub", .english = "Lychee Coast", .chinese = "荔枝海岸" },
  { "lychee-exact", "place", "quanzhou", "Lychee", "荔枝" },
  { "camphor-exact", "place", "quanzhou", "Camphor", "香樟" },
  { "camphor-start", "place", "quanzhou", "Camphor Town Library", "香樟镇图书馆" },

  /* Two characters: as they are, turned round, apart, over a border. */
  { "dm-hall", "place", "quanzhou", "Cartoon Hall", "动漫馆" },
  { "dm-inner", "event", "quanzhou", "15th Seaside Cartoon Fair", "第十五届海滨国际动漫展" },
  { "dm-tag", "organisation", "changsha", "Line and Ink", "线与墨", .tag = "animation" },
  { "dm-reversed", "organisation", "changsha", "Motion Club", "漫动社" },
  { "dm-apart", "work", "changsha", "Slow Waltz", "动作浪漫" },
  { "dm-gate", "place", "changsha", "East Gate Shops", "东门商铺" },
  { "puppet-house", "place", "quanzhou", "Puppet House", "木偶之家" },
  { "puppet-apart", "work", "quanzhou", "Wooden Doll", "木头人偶" },
  { "puppet-reversed", "organisation", "quanzhou", "Odd Timber", "偶木坊" },
  { "puppet-names", "organisation", "quanzhou", "Rosewood", "紫檀木", .alias = "偶戏社" },
  { "puppet-sentence", "place", "quanzhou", "Carving Yard", "雕刻院", .about = "Carvers work here.",
    .about_chinese = "材料多为红木，偶尔用竹。也有樟木。偶见石器。" },
  { "puppet-claim", "person", "quanzhou", "Chest Maker", "箱匠", .property = "known-for", .value = "chests",
    .value_chinese = "箱子皆为樟木", .quotation = "偶尔开放" },
  { "puppet-misprint", "place", "quanzhou", "Glove Theatre", "布袋戏台", .printed = "Glove Thaetre" },

  /* Characters of more than one reading; the English name says nothing of it. */
  { "poly-chongqing", "event", .english = "Hotpot Days", .chinese = "重庆火锅节" },
  { "poly-chongyang", "event", .english = "Double Ninth Meeting", .chinese = "重阳诗会" },
  { "poly-heavy", "place", .english = "Heavy Engines", .chinese = "重型机器馆" },
  { "poly-bank", "place", .english = "Old Vault", .chinese = "银行旧址" },
  { "poly-walk", "place", .english = "Strolling Stage", .chinese = "行走舞台" },
  { "poly-leshan", "place", .english = "Great Buddha", .chinese = "乐山大佛" },
  { "poly-yueqi", "organisation", .english = "Instrument Makers", .chinese = "乐器工坊" },
  { "poly-changle", "place", .english = "Pier of Joy", .chinese = "长乐码头" },
  { "poly-zhangda", "work", .english = "Growing Up", .chinese = "长大成人" },
  { "poly-shanxian", "place", .english = "County Stage", .chinese = "单县戏楼" },
  { "poly-danche", "work", .english = "Bicycle Ballet", .chinese = "单车芭蕾" },
  { "poly-luan", "work", .english = "Melon Seed Leaves", .chinese = "六安瓜片" },
  { "poly-panyu", "organisation", .english = "Southern Troupe", .chinese = "番禺粤剧团" },
  { "poly-bengbu", "event", .english = "Flower Drum", .chinese = "蚌埠花鼓灯" },
  { "poly-tower", "place", .english = "Radio Building", .chinese = "广播大厦" },
  { "poly-qufu", "place", .english = "Sage's Home", .chinese = "曲阜孔府" },
  { "poly-dunhuang", "work", .english = "Cave Murals", .chinese = "藏经洞壁画" },
  { "poly-chaoyang", "place", .english = "Sunrise Playhouse", .chinese = "朝阳剧院" },

  /* What is romanised by its curator is not guessed at. */
  { "own-zhaoyang", "place", .english = "Sunny Ditch", .chinese = "朝阳沟", .romanised = "Zhāoyáng Gōu" },
  { "own-chonglou", "place", .english = "Double Storey", .chinese = "重楼", .romanised = "Chónglóu" },
  { "bell-tower", "place", .english = "Bell Tower", .chinese = "钟楼" },
  { "own-hakka", "place", .english = "Round House", .chinese = "土楼", .romanised = "Thú-lèu" },

  /* Readings. */
  { "py-needle", "place", .english = "Needle House", .chinese = "女红馆" },
  { "py-oasis", "place", .english = "Oasis", .chinese = "绿洲" },
  { "py-swan", "work", .english = "Swan Lake", .chinese = "天鹅湖" },
  { "py-xianyou", "work", .english = "Journey of the Gods", .chinese = "仙游莆仙戏" },
  { "py-pioneer", "place", .english = "Avant-garde Stage", .chinese = "先锋舞台" },
  { "py-tour", "event", .english = "Travel Fair", .chinese = "旅游节" },
  { "py-longmen", "place", .english = "Dragon Gate Caves", .chinese = "龙门石窟" },
  { "py-mask", "place", .english = "Mask Hall", .chinese = "傩面馆" },
  { "py-fiddle", "organisation", .english = "Fiddle Makers", .chinese = "二胡坊" },
  { "py-prints", "organisation", .english = "New Year Prints", .chinese = "年画社" },
  { "py-about", "place", .english = "Plain Shed", .chinese = "棚", .about_chinese = "这里卖糖葫芦。" },
  { "one-han", "work", .english = "Exorcists' Dance", .chinese = "傩" },
  { "one-letter", "organisation", .english = "Z" },

  /* Scripts side by side. */
  { "mix-xr", "place", .english = "XR Theatre", .chinese = "XR剧场" },
  { "mix-3d", "place", .english = "3D Printing Lab", .chinese = "3D打印坊" },
  { "mix-ok", "place", .english = "Sing-along", .chinese = "卡拉OK厅" },
  { "mix-b", "platform", .english = "Video Site", .chinese = "B站" },
  { "mix-5g", "platform", .english = "5G Stage", .chinese = "5G云舞台" },
  { "mix-wide", "place", .english = "Machine Gallery", .chinese = "ＡＩ画廊" },
  { "mix-ai", "event", .english = "AI Painting Camp", .chinese = "AI绘画营" },
  { "mix-air", "place", .english = "Air Show Ground", .chinese = "航空场" },
  { "mix-shirt", "event", .english = "Shirt Fair", .chinese = "T恤节" },
  { "mix-798", "place", .english = "798 Quarter", .chinese = "798艺术区" },
  { "mix-kana", "organisation", .english = "Seaside Draughtsmen", .chinese = "海边画师", .alias = "アニメ工房" },
  { "mix-hangul", "place", .english = "House of Letters", .chinese = "书信屋", .alias = "서울의 집" },
  { "mix-cyrillic", "place", .english = "Northern Stage", .chinese = "北国舞台", .alias = "Русский театр" },
  { "mix-tibetan", "place", .english = "Plateau Hall", .chinese = "高原厅", .alias = "ལྷ་ས" },
  { "mix-uyghur", "place", .english = "Oasis Bazaar", .chinese = "巴扎", .alias = "ئۈرۈمچى" },

  /* Letters with marks, and letters that are drawn otherwise. */
  { "acc-cafe", "place", .english = "Café Müller" },
  { "acc-lodz", "organisation", .english = "Łódź Film School" },
  { "acc-orsted", "place", .english = "Ørsted Hall" },
  { "acc-strasse", "place", .english = "Lange Straße" },
  { "acc-danang", "place", .english = "Đà Nẵng Pavilion" },
  { "acc-istanbul", "place", .english = "İSTANBUL Rooms" },
  { "acc-ligature", "event", .english = "ﬁreworks Night", .chinese = "烟火夜" },
  { "acc-roman", "place", .english = "Stage Ⅲ" },
  { "case-iqiyi", "platform", .english = "iQIYI Rooms" },

  /* What is in a word is no word. */
  { "art-hall", "place", .english = "Art Hall" },
  { "art-party", "place", .english = "Party House" },
  { "art-heart", "place", .english = "Heart Yard" },
  { "art-artists", "organisation", .english = "Artists Club" },
  { "tea-house", "place", .english = "Tea House", .chinese = "茶馆" },
  { "tea-steam", "place", .english = "Steam Works", .chinese = "蒸汽厂" },
  { "tea-team", "place", .english = "Team Room", .chinese = "团队室" },

  /* Words one after the other, and what stands between them. */
  { "design-market", "event", .english = "Design Market", .chinese = "设计市集" },
  { "market-design", "work", .english = "Market Design", .chinese = "市集设计" },
  { "punct-people", "place", .english = "People's Cinema", .chinese = "人民影院" },
  { "punct-hyphen", "place", .english = "Paper-cut Room", .chinese = "剪纸室" },
  { "punct-rb", "event", .english = "R&B Night" },
  { "punct-acdc", "event", .english = "AC/DC Revival" },
  { "punct-vol", "work", .english = "Sketches, Vol. 2" },
  { "punct-dream", "work", .english = "Dream of the Mansions", .chinese = "《红楼梦》" },
  { "punct-dot", "person", .english = "Karl the Actor", .chinese = "卡尔·福斯特" },
  { "punct-bracket", "event", .english = "Lights (by night)", .chinese = "花灯会（夜场）" },

  /* As it is written in Hong Kong and Taiwan. */
  { "hant-palace", "place", .english = "Northern Palace", .chinese = "臺北故宮" },
  { "hant-dough", "work", .english = "Dough Figures", .chinese = "面塑" },
  { "hant-hair", "work", .english = "Stitched Hair", .chinese = "发绣" },
  { "hant-clock", "place", .english = "Clocks", .chinese = "钟表馆" },
  { "hant-qianlong", "place", .english = "Emperor's Garden", .chinese = "乾隆花园" },
  { "hant-houhai", "place", .english = "Rear Lake", .chinese = "后海" },
  { "hant-flowers", "place", .english = "Flower Court", .chinese = "群芳园" },

  { "emoji-mask", "event", .english = "🎭 Players", .chinese = "戏子" },
  { "emoji-dragon", "event", .english = "Dragon 🐉 Boats", .chinese = "龙舟" },
  { "emoji-painter", "organisation", .english = "👩‍🎨 Atelier", .chinese = "画室" },
  { "emoji-flag", "place", .english = "🇨🇳 Pavilion", .chinese = "展馆" },

  /* Conditions. */
  { "wheel-grand", "place", "changsha", "Grand Wheel", "大转轮", .property = "visitors", .value = "2500000",
    .quotation = "two and a half million came", .review = "needs-second-source", .latitude = 28.2, .longitude = 112.97 },
  { "wheel-small", "place", "changsha", "Small Wheel", "小转轮", .property = "visitors", .value = "120", .review = "needs-source" },
  { "press-rich", "organisation", "xian", "Rich Press", "富出版社", .property = "revenue", .value = "8600000000",
    .quotation = "sold for 8.6 billion yuan" },
  { "press-poor", "organisation", "xian", "Poor Press", "穷出版社", .property = "revenue", .value = "320000",
    .quotation = "sold for 320,000 yuan", .rank = "disputed" },
  { "date-temple", "place", "quanzhou", "Kaiyuan Temple", "开元寺", .about = "Two stone pagodas stand in its court.",
    .about_chinese = "院中有两座石塔。", .property = "founded", .value = "0686", .quotation = "founded long ago",
    .latitude = 24.90, .longitude = 118.60 },
  { "date-bridge", "place", "quanzhou", "Anping Bridge", "安平桥", .about = "Two leagues of granite.", .property = "founded",
    .value = "1151", .quotation = "begun in 1151", .latitude = 24.71, .longitude = 118.44 },
  { "date-nineties", "work", "xian", "Millennium Eve", "千年前夜", .property = "released", .value = "1999-12",
    .quotation = "shown in December 1999" },
  { "date-interval", "event", "xian", "Three Years' Fair", "三年会", .property = "date-held", .value = "2018/2020",
    .quotation = "from 2018 to 2020" },
  { "date-late", "event", "xian", "Late Fair", "晚会", .property = "date-held", .value = "2024-05-01",
    .quotation = "on May Day 2024", .review = "draft" },
};

static const struct { const char *english, *chinese; } cities[] = {
  { "Yangzhou", "扬州" }, { "Ningbo", "宁波" }, { "Kunming", "昆明" }, { "Dalian", "大连" }, { "Lanzhou", "兰州" },
  { "Wenzhou", "温州" }, { "Nanchang", "南昌" }, { "Weifang", "潍坊" }, { "Foshan", "佛山" }, { "Sanya", "三亚" },
}, themes[] = {
  { "Silk", "丝绸" }, { "Porcelain", "瓷器" }, { "Opera", "戏曲" }, { "Embroidery", "刺绣" }, { "Calligraphy", "书法" }, { "Bamboo", "竹艺" },
}, institutions[] = {
  { "Museum", "博物馆" }, { "Studio", "工作室" }, { "Academy", "书院" }, { "Bookshop", "书店" }, { "Guild", "行会" },
};

static const struct { const char *key, *type, *family, *english, *chinese; } properties[] = {
  { "known-for", "text", NULL, "Known for", "知名之处" },
  { "visitors", "number", "count", "Visitors", "游客人次" },
  { "revenue", "number", "money", "Revenue", "营业收入" },
  { "founded", "date", NULL, "Founded", "成立日期" },
  { "released", "date", NULL, "Released", "首映日期" },
  { "date-held", "date", NULL, "Date", "日期" },
};

static const struct { const char *key, *english, *chinese; } tags[] = {
  { "lychees", "Lychee", "荔枝" },
  { "animation", "Animation", "动漫" },
  { "crafts", "Handicraft", "手工" },
};

static gint64
id_of (const char *table,
       const char *key)
{
  g_autofree char *whole = g_strdup_printf ("%s/%s", table, key);

  return atlas_record_id_of_key (whole);
}

/* A record of @type that is named by whose it is. */
static gpointer
new_record (AtlasRecordType  type,
            const char      *owner,
            const char      *part)
{
  AtlasRecord *record = atlas_record_new (type);
  g_autofree char *key = g_strdup_printf ("%s/%s", owner, part);

  record->id = id_of (atlas_record_info (type)->table, key);

  return record;
}

static void
add_text (AtlasRecordSet *set,
          const char     *table,
          const char     *key,
          const char     *field,
          const char     *language,
          const char     *words)
{
  g_autofree char *part = g_strdup_printf ("%s/%s/%s", table, field, language);
  AtlasText *text;

  if (words == NULL)
    return;

  text = new_record (ATLAS_RECORD_TEXT, key, part);
  text->owner = id_of (table, key);
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  atlas_record_set_take (set, text);
}

static void
add_name (AtlasRecordSet *set,
          const char     *key,
          const char     *words,
          const char     *language,
          const char     *kind)
{
  g_autofree char *part = g_strdup_printf ("%s/%s", language, kind);
  AtlasName *name;

  if (words == NULL)
    return;

  name = new_record (ATLAS_RECORD_NAME, key, part);
  name->entry = id_of ("entry", key);
  name->preferred = g_str_equal (kind, "official");
  atlas_set_text (&name->text, words);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, kind);
  atlas_record_set_take (set, name);
}

static void
add_claim (AtlasRecordSet *set,
           const Trap     *trap)
{
  AtlasClaim *claim = new_record (ATLAS_RECORD_CLAIM, trap->key, "claim");
  g_autofree char *claim_key = g_strdup_printf ("%s/claim", trap->key);
  guint property = 0;

  while (!g_str_equal (properties[property].key, trap->property))
    property++;

  claim->entry = id_of ("entry", trap->key);
  claim->property = id_of ("property", trap->property);
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, trap->rank != NULL ? trap->rank : "normal");

  if (g_str_equal (properties[property].type, "number"))
    {
      claim->number = g_ascii_strtod (trap->value, NULL);
      atlas_set_text (&claim->qualifier, "=");
      atlas_set_text (&claim->currency, g_str_equal (properties[property].family, "money") ? "CNY" : NULL);
    }
  else if (g_str_equal (properties[property].type, "date"))
    atlas_set_text (&claim->date, trap->value);
  else
    {
      atlas_set_text (&claim->text, trap->value);
      atlas_set_text (&claim->language, "en");
      add_text (set, "claim", claim_key, "value", "zh-Hans", trap->value_chinese);
    }
  atlas_record_set_take (set, claim);

  if (trap->quotation != NULL)
    {
      AtlasEvidence *evidence = new_record (ATLAS_RECORD_EVIDENCE, trap->key, "evidence");

      evidence->claim = id_of ("claim", claim_key);
      evidence->source = id_of ("source", "courier");
      atlas_set_text (&evidence->quotation, trap->quotation);
      atlas_set_text (&evidence->confidence, "certain");
      atlas_record_set_take (set, evidence);
    }
}

static void
add_trap (AtlasRecordSet *set,
          const Trap     *trap)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

  entry->base.id = id_of ("entry", trap->key);
  entry->hub = trap->hub != NULL ? id_of ("entry", trap->hub) : 0;
  atlas_set_text (&entry->kind, trap->kind);
  atlas_set_text (&entry->review, trap->review != NULL ? trap->review : "reviewed");
  if (trap->latitude > 0)
    {
      entry->position = (AtlasPoint) { TRUE, trap->longitude, trap->latitude };
      entry->precision_m = 10;
    }
  atlas_record_set_take (set, entry);

  add_name (set, trap->key, trap->english, "en", "official");
  add_name (set, trap->key, trap->chinese, "zh-Hans", "official");
  add_name (set, trap->key, trap->romanised, "zh-Latn", "romanised");
  add_name (set, trap->key, trap->alias, "und", "alias");
  add_name (set, trap->key, trap->printed, "en", "as-printed");
  add_text (set, "entry", trap->key, "description", "en", trap->about);
  add_text (set, "entry", trap->key, "description", "zh-Hans", trap->about_chinese);

  if (trap->tag != NULL)
    {
      AtlasEntryTag *tag = new_record (ATLAS_RECORD_ENTRY_TAG, trap->key, trap->tag);

      tag->entry = entry->base.id;
      tag->tag = id_of ("tag", trap->tag);
      atlas_record_set_take (set, tag);
    }

  if (trap->property != NULL)
    add_claim (set, trap);
}

/* filler-0 to filler-299, of each city, theme and institution one: the institutions change fastest. */
static void
add_filling (AtlasRecordSet *set)
{
  guint n_institutions = G_N_ELEMENTS (institutions), n_themes = G_N_ELEMENTS (themes);

  for (guint i = 0; i < G_N_ELEMENTS (cities) * n_themes * n_institutions; i++)
    {
      guint institution = i % n_institutions, theme = i / n_institutions % n_themes, city = i / n_institutions / n_themes;
      g_autofree char *key = g_strdup_printf ("filler-%u", i);
      g_autofree char *english = g_strdup_printf ("%s %s %s", cities[city].english, themes[theme].english,
                                                  institutions[institution].english);
      g_autofree char *chinese = g_strdup_printf ("%s%s%s", cities[city].chinese, themes[theme].chinese,
                                                  institutions[institution].chinese);
      Trap filler = {
        key, atlas_kinds[1 + institution], .english = english, .chinese = chinese, .tag = "crafts",
        .about = "It fills the collection.", .about_chinese = "充数而已。",
      };

      add_trap (set, &filler);
    }
}

static void
add_sources (AtlasRecordSet *set)
{
  AtlasSource *courier = atlas_record_new (ATLAS_RECORD_SOURCE);
  AtlasSourceText *text = new_record (ATLAS_RECORD_SOURCE_TEXT, "courier", "text");

  courier->base.id = id_of ("source", "courier");
  atlas_set_text (&courier->key, "courier");
  atlas_set_text (&courier->type, "article-newspaper");
  atlas_set_text (&courier->title, "Tidings from the coast 海岸消息");
  atlas_set_text (&courier->container_title, "The Lakeside Courier");
  atlas_set_text (&courier->issued, "2024-06-01");
  atlas_record_set_take (set, courier);

  text->source = id_of ("source", "courier");
  atlas_set_text (&text->text, "The whole article, with a zugzwang that nobody is to find. 全文密函。");
  text->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->text, -1);
  atlas_record_set_take (set, text);
}

/**
 * trap_collection_new:
 *
 * Returns: (transfer full): all records of it
 */
AtlasRecordSet *
trap_collection_new (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasCollection *collection = atlas_record_new (ATLAS_RECORD_COLLECTION);

  collection->base.id = id_of ("collection", "traps");
  atlas_set_text (&collection->uid, "00000000-0000-4000-8000-000000000004");
  atlas_set_text (&collection->default_language, "en");
  atlas_record_set_take (set, collection);
  add_text (set, "collection", "traps", "title", "en", "Traps");

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

      property->base.id = id_of ("property", properties[i].key);
      property->ordinal = i;
      atlas_set_text (&property->key, properties[i].key);
      atlas_set_text (&property->value_type, properties[i].type);
      atlas_set_text (&property->unit_family, properties[i].family);
      atlas_record_set_take (set, property);
      add_text (set, "property", properties[i].key, "label", "en", properties[i].english);
      add_text (set, "property", properties[i].key, "label", "zh-Hans", properties[i].chinese);
    }

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      AtlasTag *tag = atlas_record_new (ATLAS_RECORD_TAG);

      tag->base.id = id_of ("tag", tags[i].key);
      atlas_set_text (&tag->key, tags[i].key);
      atlas_record_set_take (set, tag);
      add_text (set, "tag", tags[i].key, "label", "en", tags[i].english);
      add_text (set, "tag", tags[i].key, "label", "zh-Hans", tags[i].chinese);
    }

  add_sources (set);
  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    add_trap (set, &traps[i]);
  add_filling (set);

  return set;
}
