/** The JavaScript engine's room: nothing outside knows it. */
@NullMarked
package io.trellis.core.script.graal;

import org.jspecify.annotations.NullMarked;
