/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open Location Codes ("Plus Codes"): a cell of the earth in letters, of which the middle is taken.
 * And MGRS, which is told from a mistake but not read. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-coordinate-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define ALPHABET "23456789CFGHJMPQRVWX"
#define MARK 8            /* digits before the plus sign */
#define N_PAIRED 10       /* digits that stand by turns for latitude and longitude */
#define N_USED 15         /* what follows is smaller than any place */
#define GRID_ROWS 5
#define GRID_COLUMNS 4

static int
value_of (char digit)
{
  const char *at = digit != '\0' ? strchr (ALPHABET, g_ascii_toupper (digit)) : NULL;

  return at != NULL ? (int) (at - ALPHABET) : -1;
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (value_of (text[n]) >= 0)
    n++;

  return n;
}

/* How many digits stand before the plus sign, those that only fill up left out; -1: it is no full code. */
static int
check_full (const char *code)
{
  gsize head = count_digits (code);
  gsize filled = strspn (code + head, "0");
  gsize tail;

  if (head + filled != MARK || code[MARK] != '+' || head < 2 || head % 2 != 0)
    return -1;

  tail = count_digits (code + MARK + 1);
  if (code[MARK + 1 + tail] != '\0' || tail == 1 || (filled > 0 && tail > 0))
    return -1;

  /* Beyond the pole, or around the earth again. */
  return value_of (code[0]) * 20 < 180 && value_of (code[1]) * 20 < 360 ? (int) head : -1;
}

static gboolean
is_short (const char *code)
{
  gsize head = count_digits (code);
  gsize tail;

  if (head >= MARK || head % 2 != 0 || code[head] != '+')
    return FALSE;

  tail = count_digits (code + head + 1);

  return tail >= 2 && (code[head + 1 + tail] == '\0' || g_ascii_isspace (code[head + 1 + tail]) ||
                       code[head + 1 + tail] == ',');
}

static gboolean
is_mgrs (const char *text)
{
  return g_regex_match_simple ("^[0-9]{1,2}\\s*[C-HJ-NP-X]\\s*[A-HJ-NP-Z]{2}\\s*([0-9]{2,5}\\s*[0-9]{2,5})$", text,
                               G_REGEX_CASELESS, 0);
}

/* The middle of the cell. */
static void
decode (const char      *code,
        guint            head,
        AtlasCoordinate *found)
{
  g_autoptr (GString) digits = g_string_new_len (code, head);
  double south = -90, west = -180;
  double height = 400, width = 400;

  if (head == MARK)
    g_string_append (digits, code + MARK + 1);

  for (guint i = 0; i < MIN (digits->len, N_USED); i++)
    {
      int value = value_of (digits->str[i]);

      if (i < N_PAIRED && i % 2 == 0)
        {
          height /= 20;
          south += value * height;
        }
      else if (i < N_PAIRED)
        {
          width /= 20;
          west += value * width;
        }
      else
        {
          height /= GRID_ROWS;
          width /= GRID_COLUMNS;
          south += value / GRID_COLUMNS * height;
          west += value % GRID_COLUMNS * width;
        }
    }

  found->latitude = MIN (south + height / 2, 90);
  found->longitude = west + width / 2;
  found->datum = ATLAS_DATUM_WGS84;
  found->datum_known = TRUE;
}

/* Whether @text is written so; @error is set where no position comes of it all the same. */
gboolean
atlas_coordinate_read_plus (const char       *text,
                            AtlasCoordinate  *found,
                            GError          **error)
{
  int head = check_full (text);

  if (head > 0)
    {
      decode (text, (guint) head, found);
      return TRUE;
    }

  if (is_short (text))
    {
      g_set_error_literal (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_SYNTAX,
                           _("This Plus Code is shortened: it says where in a town, but not which one. "
                             "Write the full code, with eight characters before the plus sign."));
      return TRUE;
    }

  if (is_mgrs (text))
    {
      g_set_error_literal (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_SYNTAX,
                           _("MGRS grid references are not read. Write the position in degrees or on the "
                             "UTM grid."));
      return TRUE;
    }

  return FALSE;
}
