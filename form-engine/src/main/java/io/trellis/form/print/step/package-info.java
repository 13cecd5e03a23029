/** Prints that are made by flows and actions and stay with their record. */
@NullMarked
package io.trellis.form.print.step;

import org.jspecify.annotations.NullMarked;
