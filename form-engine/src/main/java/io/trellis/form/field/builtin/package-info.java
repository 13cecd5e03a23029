/** The field types that come with the product: one class each. */
@NullMarked
package io.trellis.form.field.builtin;

import org.jspecify.annotations.NullMarked;
