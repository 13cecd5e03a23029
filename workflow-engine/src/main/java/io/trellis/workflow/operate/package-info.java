/** Keeping flows running: looking at processes, changing one or many, bringing them to another version. */
@NullMarked
package io.trellis.workflow.operate;

import org.jspecify.annotations.NullMarked;
