package io.trellis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drafts and versions in data folders of older releases. */
class KeptArtifactsIT {

    private static final ArtifactId LEAD = new ArtifactId("entity", "lead.v1");

    @Test
    void aDraft() {
        DraftState draft =
                KeptShape.of(DraftDocument.COLLECTION, """
                        {"_id": "u1/crm", "author": "u1", "app": "crm", "rev": {"$numberLong": "3"},
                         "base": {"$numberLong": "2"}, "position": {"$numberLong": "1"},
                         "changes": [{"kind": "entity", "name": "lead.v1", "content": "h2", "base": "h1"}],
                         "steps": [{"kind": "entity", "name": "lead.v1", "from": "", "to": "h2", "base": "h1",
                                    "joined": false}]}""").survives().state();

        assertThat(draft)
                .isEqualTo(new DraftState(
                        "u1",
                        "crm",
                        3,
                        2,
                        Map.of(LEAD, new DraftState.Entry("h2", "h1")),
                        List.of(new DraftState.Step(LEAD, "", "h2", "h1", false)),
                        1));
    }

    @Test
    void aVersion() {
        Manifest version =
                KeptShape.of(ManifestDocument.COLLECTION, """
                        {"_id": "m2", "app": "crm", "number": {"$numberLong": "2"}, "previous": "m1",
                         "at": {"$date": "2026-11-20T10:00:00Z"}, "author": "anna", "note": "second",
                         "changed": [{"kind": "entity", "name": "lead.v1"}],
                         "artifacts": [{"kind": "entity", "name": "lead.v1", "hash": "h2"}]}""").survives().manifest();

        assertThat(version.changed()).containsExactly(LEAD);
        assertThat(version.hashes()).isEqualTo(Map.of(LEAD, "h2"));
    }

    @Test
    void contentsAndThePointer() {
        assertThat(KeptShape.of(ContentDocument.PUBLISHED, """
                        {"_id": "h2", "json": "{\\"a.b\\":1}"}""")
                        .survives()
                        .content()
                        .get("a.b")
                        .intValue())
                .isEqualTo(1);
        assertThat(KeptShape.of(ContentDocument.OF_DRAFTS, """
                        {"_id": "u1/crm/h2", "draft": "u1/crm", "json": "{}"}""").survives().draft())
                .isEqualTo("u1/crm");
        assertThat(KeptShape.of(AppPointer.COLLECTION, """
                        {"_id": "crm", "manifest": "m2"}""").survives().manifest())
                .isEqualTo("m2");
    }
}
