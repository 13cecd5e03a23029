/** Files attached to a record, beside it. */
@NullMarked
package io.trellis.app.ui.attachments;

import org.jspecify.annotations.NullMarked;
