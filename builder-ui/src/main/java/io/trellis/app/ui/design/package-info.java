/** The overview of what an app is made of, and what all designers share: the draft at work, its problems, publishing. */
@NullMarked
package io.trellis.app.ui.design;

import org.jspecify.annotations.NullMarked;
