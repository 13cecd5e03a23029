/** The sign-in page and what guards the browser's pages. */
@NullMarked
package io.trellis.app.ui.signin;

import org.jspecify.annotations.NullMarked;
