/** What stands on records' forms beside fields, as it is drawn. */
@NullMarked
package io.trellis.app.ui.elements;

import org.jspecify.annotations.NullMarked;
