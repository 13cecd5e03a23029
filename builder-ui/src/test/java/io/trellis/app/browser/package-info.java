/** What people do, in a real browser. */
@NullMarked
package io.trellis.app.browser;

import org.jspecify.annotations.NullMarked;
