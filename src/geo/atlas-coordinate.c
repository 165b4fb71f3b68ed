/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes positions. A text is cut into words (numbers, marks of degrees, points of the
 * compass), the words are gathered into angles, and two angles make a position. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-coordinate.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-coordinate-private.h"

/* Addresses of web maps are long. */
#define LENGTH_MAX 4000

G_DEFINE_QUARK (atlas-coordinate-error-quark, atlas_coordinate_error)

typedef enum
{
  WORD_END,
  WORD_BAD,
  WORD_BREAK,     /* a comma */
  WORD_NUMBER,
  WORD_UNIT,      /* value: 0 degrees, 1 minutes, 2 seconds */
  WORD_LATITUDE,  /* value: 1 north, -1 south, 0 not said */
  WORD_LONGITUDE, /* value: 1 east, -1 west, 0 not said */
} WordKind;

typedef struct
{
  WordKind kind;
  double value;
  gboolean is_signed;
  gboolean is_whole;
} Word;

typedef struct
{
  double parts[3];      /* degrees, minutes, seconds */
  int count;            /* parts up to the last one given */
  gboolean negative;
  gboolean fraction;    /* the last part has decimals: nothing may follow */
  gboolean marked;      /* has units or a point of the compass */
  WordKind axis;        /* WORD_LATITUDE, WORD_LONGITUDE, or WORD_END where not said */
  int direction;
} Angle;

typedef struct
{
  Angle angles[2];
  int count;            /* angles begun */
  gboolean closed;      /* the last one is complete */
  gboolean separated;   /* there was a comma */
} Reader;

static const struct { const char *text; WordKind kind; double value; } marks[] = {
  { ",", WORD_BREAK, 0 }, { ";", WORD_BREAK, 0 }, { "，", WORD_BREAK, 0 }, { "；", WORD_BREAK, 0 },
  { "、", WORD_BREAK, 0 },
  { "°", WORD_UNIT, 0 }, { "º", WORD_UNIT, 0 }, { "度", WORD_UNIT, 0 },
  { "˚", WORD_UNIT, 0 },
  { "''", WORD_UNIT, 2 }, { "′′", WORD_UNIT, 2 }, { "’’", WORD_UNIT, 2 },
  { "´´", WORD_UNIT, 2 }, { "´", WORD_UNIT, 1 }, { "‘", WORD_UNIT, 1 }, { "“", WORD_UNIT, 2 },
  { "'", WORD_UNIT, 1 }, { "′", WORD_UNIT, 1 }, { "’", WORD_UNIT, 1 }, { "分", WORD_UNIT, 1 },
  { "\"", WORD_UNIT, 2 }, { "″", WORD_UNIT, 2 }, { "”", WORD_UNIT, 2 }, { "秒", WORD_UNIT, 2 },
  { "北纬", WORD_LATITUDE, 1 }, { "北緯", WORD_LATITUDE, 1 }, { "南纬", WORD_LATITUDE, -1 },
  { "南緯", WORD_LATITUDE, -1 }, { "东经", WORD_LONGITUDE, 1 }, { "東經", WORD_LONGITUDE, 1 },
  { "西经", WORD_LONGITUDE, -1 }, { "西經", WORD_LONGITUDE, -1 },
  { "纬度", WORD_LATITUDE, 0 }, { "緯度", WORD_LATITUDE, 0 },
  { "经度", WORD_LONGITUDE, 0 }, { "經度", WORD_LONGITUDE, 0 },
  { "latitude", WORD_LATITUDE, 0 }, { "lat", WORD_LATITUDE, 0 }, { "longitude", WORD_LONGITUDE, 0 },
  { "long", WORD_LONGITUDE, 0 }, { "lng", WORD_LONGITUDE, 0 }, { "lon", WORD_LONGITUDE, 0 },
  { "n", WORD_LATITUDE, 1 }, { "s", WORD_LATITUDE, -1 }, { "e", WORD_LONGITUDE, 1 }, { "w", WORD_LONGITUDE, -1 },
};

