/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what the features of a vector tile are called, in the layers and under the keys of OpenMapTiles 3
 * (https://openmaptiles.org/schema/), of Protomaps' basemaps and of Shortbread. As hostile as all the rest of a tile. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-vector-name.h"

#include "atlas-language.h"

#include <string.h>

/* Of all of a tile; the densest of cities have a quarter of it. */
#define MAX_NAMES 8000

/* What is longer is no name. In bytes, and in characters. */
#define MAX_BYTES 240
#define MAX_CHARACTERS 60

/* Of a feature that has more only so many are looked at; one with its name in all languages has a quarter of it. */
#define MAX_TAGS 800

/* Where nothing says how much it matters. */
#define RANK_PLAIN 60

typedef struct
{
  const char          *layer;
  AtlasVectorNameKind  points;
  AtlasVectorNameKind  lines;
} NamedLayer;

/* Names of water and of streets along their lines; of all else at points alone, since an area of a park or of a house
 * has its name in another layer, too. */
static const NamedLayer named_layers[] = {
  { "place", ATLAS_VECTOR_NAME_PLACE, ATLAS_VECTOR_NAME_NONE },
  { "places", ATLAS_VECTOR_NAME_PLACE, ATLAS_VECTOR_NAME_NONE },
  { "place_labels", ATLAS_VECTOR_NAME_PLACE, ATLAS_VECTOR_NAME_NONE },
  { "water_name", ATLAS_VECTOR_NAME_WATER, ATLAS_VECTOR_NAME_WATER },
  { "waterway", ATLAS_VECTOR_NAME_NONE, ATLAS_VECTOR_NAME_WATER },
  { "water", ATLAS_VECTOR_NAME_WATER, ATLAS_VECTOR_NAME_NONE },
  { "physical_line", ATLAS_VECTOR_NAME_NONE, ATLAS_VECTOR_NAME_WATER },
  { "physical_point", ATLAS_VECTOR_NAME_WATER, ATLAS_VECTOR_NAME_NONE },
  { "water_polygons_labels", ATLAS_VECTOR_NAME_WATER, ATLAS_VECTOR_NAME_NONE },
  { "water_lines_labels", ATLAS_VECTOR_NAME_NONE, ATLAS_VECTOR_NAME_WATER },
  { "transportation_name", ATLAS_VECTOR_NAME_NONE, ATLAS_VECTOR_NAME_STREET },
  { "roads", ATLAS_VECTOR_NAME_NONE, ATLAS_VECTOR_NAME_STREET },
  { "street_labels", ATLAS_VECTOR_NAME_NONE, ATLAS_VECTOR_NAME_STREET },
  { "poi", ATLAS_VECTOR_NAME_SPOT, ATLAS_VECTOR_NAME_NONE },
  { "pois", ATLAS_VECTOR_NAME_SPOT, ATLAS_VECTOR_NAME_NONE },
  { "public_transport", ATLAS_VECTOR_NAME_SPOT, ATLAS_VECTOR_NAME_NONE },
  { "park", ATLAS_VECTOR_NAME_SPOT, ATLAS_VECTOR_NAME_NONE },
  { "mountain_peak", ATLAS_VECTOR_NAME_SPOT, ATLAS_VECTOR_NAME_NONE },
  { "aerodrome_label", ATLAS_VECTOR_NAME_SPOT, ATLAS_VECTOR_NAME_NONE },
};

typedef struct
{
  const char *word;
  guint8      rank;
} Importance;

/* As the layers' "class" and "kind" say it; those first are written first. */
static const Importance importances[] = {
  { "city", 0 },      { "ocean", 0 },          { "sea", 0 },           { "town", 8 },
  { "bay", 10 },      { "lake", 12 },          { "river", 14 },        { "locality", 10 },
  { "village", 16 },  { "island", 16 },        { "motorway", 20 },     { "trunk", 22 },
  { "highway", 20 },  { "major_road", 26 },    { "primary", 26 },      { "suburb", 18 },
  { "borough", 18 },  { "macrohood", 18 },     { "canal", 28 },        { "secondary", 30 },
  { "hamlet", 32 },   { "medium_road", 34 },   { "quarter", 32 },      { "neighbourhood", 36 },
  { "islet", 38 },    { "isolated_dwelling", 40 }, { "tertiary", 40 }, { "minor", 46 },
  { "minor_road", 46 }, { "residential", 46 }, { "stream", 50 },       { "service", 54 },
  { "path", 56 },     { "track", 56 },
};

/* Which state a place belongs to is nothing that a map of ours says: see the base map. */
static const char * const unwanted[] = { "continent", "country", "state", "province", "region", "dependency",
                                         "boundary" };

/* The names of a feature, as its tags have them. */
typedef struct
{
  const char *chinese;
  int         chinese_worth;    /* of the key that it is under */
  const char *latin;
  int         latin_worth;
  const char *plain;
  guint       rank;
  gboolean    unwanted;
} Found;

/**
 * atlas_vector_namer_init:
 * @namer: to be filled
 * @layer: a layer of a tile, whose strings are UTF-8 or not; it must outlive @namer
 *
 * Finds out whether a layer has names for a map.
 */
void
atlas_vector_namer_init (AtlasVectorNamer        *namer,
                         const Atlas__Mvt__Layer *layer)
{
  *namer = (AtlasVectorNamer) { .message = layer };
  for (guint i = 0; i < G_N_ELEMENTS (named_layers) && !namer->named; i++)
    if (strcmp (layer->name, named_layers[i].layer) == 0)
      {
        namer->named = TRUE;
        namer->points = named_layers[i].points;
        namer->lines = named_layers[i].lines;
      }
}

/* How much a key is worth among those of its language; 0: another language. */
static int
weigh (const char         *key,
       const char * const *keys)
{
  for (int i = 0; keys[i] != NULL; i++)
    if (strcmp (key, keys[i]) == 0)
      return 10 - i;

  return 0;
}

static void
take_name (Found      *found,
           const char *key,
           const char *text)
{
  static const char * const chinese[] = { "name:zh-Hans", "name:zh", "name_zh", "name:zh-Hant", NULL };
  static const char * const latin[] = { "name:en", "name_en", "name:latin", "name_int", NULL };
  int worth;

  if (!g_str_has_prefix (key, "name") || *text == '\0')
    return;

  if (strcmp (key, "name") == 0)
    found->plain = text;
  worth = weigh (key, chinese);
  if (worth > found->chinese_worth)
    {
      found->chinese = text;
      found->chinese_worth = worth;
    }
  worth = weigh (key, latin);
  if (worth > found->latin_worth)
    {
      found->latin = text;
      found->latin_worth = worth;
    }
}

static void
take_class (Found      *found,
            const char *key,
            const char *text)
{
  if (strcmp (key, "class") != 0 && strcmp (key, "kind") != 0 && strcmp (key, "pmap:kind") != 0 &&
      strcmp (key, "pmap:kind_detail") != 0 && strcmp (key, "kind_detail") != 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    found->unwanted |= strcmp (text, unwanted[i]) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (importances); i++)
    if (strcmp (text, importances[i].word) == 0)
      found->rank = MIN (found->rank, importances[i].rank);
}

static void
find_names (const Atlas__Mvt__Layer   *layer,
            const Atlas__Mvt__Feature *feature,
            Found                     *found)
{
  *found = (Found) { .rank = RANK_PLAIN };
  for (gsize i = 0; i + 1 < MIN (feature->n_tags, MAX_TAGS); i += 2)
    {
      const Atlas__Mvt__Value *value;
      const char *key;

      if (feature->tags[i] >= layer->n_keys || feature->tags[i + 1] >= layer->n_values)
        continue;

      key = layer->keys[feature->tags[i]];
      value = layer->values[feature->tags[i + 1]];
      if (value->string_value != NULL)
        {
          take_name (found, key, value->string_value);
          take_class (found, key, value->string_value);
        }
    }
}

/* One line of characters that can be seen, or NULL. */
static char *
clean (const char *text)
{
  gsize length = text != NULL ? strnlen (text, MAX_BYTES + 1) : 0;
  g_autoptr (GString) out = NULL;

  if (length == 0 || length > MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL) ||
      g_utf8_strlen (text, (gssize) length) > MAX_CHARACTERS)
    return NULL;

  out = g_string_sized_new (length);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_c (out, ' ');
      else if (type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED && type != G_UNICODE_PRIVATE_USE)
        g_string_append_unichar (out, c);
    }
  g_strstrip (out->str);

  return *out->str != '\0' ? g_strdup (out->str) : NULL;
}

