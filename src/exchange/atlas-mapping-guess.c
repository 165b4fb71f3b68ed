/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping guessed: by what the columns are called, here and in other programs, in English and
 * Chinese, and by what stands in their first cells. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <math.h>
#include <string.h>

#include "atlas-coordinate.h"
#include "atlas-edtf-words.h"
#include "atlas-edtf.h"
#include "atlas-language.h"
#include "atlas-mapping.h"
#include "atlas-number-text.h"
#include "atlas-slug.h"
#include "atlas-summary.h"

/* Of a cell, as it is shown in a sample. */
#define LONGEST_SHOWN 400

typedef struct
{
  const char *words;        /* names of columns, folded, separated by spaces */
  AtlasRole   role;
  const char *language;
  const char *detail;
} Known;

static const Known known[] = {
  { "name title label nom nombre toponym placename place_name site_name 名称 名字 姓名 地名 标题 名", ATLAS_ROLE_NAME, NULL, NULL },
  { "name_en name:en english name_english title_en title:en en_name 英文名 英文名称 英文 外文名", ATLAS_ROLE_NAME, "en", NULL },
  { "name_zh name:zh name_cn name:zh-hans name_zh-hans chinese name_chinese title_zh title:zh zh_name cn_name 中文名 中文名称 中文",
    ATLAS_ROLE_NAME, "zh-Hans", NULL },
  { "name:zh-hant name_zh-hant 繁体名", ATLAS_ROLE_NAME, "zh-Hant", NULL },
  { "pinyin 拼音", ATLAS_ROLE_NAME, "zh-Latn-pinyin", "romanised" },
  { "alias aliases alt_name alternative alternatename alternatenames variants other_names 别名 又名 曾用名", ATLAS_ROLE_NAME, NULL, "alias" },
  { "description desc summary abstract about 描述 简介 说明 介绍 概述", ATLAS_ROLE_DESCRIPTION, NULL, NULL },
  { "description_en description:en desc_en summary_en 英文描述 英文简介", ATLAS_ROLE_DESCRIPTION, "en", NULL },
  { "description_zh description:zh desc_zh description:zh-hans summary_zh 中文描述 中文简介", ATLAS_ROLE_DESCRIPTION, "zh-Hans", NULL },
  { "kind 类别", ATLAS_ROLE_KIND, NULL, NULL },
  { "hub 枢纽", ATLAS_ROLE_HUB, NULL, NULL },
  { "keywords keyword tags tag categories category subjects 标签 关键词 关键字 分类", ATLAS_ROLE_TAGS, NULL, NULL },
  { "lon lng long longitude x lon_dd long_dd decimallongitude point_x 经度 东经", ATLAS_ROLE_LONGITUDE, NULL, NULL },
  { "lat latitude y lat_dd decimallatitude point_y 纬度 北纬", ATLAS_ROLE_LATITUDE, NULL, NULL },
  { "coordinates coordinate coords coord latlon latlng lat_lon lat_long lonlat position geo geopoint geo_point gps 坐标 经纬度 位置坐标",
    ATLAS_ROLE_COORDINATE, NULL, NULL },
  { "precision_m precision accuracy coordinateuncertaintyinmeters 精度", ATLAS_ROLE_PRECISION, NULL, NULL },
  { "note notes remark remarks comment comments 备注 注释 附注", ATLAS_ROLE_NOTE, NULL, NULL },
  { "review", ATLAS_ROLE_REVIEW, NULL, NULL },
  { "wikidata wikidata_id qid wikidataid", ATLAS_ROLE_IDENTIFIER, NULL, "wikidata" },
  { "geonames geonameid geonames_id geoname_id", ATLAS_ROLE_IDENTIFIER, NULL, "geonames" },
  { "osm_id osmid", ATLAS_ROLE_IDENTIFIER, NULL, "osm" },
  { "viaf viaf_id", ATLAS_ROLE_IDENTIFIER, NULL, "viaf" },
  { "tgn tgn_id", ATLAS_ROLE_IDENTIFIER, NULL, "tgn" },
  { "@id id uid uuid guid identifier ref code 编号 代码 编码 序号", ATLAS_ROLE_IDENTIFIER, NULL, "" },
  { "fid ogc_fid objectid gid", ATLAS_ROLE_IGNORED, NULL, NULL },
};

/**
 * atlas_sample_free:
 * @self: (transfer full): a sample
 *
 * Frees it.
 */