/* Small letters, half width, plain spaces and minus. NULL for broken UTF-8. */
static char *
simplify (const char *text)
{
  GString *simple;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;

  simple = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character >= 0xff01 && character <= 0xff5e)
        character -= 0xfee0;
      else if (g_unichar_isspace (character))
        character = ' ';
      else if (character == 0x2212)
        character = '-';

      g_string_append_unichar (simple, character < 128 ? (gunichar) g_ascii_tolower (character) : character);
    }

  return g_string_free (simple, FALSE);
}

static gboolean
read_number (const char **cursor,
             Word        *word)
{
  const char *c = *cursor;
  gsize whole, decimals = 0;
  g_autofree char *digits = NULL;

  word->is_signed = *c == '-' || *c == '+';
  c += word->is_signed;
  whole = strspn (c, "0123456789");
  if (c[whole] == '.')
    decimals = 1 + strspn (c + whole + 1, "0123456789");

  if (whole == 0 || decimals == 1)
    return FALSE;

  word->kind = WORD_NUMBER;
  word->is_whole = decimals == 0;
  digits = g_strndup (*cursor, c + whole + decimals - *cursor);
  word->value = g_ascii_strtod (digits, NULL);
  *cursor = c + whole + decimals;

  return TRUE;
}

static Word
next_word (const char **cursor)
{
  Word word = { WORD_BAD };

  *cursor += strspn (*cursor, " ");

  if (**cursor == '\0')
    {
      word.kind = WORD_END;
      return word;
    }

  if (read_number (cursor, &word))
    return word;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (g_str_has_prefix (*cursor, marks[i].text))
        {
          *cursor += strlen (marks[i].text);
          word.kind = marks[i].kind;
          word.value = marks[i].value;

          /* Latitude: 24.48 */
          if (word.kind >= WORD_LATITUDE)
            *cursor += strspn (*cursor, " :=");
          break;
        }
    }

  return word;
}

/* The angle that the next word belongs to; NULL where that would be the third. */
static Angle *
open_angle (Reader *reader)
{
  if (reader->count == 0 || reader->closed)
    {
      if (reader->count == 2)
        return NULL;

      reader->closed = FALSE;
      reader->angles[reader->count++] = (Angle) { .axis = WORD_END };
    }

  return &reader->angles[reader->count - 1];
}

static gboolean
take_axis (Reader     *reader,
           const Word *word)
{
  Angle *angle = open_angle (reader);

  /* N24 E118: the second letter begins the second angle. */
  if (angle != NULL && angle->count > 0 && angle->axis != WORD_END)
    {
      reader->closed = TRUE;
      angle = open_angle (reader);
    }

  if (angle == NULL || angle->axis != WORD_END)
    return FALSE;

  angle->axis = word->kind;
  angle->direction = word->value;
  angle->marked = TRUE;
  reader->closed = angle->count > 0;

  return TRUE;
}

static gboolean
take_number (Reader     *reader,
             const Word *word,
             int         unit)
{
  Angle *angle = open_angle (reader);

  if (angle != NULL && angle->count > 0 && (unit == 0 || angle->count == 3 || word->is_signed))
    {
      reader->closed = TRUE;
      angle = open_angle (reader);
    }

  if (angle == NULL || (angle->count > 0 && angle->fraction && angle->marked))
    return FALSE;

  if (unit < 0)
    unit = angle->count;
  else
    angle->marked = TRUE;

  if (unit < angle->count || (angle->count == 0 && unit > 0))
    return FALSE;

  angle->negative = angle->negative || (word->is_signed && signbit (word->value));
  angle->parts[unit] = fabs (word->value);
  angle->fraction = !word->is_whole;
  angle->count = unit + 1;

  return TRUE;
}

