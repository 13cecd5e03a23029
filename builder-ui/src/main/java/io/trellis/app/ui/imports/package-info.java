/** Tables into records, step by step. */
@NullMarked
package io.trellis.app.ui.imports;

import org.jspecify.annotations.NullMarked;
