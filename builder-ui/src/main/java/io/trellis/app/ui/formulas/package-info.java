/** Writing expressions: fields and functions to choose from, what a result looks like, and completion while typing. */
@NullMarked
package io.trellis.app.ui.formulas;

import org.jspecify.annotations.NullMarked;
