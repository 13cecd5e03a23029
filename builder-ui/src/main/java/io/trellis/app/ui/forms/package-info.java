/** The canvas of a form, its preview and the designer of list views. */
@NullMarked
package io.trellis.app.ui.forms;

import org.jspecify.annotations.NullMarked;
