/** The designer of roles: what somebody may do who has one, by entity and field. */
@NullMarked
package io.trellis.app.ui.roles;

import org.jspecify.annotations.NullMarked;
