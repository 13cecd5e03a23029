package io.trellis.form.mongo;

import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** With whom a record is shared, as it stands in its document. */
final class ShareDocuments {

    private ShareDocuments() {}

    static List<Document> write(List<Share> shares) {
        return shares.stream()
                .map(share -> new Document("kind", share.to().kind().name())
                        .append("to", share.to().id())
                        .append("level", share.level().name())
                        .append("until", share.until().map(Date::from).orElse(null))
                        .append("by", share.by())
                        .append("at", Date.from(share.at()))
                        .append("as", share.as().isEmpty() ? null : share.as()))
                .toList();
    }

    static List<Share> read(List<Document> documents) {
        return documents.stream()
                .map(share -> new Share(
                        new Grantee(Share.Kind.valueOf(share.getString("kind")), share.getString("to")),
                        Share.Level.valueOf(share.getString("level")),
                        Optional.ofNullable(share.getDate("until")).map(Date::toInstant),
                        share.get("by", ""),
                        share.get("at") instanceof Date at ? at.toInstant() : Instant.EPOCH,
                        share.get("as") instanceof String as ? as : ""))
                .toList();
    }
}
