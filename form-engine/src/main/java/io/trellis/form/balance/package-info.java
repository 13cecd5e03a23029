/** Sums over records of other entities, kept within their bounds while many write at once. */
@NullMarked
package io.trellis.form.balance;

import org.jspecify.annotations.NullMarked;
