/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell of the table says. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-coordinate.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"

static char *
dup_valid (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/**
 * atlas_cell_title:
 * @source: where to look
 * @entry: the id of an entry, or of one that a row speaks of; 0: none
 *
 * Returns: (nullable) (transfer full): what the entry is called
 */
char *
atlas_cell_title (const AtlasCellSource *source,
                  gint64                 entry)
{
  g_autoptr (GPtrArray) names = NULL;

  if (entry == 0)
    return NULL;

  names = atlas_record_set_children (source->rows, ATLAS_RECORD_NAME, entry);

  return atlas_names_title (names, source->labels);
}

static const AtlasName *
name_of (const AtlasCellSource *source,
         gint64                 entry,
         const char            *language)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (source->rows, ATLAS_RECORD_NAME, entry);

  return atlas_column_pick_name (names, language);
}

static char *
tell_tags (const AtlasCellSource *source,
           gint64                 entry)
{
  g_autoptr (GPtrArray) links = atlas_record_set_children (source->rows, ATLAS_RECORD_ENTRY_TAG, entry);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      gint64 id = ((const AtlasEntryTag *) links->pdata[i])->tag;
      const AtlasTag *tag = atlas_record_set_get (source->vocabulary, ATLAS_RECORD_TAG, id);
      const char *label = atlas_record_set_text (source->vocabulary, id, "label",
                                                 atlas_languages_wanted (source->labels));

      if (tag == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, label != NULL ? label : tag->key);
    }

  return text->len > 0 ? dup_valid (text->str) : NULL;
}

static char *
tell_claim (const AtlasCellSource *source,
            const AtlasClaim      *claim)
{
  return atlas_claim_display (claim, source->rows, atlas_languages_wanted (source->labels));
}

static gboolean
is_unsourced (const AtlasCellSource *source,
              const AtlasClaim      *claim)
{
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (source->rows, ATLAS_RECORD_EVIDENCE, claim->base.id);

  return evidence->len == 0;
}

static char *
tell_position (const AtlasEntry *entry)
{
  return entry->position.set ? atlas_coordinate_format (entry->position.longitude, entry->position.latitude,
                                                        ATLAS_COORDINATE_DECIMAL)
                             : NULL;
}

/**
 * atlas_cell_look:
 * @source: where to look
 * @entry: the id of an entry
 * @column: a column
 *
 * What a cell shows: of several claims the preferred or the first one.
 *
 * Returns: (transfer full): the look
 */
AtlasCellLook *
atlas_cell_look (const AtlasCellSource *source,
                 gint64                 entry,
                 const AtlasColumn     *column)
{
  const AtlasEntry *record = atlas_record_set_get (source->rows, ATLAS_RECORD_ENTRY, entry);
  AtlasCellLook *look = g_new0 (AtlasCellLook, 1);

  if (record == NULL)
    return look;

  switch (column->type)
    {
    case ATLAS_COLUMN_TITLE:
      look->text = atlas_cell_title (source, entry);
      break;

    case ATLAS_COLUMN_NAME:
      {
        const AtlasName *name = name_of (source, entry, column->language);

        look->text = name != NULL ? dup_valid (name->text) : NULL;
      }
      break;

    case ATLAS_COLUMN_KIND:
      look->text = g_strdup (atlas_label_kind (record->kind));
      break;

    case ATLAS_COLUMN_HUB:
      look->text = atlas_cell_title (source, record->hub);
      break;

    case ATLAS_COLUMN_POSITION:
      look->text = tell_position (record);
      break;

    case ATLAS_COLUMN_PRECISION:
      look->text = isnan (record->precision_m) ? NULL : atlas_label_distance (record->precision_m);
      break;

    case ATLAS_COLUMN_REVIEW:
      look->text = g_strdup (atlas_label_review (record->review));
      break;

    case ATLAS_COLUMN_TAGS:
      look->text = tell_tags (source, entry);
      break;

    case ATLAS_COLUMN_PROPERTY:
      {
        g_autoptr (GPtrArray) claims = atlas_column_claims (source->rows, entry, column->property);

        if (claims->len > 0)
          {
            look->text = tell_claim (source, claims->pdata[0]);
            look->more = claims->len - 1;
            look->unsourced = is_unsourced (source, claims->pdata[0]);
          }
      }
      break;

    default:
      g_assert_not_reached ();
    }

  return look;
}

