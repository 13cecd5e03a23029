/** The inbox: what waits for somebody, decided beside the record. */
@NullMarked
package io.trellis.app.ui.inbox;

import org.jspecify.annotations.NullMarked;
