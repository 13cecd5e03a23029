/** Filters as people build and read them: the editor of conditions, what they compare with, chips, words. */
@NullMarked
package io.trellis.app.ui.filters;

import org.jspecify.annotations.NullMarked;
