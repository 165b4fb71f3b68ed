/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the table of how Han characters are read in Mandarin, out of the Unihan database of Unicode:
 *
 *   make-readings UNIHAN-READINGS OUTPUT.c
 *
 * The input is Unihan_Readings.txt, that file packed by bzip2, or Unihan.zip. */
#define G_LOG_DOMAIN "make-readings"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which they are listened to: the usual reading first, then those of dictionaries of the
 * present language. Those of old books (kHanyuPinyin) would only find what nobody means. */
static const char * const properties[] = { "kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983" };

#define N_PROPERTIES G_N_ELEMENTS (properties)

/* What a character is read like, property by property. */
typedef struct
{
  gunichar point;
  char *values[N_PROPERTIES];
} Character;

static char *
read_input (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *text = NULL;

  if (g_str_has_suffix (path, ".bz2"))
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "bzip2", "-dc", path, NULL);
  else if (g_str_has_suffix (path, ".zip"))
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "unzip", "-p", path, "Unihan_Readings.txt", NULL);
  else
    g_file_get_contents (path, &text, NULL, &error);

  if (process != NULL &&
      g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error))
    g_subprocess_wait_check (process, NULL, &error);

  if (error != NULL)
    g_error ("%s: %s", path, error->message);

  return g_steal_pointer (&text);
}

static int
compare_characters (gconstpointer a,
                    gconstpointer b)
{
  const Character *one = *(const Character * const *) a;
  const Character *other = *(const Character * const *) b;

  return one->point < other->point ? -1 : one->point > other->point;
}

static GPtrArray *
read_characters (const char *path)
{
  g_autofree char *text = read_input (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) by_point = g_hash_table_new (NULL, NULL);
  GPtrArray *characters = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);

      if (g_strv_length (fields) != 3 || !g_str_has_prefix (fields[0], "U+"))
        continue;

      for (guint j = 0; j < N_PROPERTIES; j++)
        {
          gunichar point = (gunichar) strtoul (fields[0] + 2, NULL, 16);
          Character *character;

          if (!g_str_equal (fields[1], properties[j]))
            continue;

          character = g_hash_table_lookup (by_point, GUINT_TO_POINTER (point));
          if (character == NULL)
            {
              character = g_new0 (Character, 1);
              character->point = point;
              g_hash_table_insert (by_point, GUINT_TO_POINTER (point), character);
              g_ptr_array_add (characters, character);
            }
          character->values[j] = g_strdup (fields[2]);
        }
    }

  g_ptr_array_sort (characters, compare_characters);

  return characters;
}

/* Takes the tones off; ü is v. NULL where it is no syllable. */
static char *
fold_syllable (const char *reading)
{
  g_autofree char *apart = g_utf8_normalize (reading, -1, G_NORMALIZE_NFD);
  GString *syllable = g_string_new (NULL);

  for (const char *c = apart; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (sign >= 'a' && sign <= 'z')
        g_string_append_c (syllable, (char) sign);
      else if (sign == 0x308 && syllable->len > 0 && syllable->str[syllable->len - 1] == 'u')
        syllable->str[syllable->len - 1] = 'v';
    }

  if (syllable->len == 0 || strpbrk (syllable->str, "aeiouv") == NULL)
    g_string_truncate (syllable, 0);

  return g_string_free (syllable, syllable->len == 0);
}

/* Adds the readings of a value, which look like "lè(283) yuè(54)" or "212.030:lè 453.020,453.030:yuè". */
static void
add_readings (GPtrArray  *readings,
              const char *value)
{
  g_auto (GStrv) parts = value != NULL ? g_strsplit_set (value, " ,", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      const char *colon = strchr (parts[i], ':');
      char *syllable;

      if (g_ascii_isdigit (parts[i][0]) && colon == NULL)
        continue;

      syllable = fold_syllable (colon != NULL ? colon + 1 : parts[i]);
      if (syllable == NULL || g_ptr_array_find_with_equal_func (readings, syllable, g_str_equal, NULL))
        g_free (syllable);
      else
        g_ptr_array_add (readings, syllable);
    }
}

static GPtrArray *
readings_of (const Character *character)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_PROPERTIES; i++)
    add_readings (readings, character->values[i]);

  return readings;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static guint
place_of (GPtrArray  *syllables,
          const char *syllable)
{
  guint place = 0;

  if (!g_ptr_array_find_with_equal_func (syllables, syllable, g_str_equal, &place))
    g_assert_not_reached ();

  return place;
}

static GPtrArray *
collect_syllables (GPtrArray *lists)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *syllables = g_ptr_array_new ();

  for (guint i = 0; i < lists->len; i++)
    {
      GPtrArray *readings = lists->pdata[i];

      for (guint j = 0; j < readings->len; j++)
        {
          if (g_hash_table_add (seen, readings->pdata[j]))
            g_ptr_array_add (syllables, readings->pdata[j]);
        }
    }
  g_ptr_array_sort (syllables, compare_texts);

  return syllables;
}

static void
append_table (GString   *out,
              GPtrArray *characters,
              GPtrArray *lists,
              GPtrArray *syllables)
{
  g_autoptr (GString) points = g_string_new (NULL);
  g_autoptr (GString) pool = g_string_new (NULL);
  guint n_points = 0, size = 0;

  for (guint i = 0; i < lists->len; i++)
    {
      GPtrArray *readings = lists->pdata[i];

      if (readings->len == 0)
        continue;

      g_string_append_printf (points, "{0x%x,%u},%s", ((Character *) characters->pdata[i])->point, size,
                              n_points++ % 8 == 7 ? "\n" : "");
      for (guint j = 0; j < readings->len; j++)
        g_string_append_printf (pool, "%u,%s", place_of (syllables, readings->pdata[j]), size++ % 20 == 19 ? "\n" : "");
    }

  g_string_append_printf (out, "const guint atlas_reading_n_points = %u;\n", n_points);
  /* One more, where the last list ends. */
  g_string_append_printf (out, "const AtlasReadingPoint atlas_reading_points[] = {\n%s\n{0x110000,%u}};\n", points->str, size);
  g_string_append_printf (out, "const guint16 atlas_reading_pool[] = {\n%s\n};\n", pool->str);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) characters = NULL;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) syllables = NULL;
  g_autoptr (GString) out = g_string_new ("/* Made out of the Unihan database of Unicode. */\n#include \"atlas-reading-table.h\"\n");
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    g_error ("make-readings UNIHAN-READINGS OUTPUT.c");

  characters = read_characters (argv[1]);
  for (guint i = 0; i < characters->len; i++)
    g_ptr_array_add (lists, readings_of (characters->pdata[i]));
  syllables = collect_syllables (lists);
  if (syllables->len < 300 || characters->len < 20000)
    g_error ("%s: only %u characters and %u syllables: is this Unihan_Readings.txt?", argv[1], characters->len, syllables->len);

  g_string_append_printf (out, "const guint atlas_reading_n_syllables = %u;\nconst char atlas_reading_syllables[][8] = {\n", syllables->len);
  for (guint i = 0; i < syllables->len; i++)
    g_string_append_printf (out, "\"%s\",%s", (const char *) syllables->pdata[i], i % 16 == 15 ? "\n" : "");
  g_string_append (out, "\n};\n");
  append_table (out, characters, lists, syllables);

  if (!g_file_set_contents (argv[2], out->str, (gssize) out->len, &error))
    g_error ("%s", error->message);

  return EXIT_SUCCESS;
}