static gboolean
gather (const char *text,
        Reader     *reader)
{
  const char *cursor = text;

  for (Word word = next_word (&cursor); word.kind != WORD_END; word = next_word (&cursor))
    {
      const char *ahead = cursor;
      Word unit = next_word (&ahead);

      if (word.kind == WORD_NUMBER)
        {
          if (!take_number (reader, &word, unit.kind == WORD_UNIT ? (int) unit.value : -1))
            return FALSE;
          if (unit.kind == WORD_UNIT)
            cursor = ahead;
        }
      else if (word.kind == WORD_LATITUDE || word.kind == WORD_LONGITUDE)
        {
          if (!take_axis (reader, &word))
            return FALSE;
        }
      else if (word.kind == WORD_BREAK && !reader->separated &&
               reader->count == 1 && reader->angles[0].count > 0)
        {
          reader->closed = reader->separated = TRUE;
        }
      else
        {
          return FALSE;
        }
    }

  /* Two bare numbers are two angles, not degrees and minutes. */
  if (reader->count == 1 && !reader->angles[0].marked && reader->angles[0].count == 2)
    {
      reader->angles[1] = reader->angles[0];
      reader->angles[0].count = reader->angles[1].count = 1;
      reader->angles[1].parts[0] = reader->angles[0].parts[1];
      reader->angles[1].negative = FALSE;
      reader->count = 2;
    }

  return reader->count == 2 && reader->angles[0].count > 0 && reader->angles[1].count > 0;
}

static gboolean
degrees_of (const Angle *angle,
            double      *degrees)
{
  static const double divisors[] = { 1, 60, 3600 };

  *degrees = 0;
  for (int i = 0; i < angle->count; i++)
    {
      gboolean last = i + 1 == angle->count;

      if ((i > 0 && angle->parts[i] >= 60) || (!last && angle->parts[i] != floor (angle->parts[i])))
        return FALSE;
      *degrees += angle->parts[i] / divisors[i];
    }

  if (angle->negative && angle->direction != 0)
    return FALSE;

  if (angle->negative || angle->direction < 0)
    *degrees = -*degrees;

  return TRUE;
}

static gboolean
combine (const Reader *reader,
         double       *longitude,
         double       *latitude)
{
  WordKind first = reader->angles[0].axis;
  WordKind second = reader->angles[1].axis;
  gboolean swapped = first == WORD_LONGITUDE || second == WORD_LATITUDE;
  double a, b;

  if ((first == second && first != WORD_END) ||
      !degrees_of (&reader->angles[0], &a) || !degrees_of (&reader->angles[1], &b))
    return FALSE;

  /* Latitude comes first, unless that cannot be. */
  if (first == WORD_END && second == WORD_END && fabs (a) > 90 && fabs (b) <= 90)
    swapped = TRUE;

  *latitude = swapped ? b : a;
  *longitude = swapped ? a : b;

  return TRUE;
}

/* RFC 5870: geo:24.48,118.09 with an altitude and parameters behind it. Only WGS-84 is understood, and
 * a query for a place by its name is no position. */
static gboolean
read_uri (const char *uri,
          double     *longitude,
          double     *latitude)
{
  g_auto (GStrv) query = g_strsplit (uri, "?", 2);
  g_auto (GStrv) parameters = g_strsplit (query[0] != NULL ? query[0] : "", ";", -1);
  g_auto (GStrv) numbers = NULL;
  double values[3] = { 0, 0, 0 };

  if (parameters[0] == NULL || (query[1] != NULL && strstr (query[1], "q=") != NULL))
    return FALSE;

  for (guint i = 1; parameters[i] != NULL; i++)
    {
      if (g_str_has_prefix (parameters[i], "crs=") && strcmp (parameters[i], "crs=wgs84") != 0)
        return FALSE;
    }

  numbers = g_strsplit (parameters[0], ",", -1);
  if (g_strv_length (numbers) < 2 || g_strv_length (numbers) > 3)
    return FALSE;

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char *cursor = numbers[i];
      Word word;

      if (!read_number (&cursor, &word) || *cursor != '\0' || *numbers[i] == '+')
        return FALSE;
      values[i] = word.value;
    }

  *latitude = values[0];
  *longitude = values[1];

  return TRUE;
}

