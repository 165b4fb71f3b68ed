/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A property and a value are a term of sixteen bytes whose order is theirs. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-number-order.h"

#include <string.h>

#define SIGN (G_GUINT64_CONSTANT (1) << 63)

/* Of negative numbers the larger bits are those of the smaller one. */
static void
write_term (guint64 term[2],
            gint64  property,
            double  value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = (bits & SIGN) != 0 ? ~bits : bits | SIGN;
  term[0] = GUINT64_TO_BE ((guint64) property ^ SIGN);
  term[1] = GUINT64_TO_BE (bits);
}

/**
 * atlas_number_order_add:
 * @order: terms that are all numbers
 * @property: an id
 * @value: a finite number
 * @lane: as for atlas_term_order_add()
 * @doc: a document that has it
 * @error: where an error goes
 *
 * Takes a number, all of a document one after the other. It does not matter how often.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_number_order_add (AtlasTermOrder  *order,
                        gint64           property,
                        double           value,
                        guint            lane,
                        gint64           doc,
                        GError         **error)
{
  guint64 term[2];

  /* There is one nought. */
  write_term (term, property, value == 0 ? 0 : value);

  return atlas_term_order_add (order, (const char *) term, sizeof term, lane, doc, error);
}

/**
 * atlas_number_read_term:
 * @term: a number as it was put in order
 * @property: (out): its property
 * @value: (out): its value
 */
void
atlas_number_read_term (const char *term,
                        gint64     *property,
                        double     *value)
{
  guint64 parts[2], bits;

  memcpy (parts, term, sizeof parts);
  *property = (gint64) (GUINT64_FROM_BE (parts[0]) ^ SIGN);
  bits = GUINT64_FROM_BE (parts[1]);
  bits = (bits & SIGN) != 0 ? bits & ~SIGN : ~bits;
  memcpy (value, &bits, sizeof bits);
}
