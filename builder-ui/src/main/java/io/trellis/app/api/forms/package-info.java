/** Public forms: a page for people without an account, without a session and without the user interface's framework. */
@NullMarked
package io.trellis.app.api.forms;

import org.jspecify.annotations.NullMarked;
