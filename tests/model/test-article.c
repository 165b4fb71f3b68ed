/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hub out of an article: lines read as records and figures, and the edit made of them. */
#include "atlas-article.h"
#include "atlas-check.h"

enum { ORGANISES = 1, VISITORS = 2 };

static const char article_text[] =
  "The festival opened on Saturday. More than 1.2 million visitors came in 2019, said the office.\n"
  "海洋节由海之乐团主办。2019年游客超过120万人次。\n";

static void
take_label (AtlasRecordSet *set,
            gint64          property,
            const char     *field,
            const char     *language,
            const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = atlas_record_new_id ();
  atlas_set_text (&text->owner_table, "property");
  text->owner = property;
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  g_assert_true (atlas_record_set_take (set, text));
}

static AtlasRecordSet *
make_vocabulary (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasProperty *organised = atlas_record_new (ATLAS_RECORD_PROPERTY);
  AtlasProperty *visitors = atlas_record_new (ATLAS_RECORD_PROPERTY);

  organised->base.id = ORGANISES;
  atlas_set_text (&organised->key, "organised-by");
  atlas_set_text (&organised->value_type, "entry");
  visitors->base.id = VISITORS;
  atlas_set_text (&visitors->key, "visitors");
  atlas_set_text (&visitors->value_type, "number");
  atlas_set_text (&visitors->unit_family, "count");
  g_assert_true (atlas_record_set_take (set, organised));
  g_assert_true (atlas_record_set_take (set, visitors));
  take_label (set, ORGANISES, "label", "en", "Organised by");
  take_label (set, ORGANISES, "inverse", "en", "Organises");
  take_label (set, ORGANISES, "inverse", "zh-Hans", "主办");
  take_label (set, VISITORS, "label", "en", "Visitors");
  take_label (set, VISITORS, "label", "zh-Hans", "游客");

  return set;
}

static void
test_items (void)
{
  static const struct
  {
    const char *line, *kind, *name, *other;
    gint64 property;
    gboolean of_hub, problem;
  } cases[] = {
    { "Sea Band", "organisation", "Sea Band", NULL, 0, FALSE, FALSE },
    { "  Sea Band / 海之乐团 - organises ", "organisation", "Sea Band", "海之乐团", ORGANISES, TRUE, FALSE },
    { "海之乐团／Sea Band——主办", "organisation", "海之乐团", "Sea Band", ORGANISES, TRUE, FALSE },
    { "Person: Chen Wei - Organised By", "person", "Chen Wei", NULL, ORGANISES, FALSE, FALSE },
    { "works: Song: the Sea", "work", "Song: the Sea", NULL, 0, FALSE, FALSE },
    { "Opera: the Sea", "organisation", "Opera: the Sea", NULL, 0, FALSE, FALSE },
    { "Sea-Land Band", "organisation", "Sea-Land Band", NULL, 0, FALSE, FALSE },
    { "Sea Band - hates", "organisation", "Sea Band", NULL, 0, FALSE, TRUE },
    { "person:", "person", "", NULL, 0, FALSE, TRUE },
  };
  g_autoptr (AtlasRecordSet) vocabulary = make_vocabulary ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasArticleItem) item = atlas_article_item_parse (cases[i].line, "organisation", vocabulary);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpstr (item->kind, ==, cases[i].kind);
      g_assert_cmpstr (item->name, ==, cases[i].name);
      g_assert_cmpstr (item->other_name, ==, cases[i].other);
      g_assert_cmpint (item->property, ==, cases[i].property);
      g_assert_cmpint (item->of_hub, ==, cases[i].of_hub);
      g_assert_cmpint (item->problem != NULL, ==, cases[i].problem);
    }

  g_assert_null (atlas_article_item_parse (" \t", "organisation", vocabulary));
}

static void
test_sentences (void)
{
  g_autofree char *english = atlas_article_sentence (article_text, "1.2 million");
  g_autofree char *chinese = atlas_article_sentence (article_text, "超过120万人次");

  g_assert_cmpstr (english, ==, "More than 1.2 million visitors came in 2019, said the office.");
  g_assert_cmpstr (chinese, ==, "2019年游客超过120万人次。");
  g_assert_null (atlas_article_sentence (article_text, "3 million"));
}

