/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well one colour is seen on another. */
#pragma once

#include <glib.h>
#include <math.h>

static inline double
test_linear (guint channel)
{
  double value = channel / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static inline double
test_luminance (guint32 rgb)
{
  return 0.2126 * test_linear (rgb >> 16 & 255) + 0.7152 * test_linear (rgb >> 8 & 255) + 0.0722 * test_linear (rgb & 255);
}

/* The contrast ratio of WCAG 2.1 of two colours 0xRRGGBB: 1 to 21. */
static inline double
test_contrast_of (guint32 one,
                  guint32 other)
{
  double a = test_luminance (one), b = test_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}
