/** The frame around every page: navigation, command palette, bell, user menu. */
@NullMarked
package io.trellis.app.ui.shell;

import org.jspecify.annotations.NullMarked;
