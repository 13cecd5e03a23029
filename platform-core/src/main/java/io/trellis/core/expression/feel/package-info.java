/** The FEEL engine's room: nothing outside knows it. */
@NullMarked
package io.trellis.core.expression.feel;

import org.jspecify.annotations.NullMarked;
