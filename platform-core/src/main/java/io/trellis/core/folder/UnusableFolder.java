package io.trellis.core.folder;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.util.List;

/** A folder or ZIP that is no app: thrown before anything is made of it. */
public final class UnusableFolder extends RuntimeException {

    private final List<FileProblem> problems;

    UnusableFolder(List<FileProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    static UnusableFolder of(String file, String code, Object... details) {
        return new UnusableFolder(List.of(FileProblem.of(file, code, details)));
    }

    /** Never empty. */
    public List<FileProblem> problems() {
        return problems;
    }

    /** For who can show one only. */
    public TrellisException first(Messages messages) {
        return new TrellisException(CoreError.INVALID_INPUT, problems.getFirst().words(messages), this);
    }
}
