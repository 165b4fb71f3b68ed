/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of reading documents share. */
#pragma once

#include "atlas-extract.h"

#include <string.h>

/* Reads @length bytes, -1 for all up to a NUL; it must succeed. */
G_GNUC_UNUSED static AtlasExtract *
extract (const char *data,
         gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);
  g_autoptr (GError) error = NULL;
  AtlasExtract *result = atlas_text_from_bytes (bytes, "test.file", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_true (g_utf8_validate (result->text, -1, NULL));

  return result;
}

/* It must fail, with a sentence that names the file. */
G_GNUC_UNUSED static void
refuse (const char *data,
        gssize      length,
        int         code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_text_from_bytes (bytes, "test.file", NULL, &error));
  g_assert_error (error, ATLAS_EXTRACT_ERROR, code);
  g_assert_nonnull (strstr (error->message, "test.file"));
}

/* Changes, cuts and doubles pieces of a document; whatever comes of it must be text or a told error. */
G_GNUC_UNUSED static void
mutate (const char *data,
        gsize       length,
        guint       rounds)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20200826);
  guint n_read = 0;

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GByteArray) damaged = g_byte_array_append (g_byte_array_new (), (const guint8 *) data, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AtlasExtract) result = NULL;
      g_autoptr (GError) error = NULL;
      guint n = g_rand_int_range (random, 1, 20);

      for (guint i = 0; i < n && damaged->len > 4; i++)
        {
          guint at = g_rand_int_range (random, 0, damaged->len - 2);
          guint wanted = g_rand_int_range (random, 1, 40);
          guint much = MIN (wanted, damaged->len - at - 1);

          switch (g_rand_int_range (random, 0, 4))
            {
            case 0:
              damaged->data[at] = g_rand_int_range (random, 0, 256);
              break;
            case 1:
              g_byte_array_remove_range (damaged, at, much);
              break;
            case 2:
              {
                g_autofree guint8 *piece = g_memdup2 (damaged->data + at, much);

                g_byte_array_append (damaged, piece, much);
              }
              break;
            default:
              damaged->data[at] ^= 1 << g_rand_int_range (random, 0, 8);
            }
        }

      bytes = g_bytes_new (damaged->data, damaged->len);
      result = atlas_text_from_bytes (bytes, "test.file", NULL, &error);

      if (result == NULL)
        {
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error->message, "test.file"));
        }
      else
        {
          g_assert_no_error (error);
          g_assert_true (g_utf8_validate (result->text, -1, NULL));
          n_read++;
        }
    }

  g_test_message ("%u of %u damaged documents could still be read", n_read, rounds);
}
