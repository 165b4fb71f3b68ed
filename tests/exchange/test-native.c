/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON record by record: what is bad is told with its place and the rest is read; what leads elsewhere
 * is a link; the order of the lists does not matter. */
#include <string.h>

#include "atlas-format.h"
#include "atlas-json.h"

#define HEAD "{\"format\": \"hub-atlas\", \"version\": 1,\n"
#define ENTRY(id, rest) "{\"id\": " id ", \"kind\": \"place\"" rest "}"

typedef struct
{
  AtlasReader *reader;
  GPtrArray *titles;      /* "table/id" of what was read */
  GPtrArray *bad;         /* why what was not read was not */
  GPtrArray *links;       /* (element-type utf8): values of links */
  GError *failed;
} Reading;

static Reading
read_all (const char *text,
          gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "test.json");
  Reading self = { .titles = g_ptr_array_new_with_free_func (g_free), .bad = g_ptr_array_new_with_free_func (g_free),
                   .links = g_ptr_array_new_with_free_func (g_free) };
  AtlasReadResult result = ATLAS_READ_FAILED;
  guint64 before = 0;

  self.reader = atlas_reader_new (atlas_format_find ("json"), input, NULL, NULL);
  if (!atlas_reader_start (self.reader, &self.failed))
    return self;

  do
    {
      g_autoptr (AtlasItem) item = NULL;
      g_autoptr (GError) error = NULL;

      result = atlas_reader_next_item (self.reader, &item, &error);
      g_assert_true ((item != NULL) == (result == ATLAS_READ_ONE));
      g_assert_true ((error != NULL) == (result == ATLAS_READ_BAD || result == ATLAS_READ_FAILED));

      if (result == ATLAS_READ_ONE)
        {
          const AtlasRecord *first = item->records->pdata[0];

          g_ptr_array_add (self.titles, g_strdup_printf ("%s/%" G_GINT64_FORMAT, atlas_record_info (first->type)->table, first->id));
          for (guint i = 0; item->links != NULL && i < item->links->len; i++)
            g_ptr_array_add (self.links, g_strdup (g_array_index (item->links, AtlasItemLink, i).value));
          g_assert_cmpuint (item->place.record, ==, before + 1);
        }
      else if (result == ATLAS_READ_BAD)
        g_ptr_array_add (self.bad, g_strdup (error->message));
      else if (result == ATLAS_READ_FAILED)
        self.failed = g_steal_pointer (&error);

      before = atlas_reader_get_place (self.reader)->record;
    }
  while (result == ATLAS_READ_ONE || result == ATLAS_READ_BAD);

  return self;
}

static void
clear_reading (Reading *self)
{
  atlas_reader_free (self->reader);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->bad);
  g_ptr_array_unref (self->links);
  g_clear_error (&self->failed);
}

