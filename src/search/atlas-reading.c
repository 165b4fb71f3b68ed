/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a name in Han characters may be read. Characters that are read in several ways are in the index
 * in each of them, at one place, so that no number of them makes many readings of a name. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-reading.h"

#include <string.h>

#include "atlas-reading-private.h"
#include "atlas-reading-table.h"
#include "atlas-search-fold.h"

/* Of a character; more are none of the present language. */
#define READINGS_MAX 8
/* Characters and words of a name. */
#define PLACES_MAX 64
/* Joined readings of one name; nobody types a longer one as a whole. */
#define KEYS_MAX 3
#define KEY_PLACES_MAX 12

/* So many characters of Unicode are looked for among themselves. */
#define PAGE_POINTS 64
#define N_PAGES (0x110000 / PAGE_POINTS)

/* A character with its readings, or a word in other letters as it stands. */
typedef struct
{
  const char *readings[READINGS_MAX];   /* in the table, or in the name's tokens */
  guint       syllables[READINGS_MAX];  /* of Han: their places in the table */
  guint       n_readings;
  gboolean    han;
} Place;

typedef struct
{
  AtlasTokens *tokens;
  Place        places[PLACES_MAX];
  guint        n_places;
  gboolean     han;                     /* one of them is */
} Name;

static void
name_clear (Name *self)
{
  g_clear_pointer (&self->tokens, atlas_tokens_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Name, name_clear)

static void
add_reading (Place      *place,
             const char *reading,
             guint       syllable)
{
  for (guint i = 0; i < place->n_readings; i++)
    {
      if (strcmp (place->readings[i], reading) == 0)
        return;
    }

  if (place->n_readings < READINGS_MAX)
    {
      place->syllables[place->n_readings] = syllable;
      place->readings[place->n_readings++] = reading;
    }
}

/* The first character of each page in the table, and the end. */
static const guint32 *
get_pages (void)
{
  static gsize pages = 0;

  if (g_once_init_enter (&pages))
    {
      guint32 *made = g_new (guint32, N_PAGES + 1);
      guint at = 0;

      for (guint page = 0; page <= N_PAGES; page++)
        {
          while (at < atlas_reading_n_points && atlas_reading_points[at].point < page * PAGE_POINTS)
            at++;
          made[page] = at;
        }
      g_once_init_leave (&pages, (gsize) made);
    }

  return (const guint32 *) pages;
}

static void
add_readings (Place    *place,
              gunichar  point)
{
  const guint32 *pages = get_pages ();
  guint page = point / PAGE_POINTS;
  guint low, high, end;

  if (page >= N_PAGES)
    return;

  low = pages[page];
  high = end = pages[page + 1];
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (atlas_reading_points[middle].point < point)
        low = middle + 1;
      else
        high = middle;
    }

  if (low == end || atlas_reading_points[low].point != point)
    return;

  for (guint i = atlas_reading_points[low].first; i < atlas_reading_points[low + 1].first; i++)
    add_reading (place, atlas_reading_syllables[atlas_reading_pool[i]], atlas_reading_pool[i]);
}

/* Traditional characters are read as they are and as the Simplified ones that they are folded to. */
static void
read_name (Name       *self,
           const char *name)
{
  self->tokens = atlas_tokens_new (name, -1);

  for (guint i = 0; i < self->tokens->tokens->len && self->n_places < PLACES_MAX; i++)
    {
      const AtlasToken *token = &g_array_index (self->tokens->tokens, AtlasToken, i);
      Place *place = &self->places[self->n_places];

      if (token->single)
        {
          gunichar original = g_utf8_get_char_validated (name + token->start, token->end - token->start);

          gunichar folded = g_utf8_get_char (token->text);

          add_readings (place, original);
          if (folded != original)
            add_readings (place, folded);
        }
      place->han = place->n_readings > 0;
      self->han |= place->han;
      if (!place->han && !token->single)
        add_reading (place, token->text, 0);
      if (place->n_readings > 0)
        self->n_places++;
    }
}

