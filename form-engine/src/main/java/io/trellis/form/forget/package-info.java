/** What a record was, forgotten for good. */
@NullMarked
package io.trellis.form.forget;

import org.jspecify.annotations.NullMarked;