void
atlas_sample_free (AtlasSample *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self->name);
  g_free (self);
}

static char *
show_cell (const AtlasCell *cell)
{
  g_autofree char *text = NULL;

  if (cell == NULL)
    return NULL;

  text = g_strndup (cell->text, MIN (cell->length, LONGEST_SHOWN));

  return g_utf8_make_valid (text, -1);
}

/**
 * atlas_sample_read:
 * @reader: a reader that gives rows; it is started, and must be started again afterwards
 * @n_rows: how many rows are wanted
 * @error: return location for an error
 *
 * Reads the first rows of a file as texts to show; rows that are bad are passed over.
 *
 * Returns: (transfer full): the sample; %NULL where the file cannot be read at all
 */
AtlasSample *
atlas_sample_read (AtlasReader  *reader,
                   guint         n_rows,
                   GError      **error)
{
  g_autoptr (AtlasSample) self = g_new0 (AtlasSample, 1);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  AtlasColumns *columns = atlas_reader_get_columns (reader);
  g_autoptr (GError) why = NULL;
  AtlasReadResult result;

  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->name = g_strdup (atlas_input_get_name (reader->input));

  if (!atlas_reader_start (reader, error))
    return NULL;

  while (self->rows->len < n_rows && (result = atlas_reader_next_row (reader, row, &why)) != ATLAS_READ_END)
    {
      GPtrArray *cells;

      if (result == ATLAS_READ_BAD)
        {
          g_clear_error (&why);
          continue;
        }

      if (result == ATLAS_READ_FAILED)
        {
          if (self->rows->len > 0 && !g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            break;

          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }

      cells = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < atlas_columns_get_n (columns); i++)
        g_ptr_array_add (cells, show_cell (atlas_row_get (row, i)));

      g_ptr_array_add (self->rows, cells);
      self->has_geometry = self->has_geometry || row->point.set;
    }

  for (guint i = 0; i < atlas_columns_get_n (columns); i++)
    g_ptr_array_add (self->columns, g_strdup (atlas_columns_get_name (columns, i)));

  return g_steal_pointer (&self);
}

typedef struct
{
  guint filled;
  guint numbers;
  guint comma_numbers;      /* numbers only where a comma is before the fraction */
  guint dates;
  guint positions;          /* both coordinates in one cell */
  guint kinds;
  guint wikidata;
  guint addresses;
} Look;

static const char *
cell_of (const AtlasSample *sample,
         guint              row,
         guint              column)
{
  const GPtrArray *cells = sample->rows->pdata[row];

  return column < cells->len ? cells->pdata[column] : NULL;
}

static gboolean
is_date (const char *text)
{
  g_autofree char *date = NULL;

  if (strpbrk (text, "-/.年") == NULL || strlen (text) > 40 || !strpbrk (text, "0123456789"))
    return FALSE;

  if (atlas_edtf_is_valid (text))
    return TRUE;

  date = atlas_edtf_from_words (text, NULL);

  return date != NULL;
}

static gboolean
is_position (const char *text)
{
  AtlasCoordinate found;

  return strlen (text) < 200 && atlas_coordinate_read (text, &found, NULL);
}

static Look
look_at (const AtlasSample *sample,
         guint              column)
{
  Look look = { 0 };

  for (guint i = 0; i < sample->rows->len; i++)
    {
      const char *text = cell_of (sample, i, column);
      double number;
      gsize length;

      if (text == NULL)
        continue;

      /* A percentage is a number with its unit. */
      look.filled++;
      length = strlen (text);
      length -= length > 1 && text[length - 1] == '%';

      if (atlas_number_from_cell (text, length, FALSE, &number))
        look.numbers++;
      else if (atlas_number_from_cell (text, length, TRUE, &number))
        look.comma_numbers++;
      else if (is_date (text))
        look.dates++;
      else if (is_position (text))
        look.positions++;

      look.kinds += g_strv_contains (atlas_kinds, text);
      look.wikidata += *text == 'Q' && text[1] != '\0' && strspn (text + 1, "0123456789") == strlen (text + 1);
      look.addresses += g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://");
    }

  return look;
}

/* One cell in ten may be something else: what cannot be read is kept as written. */
static const char *
type_of (const Look *look)
{
  guint numbers = look->numbers + look->comma_numbers;

  if (numbers > 0 && numbers * 10 >= look->filled * 9)
    return "number";
  if (look->dates > 0 && look->dates * 10 >= look->filled * 9)
    return "date";

  return "text";
}

