package io.trellis.form.comment;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/** How writing a comment ended. Unless {@link Written}, nothing was written. */
public sealed interface CommentResult {

    /** @param untold user ids of people it names who are not told, as they may not see the record */
    record Written(Comment comment, List<String> untold) implements CommentResult {
        public Written {
            untold = List.copyOf(untold);
        }
    }

    /**
     * @param at what is wrong, {@code text} or {@code files}
     * @param code a word for programs
     */
    record Rejected(String at, String code, LocalizedText message) implements CommentResult {}

    /** So many within a minute: the same again a little later. */
    record TooMany(LocalizedText message) implements CommentResult {}

    record Forbidden(LocalizedText message) implements CommentResult {}

    /** No such record or comment, or not one that the user may see. */
    record Missing() implements CommentResult {}
}
