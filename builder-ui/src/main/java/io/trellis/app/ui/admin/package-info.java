/** Pages for those who run the product. */
@NullMarked
package io.trellis.app.ui.admin;

import org.jspecify.annotations.NullMarked;
