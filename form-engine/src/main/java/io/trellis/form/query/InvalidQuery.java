package io.trellis.form.query;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;

/** A query that cannot be answered: an unknown field, an operator that the type has not, a value of the wrong kind. */
public final class InvalidQuery extends TrellisException {

    private final String path;
    private final String problem;

    /** @param path in the query, such as {@code filter.and[0].field}; {@code problem} a stable code */
    public InvalidQuery(String path, String problem, LocalizedText text) {
        super(CoreError.INVALID_INPUT, text);
        this.path = path;
        this.problem = problem;
    }

    public String path() {
        return path;
    }

    public String problem() {
        return problem;
    }
}
