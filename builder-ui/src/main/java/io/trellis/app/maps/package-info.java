/** What maps are drawn on. */
@NullMarked
package io.trellis.app.maps;

import org.jspecify.annotations.NullMarked;