static const Known *
find_known (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_auto (GStrv) words = g_strsplit (known[i].words, " ", -1);

      if (g_strv_contains ((const char * const *) words, folded))
        return &known[i];
    }

  return NULL;
}

static const AtlasProperty *
find_property (AtlasRecordSet *vocabulary,
               const char     *column,
               const char     *folded)
{
  g_autoptr (GPtrArray) properties = NULL;

  if (vocabulary == NULL)
    return NULL;

  properties = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);

  for (guint i = 0; i < properties->len; i++)
    {
      const AtlasProperty *property = properties->pdata[i];
      g_autoptr (GPtrArray) texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, property->base.id);

      if (g_str_equal (property->key, column))
        return property;

      for (guint j = 0; j < texts->len; j++)
        {
          const AtlasText *text = texts->pdata[j];
          g_autofree char *label = NULL;

          if (!g_str_equal (text->field, "label"))
            continue;

          label = atlas_fold (text->text);
          if (g_str_equal (label, folded))
            return property;
        }
    }

  return NULL;
}

/* "visitors#2:unit", "name:en", "identifier:viaf": as our own exports call their columns. */
static gboolean
guess_own (AtlasMapping   *mapping,
           AtlasRecordSet *vocabulary,
           const char     *column)
{
  g_auto (GStrv) words = g_strsplit (column, ":", 2);
  const char *part = words[0] != NULL ? words[1] : NULL;
  char *number = words[0] != NULL ? strchr (words[0], '#') : NULL;
  AtlasColumnMapping *made;
  guint64 group = 0;

  if (part == NULL && number == NULL)
    return FALSE;

  if (number != NULL)
    {
      if (!g_ascii_string_to_unsigned (number + 1, 10, 2, 256, &group, NULL))
        return FALSE;

      *number = '\0';
      group--;
    }

  if (g_str_equal (words[0], "identifier") && part != NULL && *part != '\0')
    {
      made = atlas_mapping_set (mapping, column, ATLAS_ROLE_IDENTIFIER);
      atlas_column_mapping_set (made, NULL, part);
      return TRUE;
    }

  if (part != NULL && atlas_language_is_valid (part))
    {
      gboolean description = g_str_equal (words[0], "description");

      if (description || g_str_equal (words[0], "name") || g_strv_contains (atlas_name_kinds, words[0]))
        {
          made = atlas_mapping_set (mapping, column, description ? ATLAS_ROLE_DESCRIPTION : ATLAS_ROLE_NAME);
          atlas_column_mapping_set (made, part, description || g_str_equal (words[0], "name") ? NULL : words[0]);
          return TRUE;
        }
    }

  if (part != NULL)
    {
      const AtlasField *field = atlas_record_find_field (ATLAS_RECORD_CLAIM, part);

      if (field == NULL || (field->type != ATLAS_FIELD_TEXT && field->type != ATLAS_FIELD_REAL))
        return FALSE;
    }

  /* The columns of one claim are of one property, known or not. */
  if (find_property (vocabulary, words[0], words[0]) == NULL && atlas_mapping_get (mapping, words[0]) == NULL)
    return FALSE;

  made = atlas_mapping_set (mapping, column, ATLAS_ROLE_CLAIM);
  atlas_column_mapping_set (made, NULL, words[0]);
  atlas_set_text (&made->part, part);
  made->group = (guint) group;

  return TRUE;
}

static void
guess_claim (AtlasMapping   *mapping,
             AtlasRecordSet *vocabulary,
             const char     *column,
             const char     *folded,
             const Look     *look)
{
  const AtlasProperty *property = find_property (vocabulary, column, folded);
  AtlasColumnMapping *made = atlas_mapping_set (mapping, column, ATLAS_ROLE_CLAIM);

  atlas_column_mapping_set (made, NULL, property != NULL ? property->key : column);
  atlas_set_text (&made->value_type, property != NULL ? property->value_type : type_of (look));
}

static gboolean
has_role (const AtlasMapping *mapping,
          AtlasRole           role)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      if (((const AtlasColumnMapping *) mapping->columns->pdata[i])->role == role)
        return TRUE;
    }

  return FALSE;
}

