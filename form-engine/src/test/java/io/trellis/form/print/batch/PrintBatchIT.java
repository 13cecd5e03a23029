package io.trellis.form.print.batch;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.filter.Filter;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.bulk.Bulk.Which;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.print.Prints;
import io.trellis.form.print.PublishedPrints;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintBatchIT {

    private FormWorld world;
    private CurrentUser ann;
    private CurrentUser bob;
    private PrintBatch batch;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity("part", "{titleField:'no',fields:[{key:'no',type:'text'},{key:'kind',type:'text'}]}");
        Artifact label = new Artifact(
                new ArtifactId(Prints.KIND, "label"),
                "crm",
                FieldFixtures.json(
                        "{'entity':'part','label':'Labels','fileName':'{{kind}}','when':'kind != \\\"draft\\\"',"
                                + "'blocks':[{'type':'text','settings':{'text':'Part {{no}}'}}]}"));
        world.bean(PublishedPrints.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.of(label);
            }

            @Override
            public List<Artifact> all(String kind) {
                return List.of(label);
            }
        });
        ann = world.person("ann", null);
        bob = world.person("bob", null);
        batch = world.bean(PrintBatch.class);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private String part(CurrentUser owner, String no, String kind) {
        return ((SaveResult.Saved) world.records().create(owner, "part", values("no", no, "kind", kind)))
                .record()
                .id()
                .id();
    }

    private Job ended(String id) {
        Jobs jobs = world.bean(Jobs.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> jobs.find(ann, id).orElseThrow().state() != Job.State.RUNNING);
        return jobs.find(ann, id).orElseThrow();
    }

    private Job print(Which which, PrintBatch.Form form) {
        return ended(batch.start(ann, "part", which, "label", form, Locale.ENGLISH));
    }

    private InputStream file(Job job) {
        Files files = world.bean(Files.class);
        String id = String.valueOf(job.results().get("file"));
        assertThat(files.find(ann, id)).map(StoredFile::owner).contains("ann");
        StoredFile file = files.find(ann, id).orElseThrow();
        return files.open(file);
    }

    @Test
    void thoseThatWereChosenArePagesOfOneFileInTheirOrder() throws IOException {
        String first = part(ann, "A1", "x");
        String second = part(ann, "B2", "x");
        Job job = print(new Which.Chosen(List.of(second, first)), PrintBatch.Form.PDF);
        assertThat(job.counts()).containsExactlyEntriesOf(java.util.Map.of("printed", 2L));
        assertThat(world.bean(SecurityLog.class).find(SecurityLog.Asked.EVERYTHING, 2))
                .as("the log has who took how many")
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.name()).isEqualTo(ann.username());
                    assertThat(entry.record()).isEqualTo("print/label");
                    assertThat(entry.taken()).isEqualTo(new SecurityLog.Taken("", "pdf", 2));
                });
        try (InputStream content = file(job);
                PDDocument pages = Loader.loadPDF(content.readAllBytes())) {
            assertThat(pages.getNumberOfPages()).isEqualTo(2);
            PDFTextStripper page = new PDFTextStripper();
            page.setEndPage(1);
            assertThat(page.getText(pages)).contains("Part B2", "1 / 1").doesNotContain("A1");
        }
    }

    @Test
    void allThatMatchAreFilesOfTheirOwnWithoutWhatMayNotBeSeenOrPrinted() throws IOException {
        part(ann, "A1", "x");
        part(ann, "A2", "x");
        part(ann, "A3", "draft");
        part(bob, "B1", "x");
        world.permissions.rows(ann, "part", Action.READ, new RowPolicy.Tokens(Set.of("u:ann")));
        Job job = print(new Which.Matching(Filter.ALL, ""), PrintBatch.Form.ZIP);
        assertThat(job.counts()).containsEntry("printed", 2L).containsEntry("failed", 1L);
        assertThat(String.valueOf(job.results().get("problems"))).contains("A3", "not printed");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(file(job))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(new String(zip.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII))
                        .isEqualTo("%PDF");
            }
        }
        assertThat(names).containsExactly("x.pdf", "x (2).pdf");
    }

    @Test
    void whatIsMeantForAnotherIsLeftOutAlthoughItWasNamed() {
        String theirs = part(bob, "B1", "x");
        world.permissions.rows(ann, "part", Action.READ, new RowPolicy.Tokens(Set.of("u:ann")));
        Job job = print(new Which.Chosen(List.of(theirs)), PrintBatch.Form.PDF);
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.results()).doesNotContainKey("file");
        assertThat(String.valueOf(job.results().get("problems"))).doesNotContain("B1");
    }

    @Test
    void moreThanIsPrintedAtOnceAndWhatIsNoPrintIsRefused() {
        List<Records.Row> rows = IntStream.range(0, PrintBatch.MOST + 1)
                .mapToObj(i -> new Records.Row(null, Records.Row.NEW, values("no", "N" + i)))
                .toList();
        world.records().saveAll(ann, "part", rows.subList(0, 500));
        world.records().saveAll(ann, "part", rows.subList(500, rows.size()));
        Which all = new Which.Matching(Filter.ALL, "");
        assertThatThrownBy(() -> batch.start(ann, "part", all, "label", PrintBatch.Form.PDF, Locale.ENGLISH))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("at most 500");
        Which none = new Which.Chosen(List.of("x"));
        assertThatThrownBy(() -> batch.start(ann, "part", none, "other", PrintBatch.Form.PDF, Locale.ENGLISH))
                .hasMessageContaining("other");
    }
}
