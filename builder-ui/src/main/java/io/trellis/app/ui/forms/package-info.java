/** The canvas of a form and its preview. */
@NullMarked
package io.trellis.app.ui.forms;

import org.jspecify.annotations.NullMarked;