/* Whether what stands in the column speaks against what it is called. */
static gboolean
contradicts (const AtlasMapping *mapping,
             const AtlasSample  *sample,
             const Known        *guess,
             const Look         *look)
{
  switch ((int) guess->role)
    {
    case ATLAS_ROLE_LONGITUDE:
    case ATLAS_ROLE_LATITUDE:
      return has_role (mapping, guess->role) ||
             (look->filled > 0 && look->numbers + look->comma_numbers + look->positions == 0 && look->dates == look->filled);

    case ATLAS_ROLE_COORDINATE:
      return sample->has_geometry || look->positions + look->comma_numbers == 0;

    case ATLAS_ROLE_KIND:
      return look->kinds == 0;

    default:
      return FALSE;
    }
}

static void
guess_column (AtlasMapping      *mapping,
              const AtlasSample *sample,
              AtlasRecordSet    *vocabulary,
              guint              index)
{
  const char *column = sample->columns->pdata[index];
  g_autofree char *lower = g_utf8_strdown (column, -1);
  g_autofree char *folded = atlas_fold (column);
  Look look = look_at (sample, index);
  const Known *guess = find_known (g_strstrip (lower));
  AtlasColumnMapping *made;

  if (guess_own (mapping, vocabulary, column))
    return;

  if (guess == NULL && (g_str_equal (lower, "type") || g_str_equal (lower, "类型")) && look.kinds > 0)
    {
      atlas_mapping_set (mapping, column, ATLAS_ROLE_KIND);
      return;
    }

  if (guess == NULL && look.filled > 0 && look.positions == look.filled && !sample->has_geometry)
    {
      atlas_mapping_set (mapping, column, ATLAS_ROLE_COORDINATE);
      return;
    }

  if (guess == NULL || contradicts (mapping, sample, guess, &look))
    {
      guess_claim (mapping, vocabulary, column, folded, &look);
      return;
    }

  made = atlas_mapping_set (mapping, column, guess->role);
  atlas_column_mapping_set (made, guess->language, guess->detail);

  /* An identifier of whoever made the file says nothing without the file. */
  if (guess->role == ATLAS_ROLE_IDENTIFIER && *guess->detail == '\0')
    {
      g_autofree char *stem = g_strndup (sample->name, strcspn (sample->name, "."));
      g_autofree char *scheme = atlas_slug (stem, 40);

      atlas_set_text (&made->detail, look.wikidata == look.filled && look.filled > 0 ? "wikidata"
                                     : look.addresses == look.filled && look.filled > 0 ? "uri"
                                     : *scheme != '\0' ? scheme : "file");
    }

  mapping->decimal_comma = mapping->decimal_comma ||
                           ((guess->role == ATLAS_ROLE_LONGITUDE || guess->role == ATLAS_ROLE_LATITUDE) &&
                            look.comma_numbers > 0 && look.numbers <= look.filled / 2);
}

/* The first column with texts that differ, where none is called a name. */
static void
guess_name (AtlasMapping      *mapping,
            const AtlasSample *sample)
{
  for (guint i = 0; i < sample->columns->len; i++)
    {
      AtlasColumnMapping *column = atlas_mapping_get (mapping, sample->columns->pdata[i]);
      Look look = look_at (sample, i);

      if (column->role == ATLAS_ROLE_CLAIM && column->part == NULL && look.filled > 0 &&
          g_strcmp0 (column->value_type, "text") == 0 && look.addresses < look.filled)
        {
          atlas_mapping_set (mapping, column->column, ATLAS_ROLE_NAME);
          return;
        }
    }
}

/**
 * atlas_mapping_guess:
 * @sample: the first rows of a file
 * @vocabulary: (nullable): the properties of the collection
 * @language: (nullable): BCP 47, of texts that do not say theirs
 *
 * Guesses what becomes of each column. All columns are in it: what is nothing else is a claim.
 *
 * Returns: (transfer full): a mapping
 */
AtlasMapping *
atlas_mapping_guess (const AtlasSample *sample,
                     AtlasRecordSet    *vocabulary,
                     const char        *language)
{
  AtlasMapping *mapping = atlas_mapping_new ();

  if (language != NULL)
    atlas_set_text (&mapping->language, language);

  for (guint i = 0; i < sample->columns->len; i++)
    guess_column (mapping, sample, vocabulary, i);

  if (!has_role (mapping, ATLAS_ROLE_NAME))
    guess_name (mapping, sample);

  return mapping;
}
