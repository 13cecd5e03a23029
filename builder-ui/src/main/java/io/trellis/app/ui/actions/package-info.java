/** The buttons that analysts place on records: pressed on a record's page, designed in the design area. */
@NullMarked
package io.trellis.app.ui.actions;

import org.jspecify.annotations.NullMarked;
