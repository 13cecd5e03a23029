/** Decision tables: filling them, trying them, their files. */
@NullMarked
package io.trellis.app.ui.decisions;

import org.jspecify.annotations.NullMarked;