static gboolean
check_range (double   longitude,
             double   latitude,
             GError **error)
{
  if (fabs (latitude) <= 90 && fabs (longitude) <= 180)
    return TRUE;

  g_set_error_literal (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_RANGE,
                       _("A latitude lies between -90 and 90 degrees, a longitude between -180 and 180."));

  return FALSE;
}

/**
 * atlas_coordinate_parse:
 * @text: (nullable): what a person typed or pasted
 * @longitude: (out): degrees east; 0 if @text is no position
 * @latitude: (out): degrees north; 0 if @text is no position
 * @error: return location for a #GError
 *
 * Reads a position: 24.48, 118.09 (latitude first); 24°28'48"N 118°5'24"E; N24.48 E118.09; 北纬24度28分
 * 东经118度5分; geo:24.48,118.09. Two bare numbers of which only the second can be a latitude are taken
 * the other way round. Nothing is known of the datum.
 *
 * Returns: %FALSE with @error set (%ATLAS_COORDINATE_ERROR) if @text is no position on the earth
 */
gboolean
atlas_coordinate_parse (const char  *text,
                        double      *longitude,
                        double      *latitude,
                        GError     **error)
{
  g_autofree char *simple = text != NULL && strlen (text) < 500 ? simplify (text) : NULL;
  double east, north;
  gboolean found;

  *longitude = *latitude = 0;

  if (simple != NULL)
    g_strstrip (simple);

  if (simple == NULL)
    {
      found = FALSE;
    }
  else if (g_str_has_prefix (simple, "geo:"))
    {
      found = read_uri (simple + strlen ("geo:"), &east, &north);
    }
  else
    {
      Reader reader = { .count = 0 };

      found = gather (simple, &reader) && combine (&reader, &east, &north);
    }

  if (!found)
    {
      /* translators: the examples are positions that can be typed; leave them as they are */
      g_set_error_literal (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_SYNTAX,
                           _("This is not a position: write latitude and longitude, as in 24.48, 118.09 or "
                             "24°28′48″N 118°5′24″E."));
      return FALSE;
    }

  if (!check_range (east, north, error))
    return FALSE;

  *longitude = east;
  *latitude = north;

  return TRUE;
}

/**
 * atlas_coordinate_read:
 * @text: (nullable): what a person typed or pasted
 * @found: (out): the position, and its datum where the writing says which
 * @error: return location for a #GError
 *
 * Reads what atlas_coordinate_parse() reads, and besides the address of a web map (OpenStreetMap, Google,
 * Apple, Bing, Amap, Baidu, Tencent), a position on the UTM grid, 50R 607000 2708000, and a full Plus
 * Code, of which it takes the middle: 7PVQF3PR+2V.
 *
 * Returns: %FALSE with @error set (%ATLAS_COORDINATE_ERROR) if @text is no position on the earth
 */
gboolean
atlas_coordinate_read (const char       *text,
                       AtlasCoordinate  *found,
                       GError          **error)
{
  g_autofree char *stripped = text != NULL && strlen (text) < LENGTH_MAX && g_utf8_validate (text, -1, NULL)
                              ? g_strstrip (g_strdup (text)) : NULL;
  g_autoptr (GError) problem = NULL;

  *found = (AtlasCoordinate) { .datum = ATLAS_DATUM_WGS84 };

  if (stripped != NULL && atlas_coordinate_read_plus (stripped, found, &problem))
    {
      if (problem == NULL)
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (stripped == NULL || (strstr (stripped, "://") == NULL && !atlas_coordinate_read_utm (stripped, found)))
    return atlas_coordinate_parse (text, &found->longitude, &found->latitude, error);

  if (strstr (stripped, "://") != NULL && !atlas_coordinate_read_link (stripped, found))
    {
      g_set_error_literal (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_SYNTAX,
                           _("There is no position in this link, or it is in metres of a map of its own. "
                             "Copy the coordinates themselves."));
      return FALSE;
    }

  return check_range (found->longitude, found->latitude, error);
}
