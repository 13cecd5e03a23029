/** Texts as pictures that a scanner reads: the one place that knows the library for it. */
@NullMarked
@NamedInterface("barcode")
package io.trellis.form.barcode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
