/** Pages as PDF: the one place that knows the libraries for it. */
@NullMarked
package io.trellis.form.print.pdf;

import org.jspecify.annotations.NullMarked;
