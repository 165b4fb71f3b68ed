/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that are made of what was noted down from an article. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-article.h"

#include <math.h>

#include "atlas-language.h"
#include "atlas-locator.h"

static const char *
language_of (const char *text)
{
  return atlas_text_has_han (text) ? "zh-Hans" : "en";
}

static gpointer
new_record (AtlasRecordType type)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = atlas_record_new_id ();

  return record;
}

/* @first (nullable): the entry's first name; this is another one. */
static void
put_name (AtlasEdit  *edit,
          gint64      entry,
          gint64      ordinal,
          const char *text,
          const char *first)
{
  gboolean translated = first != NULL && g_strcmp0 (language_of (text != NULL ? text : ""), language_of (first)) != 0;
  AtlasName *name;

  if (text == NULL || *text == '\0')
    return;

  name = new_record (ATLAS_RECORD_NAME);
  name->entry = entry;
  name->ordinal = ordinal;
  name->preferred = first == NULL || translated;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language_of (text));
  atlas_set_text (&name->kind, first == NULL ? "official" : translated ? "translated" : "alias");
  atlas_edit_take (edit, name);
}

static AtlasEntry *
new_entry (const char *kind)
{
  AtlasEntry *entry = new_record (ATLAS_RECORD_ENTRY);

  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, "draft");

  return entry;
}

static void
put_evidence (AtlasEdit  *edit,
              gint64      claim,
              gint64      source,
              const char *quotation,
              guint       paragraph)
{
  AtlasEvidence *evidence = new_record (ATLAS_RECORD_EVIDENCE);

  evidence->claim = claim;
  evidence->source = source;
  atlas_set_text (&evidence->confidence, "certain");
  atlas_set_text (&evidence->quotation, quotation);
  if (quotation != NULL)
    atlas_set_text (&evidence->language, language_of (quotation));
  if (paragraph > 0)
    evidence->locator = atlas_locator_of_paragraph (paragraph);
  atlas_edit_take (edit, evidence);
}

static void
put_item (AtlasEdit              *edit,
          const AtlasArticleItem *item,
          gint64                  hub,
          gint64                  source)
{
  AtlasEntry *entry = new_entry (item->kind);
  gint64 id = entry->base.id;
  AtlasClaim *relation;

  entry->hub = hub;
  atlas_edit_take (edit, entry);
  put_name (edit, id, 0, item->name, NULL);
  put_name (edit, id, 1, item->other_name, item->name);

  if (item->property == 0)
    return;

  relation = new_record (ATLAS_RECORD_CLAIM);
  relation->entry = item->of_hub ? hub : id;
  relation->target = item->of_hub ? id : hub;
  relation->property = item->property;
  atlas_set_text (&relation->state, "actual");
  atlas_set_text (&relation->rank, "normal");
  put_evidence (edit, relation->base.id, source, NULL, 0);
  atlas_edit_take (edit, relation);
}

static void
put_figure (AtlasEdit                *edit,
            const AtlasArticleFigure *figure,
            gint64                    hub,
            gint64                    ordinal,
            gint64                    source)
{
  AtlasClaim *claim = atlas_record_copy (figure->draft->claim);

  claim->base.id = atlas_record_new_id ();
  claim->entry = hub;
  claim->ordinal = ordinal;
  put_evidence (edit, claim->base.id, source, figure->quotation, figure->paragraph);
  atlas_edit_take (edit, claim);
}

static void
put_source (AtlasEdit          *edit,
            const AtlasArticle *article)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  AtlasSourceText *text;

  if (article->source_is_new)
    atlas_edit_put (edit, article->source);
  if (!article->text_is_new || article->text == NULL || *article->text == '\0')
    return;

  text = new_record (ATLAS_RECORD_SOURCE_TEXT);
  text->source = article->source->base.id;
  atlas_set_text (&text->text, article->text);
  text->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
  text->imported = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  atlas_edit_take (edit, text);
}

/**
 * atlas_article_to_edit:
 * @article: what was noted down; items and figures with a problem are left out
 * @hub: (out): the id of the new hub
 *
 * Makes the records of an article: the source, the hub, who and what belongs to it, the figures
 * with their evidence.
 *
 * Returns: (transfer full): one edit with all of it
 */
AtlasEdit *
atlas_article_to_edit (const AtlasArticle *article,
                       gint64             *hub)
{
  AtlasEdit *edit = atlas_edit_new ("add", article->name);
  AtlasEntry *entry = new_entry (article->kind);
  gint64 ordinal = 0;

  *hub = entry->base.id;
  entry->position = article->position;
  entry->precision_m = article->position.set ? article->precision_m : NAN;
  if (article->position.set)
    {
      atlas_set_text (&entry->datum, "WGS-84");
      atlas_set_text (&entry->position_basis, article->position_basis);
    }
  put_source (edit, article);
  atlas_edit_take (edit, entry);
  put_name (edit, *hub, 0, article->name, NULL);
  put_name (edit, *hub, 1, article->other_name, article->name);

  if (article->description != NULL && *article->description != '\0')
    {
      AtlasText *text = new_record (ATLAS_RECORD_TEXT);

      atlas_set_text (&text->owner_table, "entry");
      text->owner = *hub;
      atlas_set_text (&text->field, "description");
      atlas_set_text (&text->language, language_of (article->description));
      atlas_set_text (&text->text, article->description);
      atlas_edit_take (edit, text);
    }

  for (guint i = 0; i < article->items->len; i++)
    {
      const AtlasArticleItem *item = article->items->pdata[i];

      if (item->problem == NULL)
        put_item (edit, item, *hub, article->source->base.id);
    }

  for (guint i = 0; i < article->figures->len; i++)
    {
      const AtlasArticleFigure *figure = article->figures->pdata[i];

      if (atlas_article_figure_problem (figure) == NULL)
        put_figure (edit, figure, *hub, ordinal++, article->source->base.id);
    }

  return edit;
}
