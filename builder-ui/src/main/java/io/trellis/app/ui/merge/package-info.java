/** Duplicates among the records of an entity, and several records that become one. */
@NullMarked
package io.trellis.app.ui.merge;

import org.jspecify.annotations.NullMarked;
