/** The designer of list views. */
@NullMarked
package io.trellis.app.ui.views;

import org.jspecify.annotations.NullMarked;
