/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in a source: what is stored reads the same in every language, and what somebody wrote stays. */
#include <glib.h>

#include "atlas-locator.h"

static void
test_round_trip (void)
{
  static const char * const locators[] = { "paragraph 3", "page 12", "paragraph 4294967295" };
  g_autofree char *third = atlas_locator_of_paragraph (3);

  g_assert_cmpstr (third, ==, "paragraph 3");
  for (guint i = 0; i < G_N_ELEMENTS (locators); i++)
    {
      g_autofree char *shown = atlas_locator_display (locators[i]);
      g_autofree char *stored = atlas_locator_parse (shown);

      g_assert_cmpstr (stored, ==, locators[i]);
    }
}

static void
test_as_typed (void)
{
  static const char * const typed[] = {
    "", "paragraph", "paragraph three", "paragraph 3-5", "paragraph 0", "paragraph %u", "pp. 3-5", "12:30", "第3段落",
    "paragraph 99999999999999999999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *stored = atlas_locator_parse (typed[i]);
      g_autofree char *shown = atlas_locator_display (typed[i]);

      g_assert_cmpstr (stored, ==, typed[i]);
      g_assert_cmpstr (shown, ==, typed[i]);
    }

  g_assert_null (atlas_locator_parse (NULL));
  g_assert_null (atlas_locator_display (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locator/round-trip", test_round_trip);
  g_test_add_func ("/locator/as-typed", test_as_typed);

  return g_test_run ();
}
