/** The artifact kinds of the form engine, and what is published of them, ready to use. */
@NullMarked
package io.trellis.form.definition;

import org.jspecify.annotations.NullMarked;
