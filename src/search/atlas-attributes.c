/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of an entry apart from its words, in few bytes: of a million entries it is in memory.
 * First what is of one size, then four lists of numbers, which stay as bytes until they are read. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-attributes.h"

#include <math.h>
#include <string.h>

#include "atlas-collation.h"
#include "atlas-edtf.h"

/* Of a list; what is beyond is not counted in facets. */
#define MAX_NUMBERS 1000
#define MAX_DAYS 64

/* kind, review, flags, hub, longitude, latitude, day, changed, two keys */
#define HEAD_SIZE (1 + 1 + 2 + 4 + 4 + 4 + 4 + 4 + 16)

#define DEGREE 1e7
#define NOWHERE G_MININT32

/**
 * atlas_attributes_init:
 * @self: attributes, uninitialised
 *
 * Makes attributes of an entry of which nothing is known. Ends with atlas_attributes_clear().
 */
void
atlas_attributes_init (AtlasAttributes *self)
{
  memset (self, 0, sizeof *self);
  self->days = g_array_new (FALSE, FALSE, sizeof (AtlasDays));
  self->tags = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->properties = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  atlas_attributes_reset (self);
}

/**
 * atlas_attributes_reset:
 * @self: attributes
 *
 * Forgets what is known, to be used for the next entry.
 */
void
atlas_attributes_reset (AtlasAttributes *self)
{
  self->kind = self->review = 0;
  self->flags = 0;
  self->hub = self->changed = 0;
  self->longitude = self->latitude = NAN;
  self->day = ATLAS_DAY_MAX;
  self->dated = FALSE;
  self->name_keys[0] = self->name_keys[1] = 0;
  g_array_set_size (self->days, 0);
  g_array_set_size (self->tags, 0);
  g_array_set_size (self->properties, 0);
  g_array_set_size (self->sources, 0);
}

/**
 * atlas_attributes_clear:
 * @self: attributes
 *
 * Frees what attributes hold.
 */
void
atlas_attributes_clear (AtlasAttributes *self)
{
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->tags, g_array_unref);
  g_clear_pointer (&self->properties, g_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
}

/**
 * atlas_day_number:
 * @year: a year, 0 is 1 BC
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: a number that is greater the later the day is
 */
gint32
atlas_day_number (gint64 year,
                  guint  month,
                  guint  day)
{
  return (gint32) (CLAMP (year, -1000000, 1000000) * 512 + month * 32 + day);
}

/**
 * atlas_days_of:
 * @edtf: (nullable): a date
 * @days: (out): between which days it lies
 *
 * Returns: %FALSE if @edtf is no date, or says nothing of the year
 */
gboolean
atlas_days_of (const char *edtf,
               AtlasDays  *days)
{
  AtlasEdtfDay first, last;

  if (edtf == NULL || !atlas_edtf_bounds (edtf, &first, &last))
    return FALSE;

  days->first = first.open ? ATLAS_DAY_MIN : atlas_day_number (first.year, first.month, first.day);
  days->last = last.open ? ATLAS_DAY_MAX : atlas_day_number (last.year, last.month, last.day);

  return !first.open || !last.open;
}

/**
 * atlas_attributes_add_date:
 * @self: attributes
 * @edtf: (nullable): a date
 * @own: whether it is the value of a claim, which says when the entry was; the period of a claim is
 *   when the claim held
 *
 * Adds a time that the entry speaks of. Put in order of time it is by the earliest day of its own, or
 * if it has none, by the earliest at all.
 */
void
atlas_attributes_add_date (AtlasAttributes *self,
                           const char      *edtf,
                           gboolean         own)
{
  AtlasDays days;
  gint32 day;

  if (!atlas_days_of (edtf, &days))
    return;

  day = days.first != ATLAS_DAY_MIN ? days.first : days.last;
  if (own == self->dated ? day < self->day : own)
    self->day = day;
  self->dated |= own;

  for (guint i = 0; i < self->days->len; i++)
    {
      const AtlasDays *other = &g_array_index (self->days, AtlasDays, i);

      if (other->first == days.first && other->last == days.last)
        return;
    }

  if (self->days->len < MAX_DAYS)
    g_array_append_val (self->days, days);
}

/**
 * atlas_attributes_add:
 * @numbers: (element-type guint32): a list of attributes
 * @number: the number of a tag, a property, a source
 *
 * Adds a number, if it is not in the list.
 */
void
atlas_attributes_add (GArray  *numbers,
                      guint32  number)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      if (g_array_index (numbers, guint32, i) == number)
        return;
    }

  if (numbers->len < MAX_NUMBERS)
    g_array_append_val (numbers, number);
}

/**
 * atlas_name_key:
 * @name: (nullable): a name, or what it is sorted by
 *
 * Returns: the beginning of its collation key, to be compared as a number
 */
