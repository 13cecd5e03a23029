/** What one wants to be reminded of, on the record's page. */
@NullMarked
package io.trellis.app.ui.reminders;

import org.jspecify.annotations.NullMarked;
