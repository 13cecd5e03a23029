package io.trellis.form.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import io.trellis.form.field.FileValue;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Comments in data folders of older releases. */
class KeptCommentsIT {

    @Test
    void aComment() {
        CommentDocument comment = KeptShape.of(CommentDocument.COLLECTION, """
                        {"_id": "01jd", "of": "deal/7", "at": {"$date": "2026-11-21T02:00:00Z"}, "by": "u1",
                         "text": "@li look", "mentions": [{"user": "u2", "written": "li"}],
                         "edited": {"$date": "2026-11-21T03:00:00Z"}}""").survives();

        assertThat(comment.mentions()).containsExactly(new Mention("u2", "li"));
        assertThat(comment.edited()).isEqualTo(Instant.parse("2026-11-21T03:00:00Z"));
        assertThat(comment.deleted()).isNull();
        assertThat(comment.brought()).isEmpty();
    }

    @Test
    void oneWithAFile() {
        CommentDocument comment = KeptShape.of(CommentDocument.COLLECTION, """
                        {"_id": "01jf", "of": "deal/7", "at": {"$date": "2026-11-29T02:00:00Z"}, "by": "u1", "text": "",
                         "mentions": [],
                         "files": [{"file": "f1", "name": "offer.pdf", "type": "application/pdf", "size": 9}],
                         "loose": {"$date": "2026-11-29T03:00:00Z"}}""").survives();

        assertThat(comment.brought()).containsExactly(new FileValue("f1", "offer.pdf", 9, "application/pdf"));
    }

    @Test
    void whatIsLeftOfOne() {
        CommentDocument comment = KeptShape.of(CommentDocument.COLLECTION, """
                        {"_id": "01je", "of": "deal/7", "at": {"$date": "2026-11-21T02:00:00Z"}, "by": "u1", "text": "",
                         "mentions": [], "deleted": {"$date": "2026-11-21T03:00:00Z"}, "deletedBy": "u2"}""").survives();

        assertThat(comment.deletedBy()).isEqualTo("u2");
    }
}