static void
assert_lines (GPtrArray  *lines,
              const char *expected)
{
  g_autofree char *joined = NULL;

  g_ptr_array_add (lines, NULL);
  joined = g_strjoinv (" ", (char **) lines->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* One bad record among good ones. */
static void
test_bad (void)
{
  static const char text[] = HEAD "\"entries\": [\n" ENTRY ("1", "") ",\n" ENTRY ("2", ",\n\"hub\": \"\"") ",\n7,\n"
                             ENTRY ("3", ", \"nothing\": 1") ",\n" ENTRY ("4", ", \"kind\": \"hub\"") ",\n" ENTRY ("5", "") "]}";
  Reading reading = read_all (text, strlen (text));

  g_assert_no_error (reading.failed);
  assert_lines (reading.titles, "entry/1 entry/5");
  g_assert_cmpuint (reading.bad->len, ==, 4);
  g_assert_true (g_str_has_prefix (reading.bad->pdata[0], "entries[1].hub (line 5): "));
  g_assert_true (g_str_has_prefix (reading.bad->pdata[1], "entries[2]: "));
  g_assert_true (g_str_has_prefix (reading.bad->pdata[2], "entries[3].nothing (line 7): "));
  g_assert_true (g_str_has_prefix (reading.bad->pdata[3], "entries[4]: "));
  clear_reading (&reading);
}

/* What comes later in the file is there; what is in it nowhere the import may find. */
static void
test_links (void)
{
  static const char text[] = HEAD "\"properties\": [{\"id\": 1, \"key\": \"in\", \"value_type\": \"entry\"}],\n\"entries\": ["
                             ENTRY ("1", ", \"hub\": 2") "," ENTRY ("2", ", \"hub\": 77, \"claims\": [{\"property\": 1, \"target\": 1},"
                             "{\"property\": 1, \"target\": 78}]") "],\n\"tours\": [{\"id\": 5, \"stops\": [{\"shown\": [{\"entry\": 79}]}]}]}";
  Reading reading = read_all (text, strlen (text));

  g_assert_no_error (reading.failed);
  assert_lines (reading.titles, "property/1 entry/1 entry/2");
  assert_lines (reading.links, "77 78");
  g_assert_cmpuint (reading.bad->len, ==, 1);
  g_assert_true (g_str_has_prefix (reading.bad->pdata[0], "tours[0].stops[0].shown[0].entry (line 4): "));
  clear_reading (&reading);
}

/* Properties after the claims that need them, the format at the end. */
static void
test_order (void)
{
  static const char text[] = "{\"entries\": [" ENTRY ("1", ", \"claims\": [{\"property\": 1, \"number\": 2}]") "],"
                             "\"properties\": [{\"id\": 1, \"key\": \"a\", \"value_type\": \"number\"}], \"version\": 1, \"format\": \"hub-atlas\"}";
  Reading reading = read_all (text, strlen (text));

  g_assert_no_error (reading.failed);
  assert_lines (reading.titles, "property/1 entry/1");
  clear_reading (&reading);
}

static void
test_twice (void)
{
  static const char text[] = HEAD "\"entries\": [" ENTRY ("1", "") "," ENTRY ("2", "") "," ENTRY ("1", "") "]}";
  static const char lists[] = HEAD "\"entries\": [" ENTRY ("1", "") "], \"entries\": []}";
  Reading reading = read_all (text, strlen (text));

  assert_lines (reading.titles, "entry/1 entry/2");
  g_assert_cmpuint (reading.bad->len, ==, 1);
  g_assert_true (g_str_has_prefix (reading.bad->pdata[0], "entries[2].id (line 2): "));
  clear_reading (&reading);

  reading = read_all (lists, strlen (lists));
  g_assert_error (reading.failed, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX);
  clear_reading (&reading);
}

static void
test_foreign (void)
{
  static const struct { const char *text; int code; } cases[] = {
    { "{\"format\": \"other\", \"version\": 1}", ATLAS_EXCHANGE_ERROR_FORMAT },
    { "{\"format\": 1}", ATLAS_EXCHANGE_ERROR_FORMAT },
    { "{\"format\": \"hub-atlas\", \"version\": 2, \"entries\": []}", ATLAS_EXCHANGE_ERROR_NEWER },
    { "{\"format\": \"hub-atlas\", \"version\": 0}", ATLAS_EXCHANGE_ERROR_FORMAT },
    { "{\"entries\": []}", ATLAS_EXCHANGE_ERROR_FORMAT },
    { "{\"format\": \"hub-atlas\", \"more\": 0}", ATLAS_EXCHANGE_ERROR_VALUE },
    { "[]", ATLAS_EXCHANGE_ERROR_SYNTAX },
    { "{\"format\": \"hub-atlas\"} x", ATLAS_EXCHANGE_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Reading reading = read_all (cases[i].text, strlen (cases[i].text));

      g_assert_error (reading.failed, ATLAS_EXCHANGE_ERROR, cases[i].code);
      g_assert_cmpuint (reading.titles->len, ==, 0);
      clear_reading (&reading);
    }
}

/* A file that is cut anywhere fails, or it was whole but for white space. */
static void
test_truncated (void)
{
  static const char text[] = HEAD "\"collection\": {\"id\": 1, \"uid\": \"u\", \"default_language\": \"en\"},\n\"tags\": [{\"id\": 1, \"key\": \"a\\n\"}],"
                             "\"entries\": [" ENTRY ("1", ", \"position\": [1.5, 2]") "," ENTRY ("2", "") "]}";

  for (gsize length = 0; length <= strlen (text); length++)
    {
      Reading reading = read_all (text, length);

      g_assert_true ((reading.failed == NULL) == (length == strlen (text)));
      clear_reading (&reading);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/native/bad", test_bad);
  g_test_add_func ("/exchange/native/links", test_links);
  g_test_add_func ("/exchange/native/order", test_order);
  g_test_add_func ("/exchange/native/twice", test_twice);
  g_test_add_func ("/exchange/native/foreign", test_foreign);
  g_test_add_func ("/exchange/native/truncated", test_truncated);

  return g_test_run ();
}