/* Whether what is left of a romanisation is a reading of the places from @at on; chosen are those. */
static gboolean
choose (const Name *self,
        guint       at,
        const char *left,
        guint       chosen[PLACES_MAX],
        guint      *patience)
{
  if (at == self->n_places)
    return *left == '\0';

  for (guint i = 0; i < self->places[at].n_readings && *patience > 0; i++)
    {
      const char *reading = self->places[at].readings[i];
      char buffer[ATLAS_SYLLABLE_MAX + 1];
      const char *other = atlas_syllable_of_u (reading, buffer);

      (*patience)--;
      chosen[at] = i;
      if ((g_str_has_prefix (left, reading) && choose (self, at + 1, left + strlen (reading), chosen, patience)) ||
          (other != NULL && g_str_has_prefix (left, other) && choose (self, at + 1, left + strlen (other), chosen, patience)))
        return TRUE;
    }

  return FALSE;
}

/* What the curator says of a name wins over what its characters might be read like. */
static void
listen_to (Name               *self,
           const char * const *romanised)
{
  for (guint i = 0; romanised != NULL && romanised[i] != NULL; i++)
    {
      g_autofree char *key = atlas_search_key (romanised[i]);
      guint chosen[PLACES_MAX];
      guint patience = 10000;

      if (!choose (self, 0, key, chosen, &patience))
        continue;

      for (guint j = 0; j < self->n_places; j++)
        {
          self->places[j].readings[0] = self->places[j].readings[chosen[j]];
          self->places[j].syllables[0] = self->places[j].syllables[chosen[j]];
          self->places[j].n_readings = 1;
        }
      return;
    }
}

/* The first token of a place stands there, all others at the same place. */
static void
begin_token (GString  *column,
             gboolean *first)
{
  g_string_append (column, *first ? " " : ATLAS_MARK_COLOCATED);
  *first = FALSE;
}

static void
append_initials (GString     *column,
                 const Place *place,
                 const Place *next,
                 gboolean     start)
{
  gboolean first = FALSE;
  guint n_seen = 0;
  char seen[READINGS_MAX * READINGS_MAX][2];

  for (guint i = 0; i < place->n_readings; i++)
    {
      for (guint j = 0; j < next->n_readings; j++)
        {
          char pair[2] = { place->readings[i][0], next->readings[j][0] };
          gboolean known = !g_ascii_isalnum (pair[0]) || !g_ascii_isalnum (pair[1]);

          for (guint k = 0; k < n_seen; k++)
            known |= seen[k][0] == pair[0] && seen[k][1] == pair[1];

          if (known)
            continue;

          memcpy (seen[n_seen++], pair, 2);
          begin_token (column, &first);
          atlas_initials_append (column, pair[0], pair[1]);
          if (start)
            {
              begin_token (column, &first);
              g_string_append (column, ATLAS_MARK_START);
              atlas_initials_append (column, pair[0], pair[1]);
            }
        }
    }
}

/* The first syllable of a name, and what it begins with. */
static void
append_start (GString     *column,
              const Place *place,
              gboolean    *first)
{
  for (guint i = 0; i < place->n_readings; i++)
    {
      begin_token (column, first);
      g_string_append (column, ATLAS_MARK_START);
      if (place->han)
        atlas_syllable_append (column, place->syllables[i]);
      else
        g_string_append (column, place->readings[i]);

      if (place->han && (i == 0 || place->readings[i][0] != place->readings[0][0]))
        {
          begin_token (column, first);
          g_string_append_printf (column, ATLAS_MARK_START "%c", place->readings[i][0]);
        }
    }
}

static void
append_place (GString           *column,
              const Name        *name,
              guint              at,
              AtlasReadingParts  parts)
{
  const Place *place = &name->places[at];
  gboolean first = TRUE;

  for (guint i = 0; i < place->n_readings; i++)
    {
      begin_token (column, &first);
      if (place->han)
        atlas_syllable_append (column, place->syllables[i]);
      else
        g_string_append (column, place->readings[i]);
    }

  if (at == 0 && (parts & ATLAS_READING_START) != 0)
    append_start (column, place, &first);
  if ((parts & ATLAS_READING_INITIALS) != 0 && at + 1 < name->n_places)
    append_initials (column, place, &name->places[at + 1], at == 0 && (parts & ATLAS_READING_START) != 0);
}

