/** People and roles by name. */
@NullMarked
package io.trellis.app.ui.people;

import org.jspecify.annotations.NullMarked;
