/** With whom a single record is shared, on its page. */
@NullMarked
package io.trellis.app.ui.sharing;

import org.jspecify.annotations.NullMarked;