static void
test_figures (void)
{
  g_autoptr (AtlasRecordSet) vocabulary = make_vocabulary ();
  g_autoptr (AtlasArticleFigure) found = atlas_article_figure_parse ("visitors more than 1.2 million 2019", "hub", vocabulary, article_text);
  g_autoptr (AtlasArticleFigure) told = atlas_article_figure_parse ("visitors 3 million 2020 | opened on Saturday", "hub", vocabulary, article_text);
  g_autoptr (AtlasArticleFigure) retold = atlas_article_figure_parse ("游客 >120万人次 2019", "hub", vocabulary, article_text);
  g_autoptr (AtlasArticleFigure) unread = atlas_article_figure_parse ("whatever comes 1.200", "hub", vocabulary, article_text);

  g_assert_null (atlas_article_figure_problem (found));
  g_assert_cmpint (found->draft->claim->property, ==, VISITORS);
  g_assert_cmpstr (found->quotation, ==, "More than 1.2 million visitors came in 2019, said the office.");
  g_assert_cmpuint (found->paragraph, ==, 1);
  g_assert_cmpstr (found->draft->claim->as_written, ==, "More than 1.2 million");
  g_assert_cmpstr (retold->quotation, ==, "2019年游客超过120万人次。");
  g_assert_null (retold->draft->claim->as_written);
  g_assert_cmpstr (told->quotation, ==, "opened on Saturday");
  g_assert_cmpuint (told->paragraph, ==, 1);
  g_assert_nonnull (atlas_article_figure_problem (unread));
}

static guint
count (const AtlasEdit *edit,
       AtlasRecordType  type)
{
  guint n = 0;

  for (guint i = 0; i < edit->steps->len; i++)
    n += ((AtlasEditStep *) edit->steps->pdata[i])->type == type;

  return n;
}

/* Every record of the edit is sound, and points at others of it. */
static void
test_edit (void)
{
  g_autoptr (AtlasRecordSet) vocabulary = make_vocabulary ();
  g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_article_item_free);
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_article_figure_free);
  g_autoptr (AtlasEdit) edit = NULL;
  AtlasArticle article = { .source = source, .source_is_new = TRUE, .text = article_text, .text_is_new = TRUE,
                           .name = "Sea Port", .other_name = "海港", .description = "A port.", .kind = "hub",
                           .position = { .set = TRUE, .longitude = 118, .latitude = 24 }, .precision_m = 500,
                           .items = items, .figures = figures };
  gint64 hub;

  source->base.id = atlas_record_new_id ();
  atlas_set_text (&source->key, "paper");
  atlas_set_text (&source->type, "article-newspaper");
  g_ptr_array_add (items, atlas_article_item_parse ("Sea Band / 海之乐团 - organises", "organisation", vocabulary));
  g_ptr_array_add (items, atlas_article_item_parse ("Sea Band - hates", "organisation", vocabulary));
  g_ptr_array_add (figures, atlas_article_figure_parse ("游客 超过120万人次 2019", "hub", vocabulary, article_text));
  edit = atlas_article_to_edit (&article, &hub);

  g_assert_cmpuint (count (edit, ATLAS_RECORD_SOURCE), ==, 1);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_SOURCE_TEXT), ==, 1);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_ENTRY), ==, 2);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_NAME), ==, 4);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_CLAIM), ==, 2);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_EVIDENCE), ==, 2);

  for (guint i = 0; i < edit->steps->len; i++)
    {
      const AtlasEditStep *step = edit->steps->pdata[i];
      g_autoptr (GError) error = NULL;

      atlas_record_check (step->record, NULL, &error);
      g_assert_no_error (error);
      if (step->type == ATLAS_RECORD_CLAIM)
        g_assert_cmpint (((AtlasClaim *) step->record)->entry, ==, hub);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/article/items", test_items);
  g_test_add_func ("/model/article/sentences", test_sentences);
  g_test_add_func ("/model/article/figures", test_figures);
  g_test_add_func ("/model/article/edit", test_edit);

  return g_test_run ();
}