static AtlasVectorNameKind
get_kind (const AtlasVectorNamer    *namer,
          const Atlas__Mvt__Feature *feature)
{
  if (feature->type == ATLAS_VECTOR_POINTS)
    return namer->points;

  return feature->type == ATLAS_VECTOR_LINES ? namer->lines : ATLAS_VECTOR_NAME_NONE;
}

/**
 * atlas_vector_namer_add:
 * @namer: what is known of its layer
 * @tile: the tile that is made of it
 * @feature: a feature
 *
 * Keeps the names of a feature that belong on a map: one for those who read Chinese, one for others, each the best
 * that the file has.
 *
 * Returns: which name of @tile it has, counted from 1; 0: none
 */
guint
atlas_vector_namer_add (const AtlasVectorNamer    *namer,
                        AtlasVectorTile           *tile,
                        const Atlas__Mvt__Feature *feature)
{
  AtlasVectorName name = { 0 };
  g_autofree char *chinese = NULL, *latin = NULL, *plain = NULL;
  Found found;

  if (!namer->named || tile->names->len >= MAX_NAMES || get_kind (namer, feature) == ATLAS_VECTOR_NAME_NONE)
    return 0;

  find_names (namer->message, feature, &found);
  if (found.unwanted)
    return 0;

  chinese = clean (found.chinese);
  latin = clean (found.latin);
  plain = clean (found.plain);
  if (chinese == NULL && plain != NULL && atlas_text_has_han (plain))
    chinese = g_strdup (plain);
  if (latin == NULL)
    latin = g_strdup (plain != NULL ? plain : chinese);
  if (latin == NULL)
    return 0;

  name.kind = get_kind (namer, feature);
  name.rank = found.rank;
  name.text = g_string_chunk_insert_const (tile->texts, latin);
  name.text_zh = chinese != NULL && strcmp (chinese, latin) != 0 ? g_string_chunk_insert_const (tile->texts, chinese)
                                                                 : NULL;
  g_array_append_val (tile->names, name);

  return tile->names->len;
}
