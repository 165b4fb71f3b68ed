/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two vocabularies, each of some common words that are written here and of many that are made of syllables
 * and of the characters in daily use. The word of rank n comes about 1/n as often as the first (Zipf). */
#include "bilingual-words.h"

#define N_ENGLISH 24000
#define N_CHINESE 30000
#define N_CHARACTERS 3755    /* the first level of GB 2312: what is in daily use */
#define N_LOTS (1 << 18)

/* A word is drawn by drawing one of its lots. */
typedef struct
{
  GPtrArray *words;
  guint16 lots[N_LOTS];
} Vocabulary;

struct _BilingualWords
{
  GRand *random;
  Vocabulary english;
  Vocabulary chinese;
};

static const char * const common_english[] = {
  "the", "of", "and", "in", "a", "to", "is", "for", "with", "by", "on", "its", "from", "at", "as", "was", "are", "that",
  "which", "city", "culture", "cultural", "industry", "museum", "festival", "animation", "film", "park", "new", "art",
  "design", "has", "have", "more", "than", "one", "first", "been", "visitors", "works", "about", "games", "old", "opera",
  "music", "year", "years", "people", "company", "companies", "studio", "town", "river", "lake", "local", "books",
  "publishing", "digital", "heritage", "exhibition", "lantern", "silk", "porcelain", "tea", "street", "market", "county",
  "province", "trade", "school", "young", "artists", "painting", "theatre", "paper", "lacquer", "embroidery", "temple",
  "bridge", "village", "tourism", "platform", "online", "service", "centre", "national", "international", "modern",
  "traditional", "craft", "workshop", "gallery", "library", "story", "stories", "press", "dance", "puppet", "folk", "songs",
  "creative", "quarter", "harbour", "garden", "night", "spring", "autumn", "bamboo", "stone", "wood", "light", "show",
};

static const char * const common_chinese[] = {
  "的", "在", "和", "是", "了", "与", "为", "有", "于", "文化", "产业", "中国", "城市", "发展", "动漫", "艺术", "等", "国际",
  "博物馆", "旅游", "创意", "影视", "作品", "传统", "设计", "年", "数字", "活动", "展览", "企业", "公司", "音乐", "戏曲", "园区",
  "游客", "电影", "游戏", "出版", "平台", "服务", "项目", "节", "历史", "建筑", "非遗", "刺绣", "瓷器", "丝绸", "茶", "书法",
  "绘画", "剪纸", "木版", "灯会", "古镇", "老街", "河", "湖", "山", "市", "县", "省", "区", "村", "工作室", "剧院", "图书馆",
  "学院", "学生", "青年", "市场", "集市", "夜市", "春节", "中秋", "民间", "传承", "保护", "现代", "合作", "交流", "贸易", "出口",
  "世界", "全国", "各地", "超过", "成立", "举办", "位于", "来自", "以及", "其中", "主要", "著名", "成为", "包括", "推动", "开放",
};

static const BilingualPair themes[] = {
  { "Animation", "动漫" }, { "Film", "电影" }, { "Lantern", "彩灯" }, { "Porcelain", "瓷器" }, { "Silk", "丝绸" },
  { "Opera", "戏曲" }, { "Puppet", "木偶" }, { "Paper-cut", "剪纸" }, { "Tea", "茶文化" }, { "Lacquer", "漆器" },
  { "Game", "游戏" }, { "Book", "图书" }, { "Music", "音乐" }, { "Dance", "舞蹈" }, { "Design", "设计" },
  { "XR", "XR" }, { "AI Painting", "AI绘画" }, { "3D Print", "3D打印" }, { "Folk Song", "民歌" }, { "Embroidery", "刺绣" },
  { "Calligraphy", "书法" }, { "Heritage", "非遗" }, { "Bamboo", "竹艺" }, { "Photography", "摄影" }, { "Comics", "漫画" },
  { "Drama", "短剧" }, { "Fashion", "时装" }, { "Night Market", "夜市" }, { "Story", "故事" }, { "Kite", "风筝" },
};

