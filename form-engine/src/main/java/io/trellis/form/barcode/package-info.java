/** Texts as pictures that a scanner reads: the one place that knows the library for it. */
@NullMarked
package io.trellis.form.barcode;

import org.jspecify.annotations.NullMarked;
