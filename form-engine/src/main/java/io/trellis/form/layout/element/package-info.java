/** What stands on forms beside fields. */
@NullMarked
package io.trellis.form.layout.element;

import org.jspecify.annotations.NullMarked;
