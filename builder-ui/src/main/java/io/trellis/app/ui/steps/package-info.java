/** Enters what a step does, wherever steps are taken. */
@NullMarked
package io.trellis.app.ui.steps;

import org.jspecify.annotations.NullMarked;