/**
 * atlas_cell_look_free:
 * @look: (transfer full): a look
 *
 * Frees a look.
 */
void
atlas_cell_look_free (AtlasCellLook *look)
{
  g_free (look->text);
  g_free (look);
}

/* A claim so that it can be typed again: a number plain, a date as EDTF. */
static char *
type_claim (const AtlasCellSource *source,
            const AtlasClaim      *claim)
{
  if (claim->date != NULL)
    return dup_valid (claim->date);

  if (claim->text != NULL)
    return dup_valid (atlas_claim_text (claim, source->rows, "value", atlas_languages_wanted (source->labels)));

  if (isnan (claim->number) && claim->target == 0)
    return dup_valid (claim->as_written);

  return tell_claim (source, claim);
}

/**
 * atlas_cell_text:
 * @source: where to look
 * @entry: the id of an entry
 * @column: a column
 *
 * What a cell holds as it is typed and copied: without marks, several claims with semicolons between.
 *
 * Returns: (transfer full): the text, empty for nothing
 */
char *
atlas_cell_text (const AtlasCellSource *source,
                 gint64                 entry,
                 const AtlasColumn     *column)
{
  const AtlasEntry *record = atlas_record_set_get (source->rows, ATLAS_RECORD_ENTRY, entry);
  g_autoptr (AtlasCellLook) look = NULL;

  if (record != NULL && column->type == ATLAS_COLUMN_PRECISION)
    return isnan (record->precision_m) ? g_strdup ("") : atlas_number_to_text (record->precision_m);

  if (column->type == ATLAS_COLUMN_PROPERTY)
    {
      g_autoptr (GPtrArray) claims = atlas_column_claims (source->rows, entry, column->property);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < claims->len; i++)
        {
          g_autofree char *one = type_claim (source, claims->pdata[i]);

          g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", one != NULL ? one : "");
        }

      return g_strdup (text->str);
    }

  look = atlas_cell_look (source, entry, column);

  return look->text != NULL ? g_strdup (look->text) : g_strdup ("");
}

/**
 * atlas_column_title:
 * @column: a column
 * @vocabulary: where the labels of properties are
 * @labels: the languages that the reader chose
 *
 * Returns: (transfer full): what stands above the column
 */
char *
atlas_column_title (const AtlasColumn  *column,
                    AtlasRecordSet     *vocabulary,
                    AtlasLabelLanguage  labels)
{
  switch (column->type)
    {
    case ATLAS_COLUMN_TITLE:
      return g_strdup (C_("column", "Name"));

    case ATLAS_COLUMN_NAME:
      {
        g_autofree char *language = atlas_language_display (column->language);

        /* translators: a column of the names in one language: Name, Chinese */
        return g_strdup_printf (C_("column", "Name, %s"), language);
      }

    case ATLAS_COLUMN_KIND:
      return g_strdup (C_("column", "Kind"));

    case ATLAS_COLUMN_HUB:
      return g_strdup (C_("column", "Hub"));

    case ATLAS_COLUMN_POSITION:
      return g_strdup (C_("column", "Position"));

    case ATLAS_COLUMN_PRECISION:
      return g_strdup (C_("column", "Precision"));

    case ATLAS_COLUMN_REVIEW:
      return g_strdup (C_("column", "Review"));

    case ATLAS_COLUMN_TAGS:
      return g_strdup (C_("column", "Keywords"));

    case ATLAS_COLUMN_PROPERTY:
      {
        const AtlasProperty *property = atlas_record_set_get (vocabulary, ATLAS_RECORD_PROPERTY, column->property);
        const char *label = atlas_record_set_text (vocabulary, column->property, "label",
                                                   atlas_languages_wanted (labels));

        return dup_valid (label != NULL ? label : property != NULL ? property->key : "?");
      }

    default:
      g_assert_not_reached ();
    }
}
