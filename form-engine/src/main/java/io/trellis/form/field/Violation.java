package io.trellis.form.field;

import io.trellis.core.i18n.LocalizedText;

/**
 * Why a value is refused.
 *
 * @param path the field's key, or {@code lines[<row id>].qty} within a sub-table, {@code lines[0].qty} of a
 *     row that came without an id; empty for the record as a whole
 * @param code stable, in kebab case: {@code required}, {@code too-long}, {@code not-unique}, {@code unknown-option}
 */
public record Violation(String path, String code, LocalizedText message) {

    public Violation under(String parent) {
        return new Violation(path.isEmpty() ? parent : parent + "." + path, code, message);
    }
}
