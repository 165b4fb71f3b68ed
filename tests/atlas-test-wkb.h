/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and areas for tests, as well-known binary. */
#pragma once

#include <glib.h>
#include <string.h>

typedef enum { TEST_WKB_LINE = 2, TEST_WKB_AREA = 3 } TestWkb;

static inline void
test_wkb_add (GByteArray *wkb,
              guint32     number)
{
  number = GUINT32_TO_LE (number);
  g_byte_array_append (wkb, (const guint8 *) &number, sizeof number);
}

/* @coordinates: @n_points of longitude and latitude; an area has one ring. */
static inline GBytes *
test_wkb (TestWkb       type,
          const double *coordinates,
          guint         n_points)
{
  GByteArray *wkb = g_byte_array_new ();

  g_byte_array_append (wkb, (const guint8 *) "\1", 1);
  test_wkb_add (wkb, type);
  if (type == TEST_WKB_AREA)
    test_wkb_add (wkb, 1);
  test_wkb_add (wkb, n_points);
  for (guint i = 0; i < 2 * n_points; i++)
    {
      guint64 bits;

      memcpy (&bits, &coordinates[i], sizeof bits);
      bits = GUINT64_TO_LE (bits);
      g_byte_array_append (wkb, (const guint8 *) &bits, sizeof bits);
    }

  return g_byte_array_free_to_bytes (wkb);
}
