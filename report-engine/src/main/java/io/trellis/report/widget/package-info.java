/** The kinds of widget that come with the product. */
@NullMarked
package io.trellis.report.widget;

import org.jspecify.annotations.NullMarked;
