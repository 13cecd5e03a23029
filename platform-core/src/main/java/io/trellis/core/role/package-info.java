/** Roles as artifacts: how they are written, checked and found. */
@NullMarked
package io.trellis.core.role;

import org.jspecify.annotations.NullMarked;
