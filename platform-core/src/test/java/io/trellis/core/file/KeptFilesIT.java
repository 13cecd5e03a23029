package io.trellis.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.mongo.KeptShape;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Files in data folders of older releases. */
class KeptFilesIT {

    @Test
    void aFileThatStays() {
        FileDocument kept = KeptShape.of(FileDocument.COLLECTION, """
                        {"_id": "01jd", "name": "a.pdf", "mediaType": "application/pdf", "size": {"$numberLong": "3"},
                         "owner": "u1"}""").survives();

        assertThat(kept.file()).isEqualTo(new StoredFile("01jd", "a.pdf", "application/pdf", 3, "u1"));
        assertThat(kept.until()).isNull();
    }

    @Test
    void aFileThatGoes() {
        FileDocument kept = KeptShape.of(FileDocument.COLLECTION, """
                        {"_id": "01jd", "name": "a.pdf", "mediaType": "application/pdf", "size": {"$numberLong": "3"},
                         "owner": "u1", "until": {"$date": "2026-11-20T10:00:00Z"}}""").survives();

        assertThat(kept.until()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    }

    @Test
    void aPart() {
        FilePart kept = KeptShape.of(FilePart.COLLECTION, """
                        {"_id": "01jd/0", "file": "01jd", "bytes": {"$binary": {"base64": "AQD/", "subType": "00"}}}""").survives();

        assertThat(kept.bytes()).containsExactly(1, 0, -1);
    }
}