/* At how many places from @at on there are several readings. */
static guint
count_ambiguous (const Name *self,
                 guint       at)
{
  guint n = 0;

  for (guint i = at; i < self->n_places; i++)
    n += self->places[i].n_readings > 1;

  return n;
}

/* Appends all readings of a name that differ from the usual one at @n_unusual places from @at on. */
static void
join (const Name *self,
      guint       at,
      guint       n_unusual,
      GString    *key,
      GPtrArray  *keys)
{
  gsize before = key->len;

  if (keys->len >= KEYS_MAX || count_ambiguous (self, at) < n_unusual)
    return;

  if (at == self->n_places)
    {
      g_ptr_array_add (keys, g_strdup (key->str));
      return;
    }

  for (guint i = 0; i < (n_unusual > 0 ? self->places[at].n_readings : 1); i++)
    {
      g_string_append (key, self->places[at].readings[i]);
      join (self, at + 1, n_unusual - (i > 0 ? 1 : 0), key, keys);
      g_string_truncate (key, before);
    }
}

static void
append_reading (GString           *column,
                const Name        *name,
                AtlasReadingParts  parts)
{
  if (column->len > 0)
    g_string_append (column, " " ATLAS_MARK_GAP);
  for (guint i = 0; i < name->n_places; i++)
    append_place (column, name, i, parts);
}

static void
add_keys (GPtrArray  *keys,
          const Name *name)
{
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (GString) key = NULL;

  if (name->n_places > KEY_PLACES_MAX)
    return;

  joined = g_ptr_array_new_with_free_func (g_free);
  key = g_string_new (NULL);
  for (guint i = 0; i <= count_ambiguous (name, 0) && joined->len < KEYS_MAX; i++)
    join (name, 0, i, key, joined);

  for (guint i = 0; i < joined->len; i++)
    {
      const char *reading = joined->pdata[i];

      g_ptr_array_add (keys, g_strdup (reading));
      if (strchr (reading, 'v') != NULL)
        g_ptr_array_add (keys, g_strdelimit (g_strdup (reading), "v", 'u'));
    }
}

/**
 * atlas_reading_append:
 * @column: a column of the index
 * @name: (nullable): a name in any language
 * @parts: by what it is to be found but its syllables
 *
 * Appends how a name is read: all readings of a character at its place. A name without Han characters
 * has none.
 */
void
atlas_reading_append (GString           *column,
                      const char        *name,
                      AtlasReadingParts  parts)
{
  g_auto (Name) read = { 0 };

  if (name == NULL)
    return;

  read_name (&read, name);
  if (read.han)
    append_reading (column, &read, parts);
}

/**
 * atlas_reading_add_keys:
 * @keys: (element-type utf8): where they go
 * @name: (nullable): a name in any language
 *
 * Adds how a name is read, all syllables joined: xiamen. The usual reading comes first, then those
 * that differ from it in one character, in two, three at most; ü is v, and u in one more. Long names
 * have none.
 */
void
atlas_reading_add_keys (GPtrArray  *keys,
                        const char *name)
{
  g_auto (Name) read = { 0 };

  if (name == NULL)
    return;

  read_name (&read, name);
  if (read.han)
    add_keys (keys, &read);
}

/**
 * atlas_reading_append_name:
 * @name: a name in any language
 * @romanised: (array zero-terminated=1): how this name may be written in Latin letters
 * @syllables: where its syllables go
 * @all: where all parts of its reading go
 * @keys: (element-type utf8): where its joined readings go
 *
 * Tells all of a name at once. A romanisation that is one of its readings is the only one.
 */
void
atlas_reading_append_name (const char         *name,
                           const char * const *romanised,
                           GString            *syllables,
                           GString            *all,
                           GPtrArray          *keys)
{
  g_auto (Name) read = { 0 };

  if (g_str_is_ascii (name))
    return;

  read_name (&read, name);
  if (!read.han)
    return;

  listen_to (&read, romanised);
  append_reading (syllables, &read, ATLAS_READING_SYLLABLES);
  append_reading (all, &read, ATLAS_READING_INITIALS | ATLAS_READING_START);
  add_keys (keys, &read);
}
