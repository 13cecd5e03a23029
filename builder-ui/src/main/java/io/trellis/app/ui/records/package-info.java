/** Records at run time: lists, record pages and the form that others use too. */
@NullMarked
package io.trellis.app.ui.records;

import org.jspecify.annotations.NullMarked;
