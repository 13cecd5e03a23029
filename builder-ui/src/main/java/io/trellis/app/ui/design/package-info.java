/** What the designers share. */
@NullMarked
package io.trellis.app.ui.design;

import org.jspecify.annotations.NullMarked;
