/** Public forms as their analyst designs them, and what came in by them. */
@NullMarked
package io.trellis.app.ui.open;

import org.jspecify.annotations.NullMarked;