static const BilingualPair institutions[] = {
  { "Museum", "博物馆" }, { "Park", "产业园" }, { "Festival", "节" }, { "Studio", "工作室" }, { "Theatre", "大剧院" },
  { "Press", "出版社" }, { "Institute", "学院" }, { "Base", "基地" }, { "Quarter", "街区" }, { "Company", "有限公司" },
  { "Association", "协会" }, { "Exhibition", "展览" }, { "Platform", "平台" }, { "Workshop", "工坊" }, { "Garden", "园" },
  { "Library", "图书馆" }, { "Gallery", "美术馆" }, { "Market", "集市" }, { "Conference", "大会" }, { "Centre", "中心" },
};

static void
fill_lots (Vocabulary *vocabulary)
{
  double sum = 0, reached = 0;
  guint lot = 0;

  for (guint i = 0; i < vocabulary->words->len; i++)
    sum += 1 / (i + 2.7);

  for (guint i = 0; i < vocabulary->words->len; i++)
    {
      reached += 1 / (i + 2.7);
      for (; lot < N_LOTS && lot < reached / sum * N_LOTS; lot++)
        vocabulary->lots[lot] = (guint16) i;
    }
  for (; lot < N_LOTS; lot++)
    vocabulary->lots[lot] = (guint16) (vocabulary->words->len - 1);
}

static const char *
draw (BilingualWords   *self,
      const Vocabulary *vocabulary)
{
  return g_ptr_array_index (vocabulary->words, vocabulary->lots[g_rand_int (self->random) & (N_LOTS - 1)]);
}

/* One that is not among the @n_common first. */
static const char *
draw_rare (BilingualWords   *self,
           const Vocabulary *vocabulary,
           guint             n_common)
{
  guint16 word;

  do
    word = vocabulary->lots[g_rand_int (self->random) & (N_LOTS - 1)];
  while (word < n_common);

  return g_ptr_array_index (vocabulary->words, word);
}

static void
append_one_of (BilingualWords     *self,
               GString            *into,
               const char * const *parts,
               guint               n_parts)
{
  g_string_append (into, parts[g_rand_int_range (self->random, 0, (int) n_parts)]);
}

static void
make_english (BilingualWords *self)
{
  static const char * const begins[] = { "b", "br", "c", "ch", "d", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pr", "qu", "r", "s", "sh", "st", "t", "tr", "v", "w", "" };
  static const char * const middles[] = { "a", "e", "i", "o", "u", "ai", "ea", "ou", "ee", "oa" };
  static const char * const ends[] = { "n", "r", "l", "s", "t", "m", "nd", "st", "ck", "", "", "" };
  static const char * const tails[] = { "", "", "", "ing", "ed", "er", "s", "tion", "ly", "al" };

  self->english.words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (common_english); i++)
    g_ptr_array_add (self->english.words, g_strdup (common_english[i]));

  while (self->english.words->len < N_ENGLISH)
    {
      GString *word = g_string_new (NULL);
      int syllables = g_rand_int_range (self->random, 1, 4);

      for (int i = 0; i < syllables; i++)
        {
          append_one_of (self, word, begins, G_N_ELEMENTS (begins));
          append_one_of (self, word, middles, G_N_ELEMENTS (middles));
          append_one_of (self, word, ends, G_N_ELEMENTS (ends));
        }
      append_one_of (self, word, tails, G_N_ELEMENTS (tails));
      g_ptr_array_add (self->english.words, g_string_free (word, FALSE));
    }
  fill_lots (&self->english);
}

/* (array zero-terminated=0): the characters in daily use, the common ones being wherever chance puts them. */
static gunichar *
list_characters (BilingualWords *self)
{
  gunichar *characters = g_new (gunichar, N_CHARACTERS);

  for (guint i = 0; i < N_CHARACTERS; i++)
    {
      const char pair[] = { (char) (0xb0 + i / 94), (char) (0xa1 + i % 94) };
      g_autofree char *text = g_convert (pair, sizeof pair, "UTF-8", "GB2312", NULL, NULL, NULL);
      guint other = (guint) g_rand_int_range (self->random, 0, (int) i + 1);

      g_assert_nonnull (text);
      characters[i] = characters[other];
      characters[other] = g_utf8_get_char (text);
    }

  return characters;
}

