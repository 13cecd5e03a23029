/** What happened to and around a record, and the line in which people add to it. */
@NullMarked
package io.trellis.app.ui.timeline;

import org.jspecify.annotations.NullMarked;
