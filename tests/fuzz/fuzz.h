/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libFuzzer calls, and what the harnesses of file formats share. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <glib.h>

/* Says what is wrong and ends: g_error() ends by a trap, and libFuzzer would not keep the input. */
#define fuzz_fail(...) (g_printerr (__VA_ARGS__), g_printerr ("\n"), abort ())

int  LLVMFuzzerTestOneInput (const uint8_t *data,
                             size_t         size);
void fuzz_format            (const char    *format,
                             const uint8_t *data,
                             size_t         size);
