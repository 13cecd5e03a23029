/** Who sees and changes a record and by which rule, on its page and while a role is designed. */
@NullMarked
package io.trellis.app.ui.access;

import org.jspecify.annotations.NullMarked;
