package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;

/**
 * A doubt about a line that is imported nevertheless.
 *
 * @param code what kind of doubt: {@code decimal-sign}, {@code day-month}, {@code digits-lost}
 * @param column the header's text; empty for the file as a whole
 * @param label what people call the field, or the file
 * @param example what stands there, and what it is taken for
 */
record ImportWarning(String code, String column, LocalizedText label, LocalizedText example) {}
