package io.trellis.form.mongo;

import io.trellis.core.security.RowPolicy;
import java.util.List;
import org.bson.Document;

/** What a row policy asks of a document. */
final class RowConditions {

    private RowConditions() {}

    /** Beside another condition; {@link Bson#never} for nothing. */
    static Document with(Document condition, RowPolicy policy) {
        return switch (policy) {
            case RowPolicy.Everything() -> condition;
            case RowPolicy.Tokens tokens -> condition.append(RecordPaths.ACCESS, oneOf(tokens));
            case RowPolicy.All(var each) -> {
                List<Document> all = each.stream()
                        .map(tokens -> new Document(RecordPaths.ACCESS, oneOf(tokens)))
                        .toList();
                yield condition.append("$and", all);
            }
            case RowPolicy.Nothing() -> Bson.never();
        };
    }

    private static Document oneOf(RowPolicy.Tokens tokens) {
        return new Document("$in", tokens.tokens().stream().sorted().toList());
    }
}
