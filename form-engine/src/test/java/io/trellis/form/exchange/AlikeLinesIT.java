package io.trellis.form.exchange;

import static io.trellis.form.exchange.ExchangeWorld.column;
import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.job.Job;
import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Deciding.Choice;
import io.trellis.form.exchange.Deciding.Decision;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are likely the same as what is there, decided one by one or all at once. */
class AlikeLinesIT {

    private static final String FIRM = """
            {label:'Firm',titleField:'name',fields:[
             {key:'name',type:'text',label:'Name'},
             {key:'taxNo',type:'text',label:'Tax number'},
             {key:'city',type:'text',label:'City'},
             {key:'money',type:'currency',label:'Money'}],
             duplicates:[{id:'name',label:'Similar name',fields:[{field:'name',how:'similar'}]},
              {id:'tax',label:'Same tax number',refuse:true,fields:[{field:'taxNo',how:'folded'}]}]}""";

    private static final List<ColumnMapping> MAPPING =
            List.of(column("name", "name"), column("taxNo", "taxNo"), column("city", "city"));

    private static final String LINES = """
            name,taxNo,city
            Aurora Softwares Inc,T7,Wuhan
            Corona,T4,Beijing
            Boreal Foods,T1,Xiamen
            Coronna,T4,Ningbo
            """;

    @TempDir
    Path folder;

    private ExchangeWorld world;
    private StoredFile file;
    private RecordData aurora;
    private RecordData tax;

    @BeforeEach
    void open() {
        world = new ExchangeWorld(folder);
        world.form.entity("firm", FIRM);
        aurora = firm("name", "Aurora Software Ltd.", "city", "Lhasa");
        tax = firm("name", "Zenith", "taxNo", "t 1");
        file = world.file("firms.csv", LINES);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordData firm(@Nullable Object... values) {
        SaveResult result = world.form.records().create(world.user, "firm", values(values));
        return ((SaveResult.Saved) result).record();
    }

    private ImportSettings settings(boolean dryRun, Choice otherwise, Map<Long, Decision> lines) {
        return new ImportSettings(Mode.CREATE, null, dryRun, MAPPING).with(new Deciding(otherwise, lines));
    }

    private Job trial() {
        return world.run("firm", file, settings(true, Choice.NEW, Map.of()));
    }

    private List<Alikes.Line> told(Job trial) {
        return world.imports().alikes(world.user, trial.id(), 0, 100).lines();
    }

    private String told(Alikes.Line line) {
        return line.line() + ":"
                + line.others().stream()
                        .map(other -> other.title() + (other.refused() ? "!" : ""))
                        .collect(Collectors.joining(","));
    }

    private String all() {
        return world.all("firm").stream()
                .map(record -> record.get("name") + "/" + record.get("taxNo") + "/" + record.get("city"))
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aTrialPutsLinesBesideWhatTheyAreLike() {
        Job trial = trial();

        assertThat(trial.counts()).containsEntry("duplicates", 3L);
        assertThat(told(trial).stream().map(this::told))
                .containsExactly("2:Aurora Software Ltd.", "4:Zenith!", "5:line 3 of the file!");
        Alikes.Line first = told(trial).getFirst();
        assertThat(first.values())
                .containsExactly(
                        Map.entry("name", "Aurora Softwares Inc"),
                        Map.entry("taxNo", "T7"),
                        Map.entry("city", "Wuhan"));
        assertThat(first.others().getFirst().values())
                .containsExactly(Map.entry("name", "Aurora Software Ltd."), Map.entry("city", "Lhasa"));
        assertThat(first.others().getFirst().reasons().getFirst())
                .isEqualTo(new Alikes.Why("Similar name", List.of("Name")));
        assertThat(told(trial).getLast().others().getFirst().values()).containsEntry("city", "Beijing");
        assertThat(world.imports().alikes(world.user, trial.id(), 1, 1).lines().stream()
                        .map(Alikes.Line::line))
                .containsExactly(4L);
        assertThat(world.imports().alikes(world.user, trial.id(), 1, 1).total()).isEqualTo(3);
    }

    @Test
    void eachLineIsMadeMergedOrSkippedAsItWasDecidedAndAllOfItIsTakenBack() {
        Map<Long, Decision> decided = Map.of(
                2L, new Decision(Choice.FILL, aurora.id().id(), 0),
                4L, new Decision(Choice.OVERWRITE, tax.id().id(), 0),
                5L, new Decision(Choice.OVERWRITE, "", 3));
        String before = all();

        Job run = world.run("firm", file, settings(false, Choice.NEW, decided));

        assertThat(run.counts())
                .containsEntry("created", 1L)
                .containsEntry("merged", 3L)
                .containsEntry("failed", 0L);
        assertThat(all()).isEqualTo("Aurora Software Ltd./T7/Lhasa Boreal Foods/T1/Xiamen Coronna/T4/Ningbo");
        assertThat(run.results().get("merges").toString())
                .contains("Aurora Software Ltd.", "Empty fields were filled", "Boreal Foods", "line=4");

        world.await(world.imports().undo(world.user, run.id()));
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void whatNobodyDecidedSinglyGoesAsAllDo() {
        Job skipped = world.run("firm", file, settings(false, Choice.SKIP, Map.of(2L, Decision.of(Choice.NEW))));
        assertThat(skipped.counts()).containsEntry("created", 2L).containsEntry("skipped", 2L);
        assertThat(skipped.results().get("skips").toString()).contains("Zenith", "line 3 of the file", "line=5");
        assertThat(skipped.results()).doesNotContainKey("errorFile");
        assertThat(world.all("firm")).hasSize(4);

        Job filled = world.run("firm", file, settings(false, Choice.FILL, Map.of()));
        assertThat(filled.counts()).containsEntry("merged", 4L).containsEntry("created", 0L);
        assertThat(all())
                .isEqualTo("Aurora Software Ltd./null/Lhasa Aurora Softwares Inc/T7/Wuhan Corona/T4/Beijing"
                        + " Zenith/t 1/Xiamen");
    }

    @Test
    void whatMayNotBeReadIsNotToldOfAndWhatMayNotBeChangedIsNotMergedInto() {
        CurrentUser user = world.user;
        world.form.permissions.rows(user, "firm", Action.UPDATE, AccessTokens.ofThese("nobody", List.of()));
        assertThat(told(trial()).getFirst().others().getFirst().editable()).isFalse();
        Job kept = world.run("firm", file, settings(false, Choice.OVERWRITE, Map.of()));
        assertThat(kept.results().get("problems").toString()).contains("“Zenith”", "may not change");
        Job named = world.run(
                "firm",
                file,
                settings(
                        false,
                        Choice.SKIP,
                        Map.of(2L, new Decision(Choice.FILL, aurora.id().id(), 0))));
        assertThat(named.counts()).doesNotContainKey("merged").containsEntry("failed", 1L);

        Job trial = trial();
        world.form.permissions.rows(user, "firm", Action.READ, AccessTokens.ofThese("nobody", List.of()));
        assertThat(told(trial).getFirst().others()).as("seen no more").isEmpty();
        assertThat(trial().counts().getOrDefault("duplicates", 0L)).isZero();
        Job unseen = world.run(
                "firm",
                file,
                settings(
                        false,
                        Choice.SKIP,
                        Map.of(2L, new Decision(Choice.FILL, aurora.id().id(), 0))));
        assertThat(unseen.counts()).doesNotContainKeys("merged", "skipped");
        assertThat(unseen.results().get("problems").toString()).contains("gone, or you may not see it");
    }
}
