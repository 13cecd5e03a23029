/** Setting up and giving a second factor, before and after somebody is in. */
@NullMarked
package io.trellis.app.ui.factor;

import org.jspecify.annotations.NullMarked;
