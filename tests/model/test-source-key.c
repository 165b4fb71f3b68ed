/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that are proposed for sources. */
#include "atlas-source-key.h"
#include "atlas-test.h"

static void
assert_key (const char *container,
            const char *issued,
            const char *title,
            const char *expected)
{
  g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);
  g_autofree char *key = NULL;

  atlas_set_text (&source->container_title, container);
  atlas_set_text (&source->issued, issued);
  atlas_set_text (&source->title, title);
  key = atlas_source_key_propose (source, NULL);
  g_assert_cmpstr (key, ==, expected);
}

static void
test_propose (void)
{
  assert_key ("China Daily", "2019-08-26", "The harbour sings again", "china-daily-2019-harbour");
  assert_key ("People’s Daily", "2019~", "A “Fair” of ideas", "peoples-daily-2019-fair");
  assert_key ("人民日报", "2019", "《无锡动漫节》开幕", "ren-min-ri-bao-2019-wu-xi");
  assert_key ("Straße & Café Magazine", NULL, "Über uns", "strasse-cafe-magazine-uber");
  assert_key ("A very long title of a periodical that never ends", "1999", NULL, "a-very-long-title-of-a-1999");
  assert_key ("Donaudampfschifffahrtsgesellschaftszeitung", NULL, NULL, "donaudampfschifffahrtsge");
  assert_key (NULL, "XXXX-08-26", "Of the and", "of");
  assert_key (NULL, NULL, "……", "source");
  assert_key (NULL, NULL, NULL, "source");
}

static void
test_taken (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  atlas_set_text (&source->type, "report");
  atlas_set_text (&source->publisher, "UN");
  g_hash_table_add (taken, (gpointer) "un");
  second = atlas_source_key_propose (source, taken);
  g_assert_cmpstr (second, ==, "un-2");
  g_hash_table_add (taken, second);
  third = atlas_source_key_propose (source, taken);
  g_assert_cmpstr (third, ==, "un-3");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/source-key/propose", test_propose);
  g_test_add_func ("/model/source-key/taken", test_taken);

  return g_test_run ();
}