guint64
atlas_name_key (const char *name)
{
  return atlas_collation_head (name != NULL ? name : "");
}

/**
 * atlas_varint_write:
 * @bytes: where it goes
 * @value: a number
 *
 * Writes a number, a small one in one byte.
 */
void
atlas_varint_write (GByteArray *bytes,
                    guint32     value)
{
  guint8 coded[5];
  guint n = 0;

  do
    {
      coded[n++] = (guint8) ((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
      value >>= 7;
    }
  while (value > 0);

  g_byte_array_append (bytes, coded, n);
}

/**
 * atlas_varint_read:
 * @bytes: (inout): where the number begins; then where it ends
 * @end: where the bytes end, beyond which nothing is read
 *
 * Returns: a number as atlas_varint_write() writes it; 0 at the end
 */
guint32
atlas_varint_read (const guint8 **bytes,
                   const guint8  *end)
{
  guint32 value = 0;

  for (guint shift = 0; *bytes < end && shift < 35; shift += 7)
    {
      guint8 byte = *(*bytes)++;

      value |= (guint32) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        break;
    }

  return value;
}

static void
append_fixed (GByteArray *bytes,
              guint64     value,
              guint       size)
{
  guint8 coded[8];

  for (guint i = 0; i < size; i++)
    coded[i] = (guint8) (value >> 8 * i);
  g_byte_array_append (bytes, coded, size);
}

static guint64
take_fixed (const guint8 **bytes,
            guint          size)
{
  guint64 value = 0;

  for (guint i = 0; i < size; i++)
    value |= (guint64) *(*bytes)++ << 8 * i;

  return value;
}

static guint32
to_fixed_point (double degrees)
{
  return (guint32) (isnan (degrees) ? NOWHERE : (gint32) lround (CLAMP (degrees, -200.0, 200.0) * DEGREE));
}

static double
from_fixed_point (guint32 value)
{
  return (gint32) value == NOWHERE ? NAN : (gint32) value / DEGREE;
}

static void
append_numbers (GByteArray *bytes,
                GArray     *numbers)
{
  atlas_varint_write (bytes, numbers->len);
  for (guint i = 0; i < numbers->len; i++)
    atlas_varint_write (bytes, g_array_index (numbers, guint32, i));
}

/**
 * atlas_attributes_encode:
 * @self: attributes
 * @bytes: where they go, behind what is there
 *
 * Writes attributes as the index keeps them: for atlas_attributes_decode().
 */
void
atlas_attributes_encode (const AtlasAttributes *self,
                         GByteArray            *bytes)
{
  append_fixed (bytes, self->kind, 1);
  append_fixed (bytes, self->review, 1);
  append_fixed (bytes, self->flags, 2);
  append_fixed (bytes, self->hub, 4);
  append_fixed (bytes, to_fixed_point (self->longitude), 4);
  append_fixed (bytes, to_fixed_point (self->latitude), 4);
  append_fixed (bytes, (guint32) self->day, 4);
  append_fixed (bytes, self->changed, 4);
  append_fixed (bytes, self->name_keys[0], 8);
  append_fixed (bytes, self->name_keys[1], 8);

  atlas_varint_write (bytes, self->days->len);
  for (guint i = 0; i < self->days->len; i++)
    {
      const AtlasDays *days = &g_array_index (self->days, AtlasDays, i);

      append_fixed (bytes, (guint32) days->first, 4);
      append_fixed (bytes, (guint32) days->last, 4);
    }

  append_numbers (bytes, self->tags);
  append_numbers (bytes, self->properties);
  append_numbers (bytes, self->sources);
}

/**
 * atlas_attributes_decode:
 * @self: attributes, whose lists are left as they are
 * @bytes: what atlas_attributes_encode() wrote
 * @length: how many bytes
 *
 * Reads what is of one size. The lists behind it are read where they are needed.
 *
 * Returns: how many bytes that were; 0 if these are no attributes
 */
gsize
atlas_attributes_decode (AtlasAttributes *self,
                         const guint8    *bytes,
                         gsize            length)
{
  if (length < HEAD_SIZE)
    return 0;

  self->kind = (guint8) take_fixed (&bytes, 1);
  self->review = (guint8) take_fixed (&bytes, 1);
  self->flags = (guint16) take_fixed (&bytes, 2);
  self->hub = (guint32) take_fixed (&bytes, 4);
  self->longitude = from_fixed_point ((guint32) take_fixed (&bytes, 4));
  self->latitude = from_fixed_point ((guint32) take_fixed (&bytes, 4));
  self->day = (gint32) take_fixed (&bytes, 4);
  self->changed = (guint32) take_fixed (&bytes, 4);
  self->name_keys[0] = take_fixed (&bytes, 8);
  self->name_keys[1] = take_fixed (&bytes, 8);

  return HEAD_SIZE;
}
