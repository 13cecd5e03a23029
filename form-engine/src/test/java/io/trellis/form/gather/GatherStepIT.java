package io.trellis.form.gather;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.file.Attachment;
import io.trellis.form.file.Attachments;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatherStepIT {

    private static final String GATHER =
            "{'entity':'ask','label':'Gather','steps':[" + "{'type':'gather','settings':{'record':'about'}}]}";

    @TempDir
    private Path folder;

    private FormWorld world;
    private CurrentUser ann;

    @BeforeEach
    void begin(@TempDir Path data) {
        world = new FormWorld(data);
        world.entity(
                "person",
                "{label:'Person',titleField:'name',fields:[{key:'name',type:'text',label:'Name'},"
                        + "{key:'phone',type:'text',label:'Phone'}]}");
        world.entity(
                "call",
                "{label:'Call',plural:'Calls',titleField:'words',fields:[{key:'words',type:'text'},{key:'with',type:'lookup',"
                        + "label:'With',settings:{entity:'person'}}]}");
        world.entity(
                "ask",
                "{titleField:'name',attachments:true,fields:[{key:'name',type:'text'},{key:'about',type:'lookup',"
                        + "settings:{entity:'person'}}]}");
        Artifact one = new Artifact(new ArtifactId(Actions.KIND, "gather"), "crm", FieldFixtures.json(GATHER));
        world.bean(PublishedActions.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.of(one).filter(found -> found.id().equals(id));
            }

            @Override
            public List<Artifact> all(String wanted) {
                return wanted.equals(Actions.KIND) ? List.of(one) : List.of();
            }
        });
        ann = world.person("ann", null);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private RecordId make(String entity, Map<String, @Nullable Object> values) {
        return ((SaveResult.Saved) world.records().create(ann, entity, values))
                .record()
                .id();
    }

    private ActionResult gather(RecordId ask) {
        return world.bean(Actions.class).run(ann, ask, "gather", Map.of(), "once");
    }

    /** All that stands in the workbook, as its XML. */
    private String workbook(RecordId ask) throws IOException {
        Attachment one =
                world.bean(Attachments.class).of(ann, ask, Optional.empty(), 10).getFirst();
        Path file = folder.resolve("gathered.xlsx");
        try (InputStream in = world.bean(Attachments.class)
                .file(ann, ask, one.id(), one.latest().file().id())
                .orElseThrow()
                .content()
                .open()
                .get()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        StringBuilder text = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    void whatIsKnownOfSomebodyStandsInOneFileThatIsMadeOnce() throws IOException {
        RecordId person = make("person", values("name", "Mei", "phone", "555 0101"));
        make("person", values("name", "Other"));
        make("call", values("words", "Asked for the price", "with", person.id()));
        make("call", values("words", "Wrong number"));
        long revision = world.records().get(ann, person).orElseThrow().revision();
        world.records().update(ann, person, revision, values("phone", "555 0202"));
        world.events().settle();
        RecordId ask = make("ask", values("name", "Mei asks", "about", person.id()));
        assertThat(gather(ask)).isInstanceOf(ActionResult.Done.class);
        assertThat(gather(ask)).isInstanceOf(ActionResult.Done.class);
        assertThat(world.bean(Attachments.class).of(ann, ask, Optional.empty(), 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.versions()).hasSize(1);
                    assertThat(one.latest().file().name())
                            .startsWith("Person Mei ")
                            .endsWith(".xlsx");
                });
        assertThat(workbook(ask))
                .contains("Mei", "555 0202", "Call With", "Asked for the price", "555 0101", "Mei asks")
                .doesNotContain("Other", "Wrong number");
    }

    @Test
    void whatTheReaderMayNotExportIsLeftOutAndSaidToBe() throws IOException {
        RecordId person = make("person", values("name", "Mei", "phone", "555 0101"));
        make("call", values("words", "Asked for the price", "with", person.id()));
        RecordId ask = make("ask", values("name", "Mei asks", "about", person.id()));
        world.permissions.rows(ann, "call", Action.EXPORT, new RowPolicy.Nothing());
        assertThat(gather(ask)).isInstanceOf(ActionResult.Done.class);
        assertThat(workbook(ask)).contains("left out: you may not export them").doesNotContain("Asked for the price");
    }

    @Test
    void whoMayNotExportThePersonGetsNothing() {
        RecordId person = make("person", values("name", "Mei"));
        RecordId ask = make("ask", values("name", "Mei asks", "about", person.id()));
        world.permissions.rows(ann, "person", Action.EXPORT, new RowPolicy.Nothing());
        assertThat(gather(ask)).isInstanceOfSatisfying(ActionResult.Refused.class, refused -> assertThat(
                        refused.violations().getFirst().message().en())
                .contains("cannot be gathered"));
        assertThat(world.bean(Attachments.class).of(ann, ask, Optional.empty(), 10))
                .isEmpty();
    }
}
