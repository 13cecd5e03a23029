/** Records at run time: lists, record pages, the form and the filter builder that others use too. */
@NullMarked
package io.trellis.app.ui.records;

import org.jspecify.annotations.NullMarked;
