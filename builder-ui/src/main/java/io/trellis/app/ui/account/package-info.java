/** One's own account. */
@NullMarked
package io.trellis.app.ui.account;

import org.jspecify.annotations.NullMarked;