static void
make_chinese (BilingualWords *self)
{
  static const guint8 lengths[] = { 1, 2, 2, 2, 2, 2, 2, 3, 3, 4 };
  g_autofree gunichar *characters = list_characters (self);

  self->chinese.words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (common_chinese); i++)
    g_ptr_array_add (self->chinese.words, g_strdup (common_chinese[i]));

  while (self->chinese.words->len < N_CHINESE)
    {
      GString *word = g_string_new (NULL);
      guint length = lengths[g_rand_int_range (self->random, 0, G_N_ELEMENTS (lengths))];

      for (guint i = 0; i < length; i++)
        {
          double where = g_rand_double (self->random);

          g_string_append_unichar (word, characters[(guint) (where * where * N_CHARACTERS)]);
        }
      g_ptr_array_add (self->chinese.words, g_string_free (word, FALSE));
    }
  fill_lots (&self->chinese);
}

/* @random: whoever makes words again with one in the same state gets the same. */
BilingualWords *
bilingual_words_new (GRand *random)
{
  BilingualWords *self = g_new0 (BilingualWords, 1);

  self->random = random;
  make_english (self);
  make_chinese (self);

  return self;
}

void
bilingual_words_free (BilingualWords *self)
{
  g_ptr_array_unref (self->english.words);
  g_ptr_array_unref (self->chinese.words);
  g_free (self);
}

static void
append_capitalised (GString    *into,
                    const char *word)
{
  g_string_append_c (into, g_ascii_toupper (word[0]));
  g_string_append (into, word + 1);
}

/* Sentences of about so many @bytes. */
void
bilingual_words_english (BilingualWords *self,
                         GString        *into,
                         guint           bytes)
{
  gsize end = into->len + bytes;

  while (into->len < end)
    {
      int n_words = g_rand_int_range (self->random, 7, 16);

      append_capitalised (into, draw (self, &self->english));
      for (int i = 1; i < n_words; i++)
        {
          g_string_append (into, g_rand_int_range (self->random, 0, 12) == 0 ? ", " : " ");
          g_string_append (into, draw (self, &self->english));
        }
      g_string_append (into, into->len < end ? ". " : ".");
    }
}

/* The same; a clause in eight has an English word or a year in it. */
void
bilingual_words_chinese (BilingualWords *self,
                         GString        *into,
                         guint           bytes)
{
  gsize end = into->len + bytes;

  while (into->len < end)
    {
      int n_words = g_rand_int_range (self->random, 3, 8);
      int foreign = g_rand_int_range (self->random, 0, 16);

      for (int i = 0; i < n_words; i++)
        g_string_append (into, draw (self, &self->chinese));
      if (foreign == 0)
        append_capitalised (into, draw (self, &self->english));
      else if (foreign == 1)
        g_string_append_printf (into, "%d年", g_rand_int_range (self->random, 1980, 2026));
      g_string_append (into, into->len >= end || g_rand_int_range (self->random, 0, 3) == 0 ? "。" : "，");
    }
}

/* A name and what it is in the other language: city, often a name of its own, what it is about, what it is. */
void
bilingual_words_name (BilingualWords      *self,
                      const BilingualPair *city,
                      GString             *english,
                      GString             *chinese)
{
  const BilingualPair *theme = &themes[g_rand_int_range (self->random, 0, G_N_ELEMENTS (themes))];
  const BilingualPair *institution = &institutions[g_rand_int_range (self->random, 0, G_N_ELEMENTS (institutions))];

  g_string_append (english, city->english);
  g_string_append (chinese, city->chinese);
  g_string_append_c (english, ' ');
  if (g_rand_int_range (self->random, 0, 10) < 6)
    {
      append_capitalised (english, draw_rare (self, &self->english, G_N_ELEMENTS (common_english)));
      g_string_append_c (english, ' ');
      g_string_append (chinese, draw_rare (self, &self->chinese, G_N_ELEMENTS (common_chinese)));
    }
  g_string_append_printf (english, "%s %s", theme->english, institution->english);
  g_string_append_printf (chinese, "%s%s", theme->chinese, institution->chinese);
}
