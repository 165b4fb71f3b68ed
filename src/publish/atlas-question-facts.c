/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be asked at all, and what is certain enough for an answer to be called wrong. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <string.h>

#include "atlas-edtf.h"

/* Beyond so many steps nobody would say that two entries have to do with each other. */
#define MOST_STEPS 6

static gboolean
says (const char *field,
      const char *word)
{
  return g_strcmp0 (field, word) == 0;
}

static gboolean
is_quoted_at_all (AtlasRecordSet   *set,
                  const AtlasClaim *claim)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];

      if (evidence->quotation != NULL && *evidence->quotation != '\0' && !says (evidence->confidence, "doubtful"))
        return TRUE;
    }

  return FALSE;
}

/* Whether a source is quoted for @claim, and neither a person nor another claim says otherwise. */
gboolean
atlas_question_may_ask (AtlasRecordSet   *set,
                        const AtlasClaim *claim,
                        GHashTable       *contradicted)
{
  return !says (claim->rank, "disputed") && !says (claim->rank, "withdrawn") &&
         !g_hash_table_contains (contradicted, &claim->base.id) &&
         atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property) != NULL &&
         is_quoted_at_all (set, claim);
}

static gboolean
same_text (const char *one,
           const char *other)
{
  return g_strcmp0 (one != NULL ? one : "", other != NULL ? other : "") == 0;
}

/* Whether its entry says nothing else of the same property, time, scope and state: otherwise the
 * question would have two answers. */
gboolean
atlas_question_is_alone (AtlasQuestionMaker *self,
                         const AtlasClaim   *claim)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, claim->entry);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *other = claims->pdata[i];
      gboolean undated = claim->period == NULL || other->period == NULL;

      if (other != claim && other->property == claim->property && !says (other->rank, "withdrawn") &&
          (undated || same_text (other->period, claim->period)) && same_text (other->scope, claim->scope) &&
          same_text (other->state, claim->state))
        return FALSE;
    }

  return TRUE;
}

/* The year of a date that is in one year, and certainly so. */
gboolean
atlas_question_year_of (const char *edtf,
                        gint64     *year)
{
  gint64 last;

  return edtf != NULL && strpbrk (edtf, "?~%X") == NULL && atlas_edtf_years (edtf, year, &last) && *year == last &&
         *year > 0;
}

/* Whether @words stand in @text, not as a part of a longer number or Latin word. */
gboolean
atlas_question_is_part (const char *text,
                        const char *words)
{
  gsize length = strlen (words);

  for (const char *found = strstr (text, words); found != NULL && length > 0; found = strstr (found + 1, words))
    {
      gboolean starts = found == text || !g_ascii_isalnum (found[-1]) || !g_ascii_isalnum (found[0]);
      gboolean ends = !g_ascii_isalnum (found[length]) || !g_ascii_isalnum (found[length - 1]);

      if (starts && ends)
        return TRUE;
    }

  return FALSE;
}

/* Whether a quotation for @claim has these words. */
gboolean
atlas_question_is_quoted (AtlasQuestionMaker *self,
                          const AtlasClaim   *claim,
                          const char         *words)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, claim->base.id);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];

      if (evidence->quotation != NULL && atlas_question_is_part (evidence->quotation, words))
        return TRUE;
    }

  return FALSE;
}

static gboolean
one_has_the_other (const char *one,
                   const char *other)
{
  g_autofree char *legible = g_utf8_make_valid (one, -1);
  g_autofree char *other_legible = g_utf8_make_valid (other, -1);
  g_autofree char *small = g_utf8_casefold (legible, -1);
  g_autofree char *other_small = g_utf8_casefold (other_legible, -1);

  return *small != '\0' && *other_small != '\0' &&
         (strstr (small, other_small) != NULL || strstr (other_small, small) != NULL);
}

/* Whether a name of one entry tells the other one. In any language: so the questions of a work sheet are
 * the same in all. */
gboolean
atlas_question_tells (AtlasQuestionMaker *self,
                      gint64              one,
                      gint64              other)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, one);
  g_autoptr (GPtrArray) others = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, other);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      for (guint j = 0; name->text != NULL && j < others->len; j++)
        {
          const AtlasName *its_name = others->pdata[j];

          if (its_name->text != NULL && one_has_the_other (name->text, its_name->text))
            return TRUE;
        }
    }

  return FALSE;
}

/* Whether a name of an entry, in any language, has these words. */
gboolean
atlas_question_is_in_name (AtlasQuestionMaker *self,
                           gint64              entry,
                           const char         *words)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (name->text != NULL && strstr (name->text, words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_link (GHashTable *links,
          gint64      from,
          gint64      to)
{
  GArray *array = g_hash_table_lookup (links, &from);

  if (array == NULL)
    {
      array = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (links, g_memdup2 (&from, sizeof from), array);
    }
  g_array_append_val (array, to);
}

/* Which entries each entry points at, by its claims or as its hub; or, backward, is pointed at by. */
GHashTable *
atlas_question_links (AtlasRecordSet *set,
                      gboolean        backward)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  GHashTable *links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      if (claim->target != 0)
        add_link (links, backward ? claim->target : claim->entry, backward ? claim->entry : claim->target);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];

      if (entry->hub != 0)
        add_link (links, backward ? entry->hub : entry->base.id, backward ? entry->base.id : entry->hub);
    }

  return links;
}

static void
follow (GHashTable *links,
        gint64      from,
        guint       steps,
        GHashTable *reached)
{
  GArray *array = g_hash_table_lookup (links, &from);

  for (guint i = 0; array != NULL && steps > 0 && i < array->len; i++)
    {
      gint64 to = g_array_index (array, gint64, i);
      gpointer left = g_hash_table_lookup (reached, &to);

      /* Again where more steps are left than when it was reached before. */
      if (GPOINTER_TO_UINT (left) >= steps)
        continue;
      g_hash_table_insert (reached, g_memdup2 (&to, sizeof to), GUINT_TO_POINTER (steps));
      follow (links, to, steps - 1, reached);
    }
}

/* All that an entry leads to, by its own claims and by those of what it leads to, and all that leads to
 * it: of these nobody can say that a statement which is not made of them is wrong. */
GHashTable *
atlas_question_related (AtlasQuestionMaker *self,
                        gint64              entry)
{
  GHashTable *reached = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  follow (self->backward, entry, MOST_STEPS, reached);
  follow (self->forward, entry, MOST_STEPS, reached);
  g_hash_table_insert (reached, g_memdup2 (&entry, sizeof entry), GUINT_TO_POINTER (MOST_STEPS));

  return reached;
}
