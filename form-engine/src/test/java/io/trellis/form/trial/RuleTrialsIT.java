package io.trellis.form.trial;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.trial.RuleTrials.Count;
import io.trellis.form.trial.RuleTrials.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RuleTrialsIT {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    /** As it is in use; a draft says other things in the places that are named. */
    private static final String DEAL = """
            {"label": "Deal", "titleField": "name", "fields": [
              {"key": "name", "type": "text", "label": "Name"},
              {"key": "amount", "type": "decimal", "label": "Amount"},
              {"key": "note", "type": "text", "label": "Note", "rules": {NOTE}},
              {"key": "double", "type": "formula", "label": "Double",
               "settings": {"expression": "if amount = null then null else amount * 2", "result": "NUMBER"}},
              {"key": "stage", "type": "select", "label": "Stage", "settings": {"options": [
                {"code": "open", "label": "Open"}, {"code": "won", "label": "Won"WON}]}}],
             "validations": [
               {"id": "known", "condition": "amount >= 0", "field": "amount", "message": "Not below nothing"}VALIDATION]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private RuleTrials trials;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        records = world.records();
        trials = world.bean(RuleTrials.class);
        anna = world.person("anna", null);
        world.entity("deal", deal("", "", ""));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String deal(String note, String won, String validation) {
        return DEAL.replace("NOTE", note).replace("WON", won).replace("VALIDATION", validation);
    }

    private EntityDefinition drafted(String note, String won, String validation) {
        return world.bean(Entities.class).read(new Artifact(new ArtifactId(Entities.KIND, "deal"), "crm", (ObjectNode)
                new JsonMapper().readTree(deal(note, won, validation))));
    }

    private static String validation(String condition) {
        return ", {\"id\": \"fresh\", \"condition\": \"" + condition + "\", \"message\": \"A fresh rule\"}";
    }

    /** Deals worth 0, 1, 2 …, each second won. */
    private void deals(int many) {
        List<Records.Row> rows = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            rows.add(new Records.Row(
                    null,
                    Records.Row.NEW,
                    values("name", "Deal " + i, "amount", i, "stage", i % 2 == 0 ? "open" : "won")));
        }
        assertThat(records.saveAll(anna, "deal", rows)).allMatch(SaveResult.Saved.class::isInstance);
    }

    private List<Count> counts(EntityDefinition draft) {
        return trials.count(draft, LONG_ENOUGH);
    }

    @Test
    void aNewValidationIsCountedOverAllRecordsWithWhatTheyCompute() {
        int many = Integer.getInteger("trellis.trial.records", 1_100);
        deals(many);
        EntityDefinition draft = drafted("", "", validation("double >= 200"));
        long start = System.nanoTime();
        assertThat(counts(draft))
                .singleElement()
                .isEqualTo(new Count(
                        "validations[fresh]",
                        Kind.REFUSED,
                        new io.trellis.core.i18n.LocalizedText("A fresh rule", "A fresh rule"),
                        100,
                        many,
                        many,
                        true,
                        false));
        System.out.printf("%,d records were counted in %,d ms%n", many, (System.nanoTime() - start) / 1_000_000);
        assertThat(trials.refused(anna, draft, "validations[fresh]", 3))
                .extracting(RuleTrials.Refused::title)
                .containsExactly("Deal 0", "Deal 1", "Deal 2");
        assertThat(CountWords.of(trials.at(draft, "validations[fresh]").orElseThrow(), new BundleMessages())
                        .in(Locale.ENGLISH))
                .contains("“A fresh rule” would refuse 100 of");
    }

    @Test
    void whatDemandsAFieldAndWhatAnOptionDemandsAreCounted() {
        deals(10);
        List<Count> counts = counts(drafted(
                "\"required\": \"amount > 6\"",
                ", \"entry\": {\"condition\": \"amount > 4\", \"filled\": [\"note\"]}",
                ""));
        assertThat(counts)
                .extracting(Count::path, Count::kind, Count::records)
                .containsExactlyInAnyOrder(
                        tuple("fields[note].rules.required", Kind.LACKING, 3L),
                        tuple("fields[stage].settings.options[won]", Kind.ENTERED, 5L));
        assertThat(counts(drafted("", ", \"entry\": {\"condition\": \"amount > 4\"}", "")))
                .singleElement()
                .extracting(Count::records)
                .isEqualTo(2L);
    }

    @Test
    void whatSpeaksOfWhoSavesIsCountedAsTheOwnersWouldSaveIt() {
        deals(3);
        CurrentUser berta = world.person("berta", null);
        records.saveAll(berta, "deal", List.of(new Records.Row(null, Records.Row.NEW, values("name", "Hers"))));
        assertThat(counts(drafted(
                        "",
                        "",
                        validation(
                                "currentUser.name = 'berta'".replace('\'', '"').replace("\"", "\\\"")))))
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.records()).isEqualTo(3);
                    assertThat(count.byOwner()).isTrue();
                    assertThat(CountWords.of(count, new BundleMessages()).en())
                            .contains("as their owners would save them");
                });
        assertThat(counts(drafted("\"required\": \"currentUser.name = owner.name\"", "", "")))
                .singleElement()
                .extracting(Count::records)
                .isEqualTo(4L);
    }

    @Test
    void whatIsInUseAlreadyOrCannotBeReadIsNotCounted() {
        deals(3);
        assertThat(counts(drafted("", "", ""))).isEmpty();
        assertThat(counts(drafted("", "", validation("amount >")))).isEmpty();
    }

    @Test
    void theListIsWhatTheViewerMaySee() {
        deals(3);
        CurrentUser berta = world.person("berta", null);
        EntityDefinition draft = drafted("", "", validation("amount > 1"));
        assertThat(counts(draft)).singleElement().extracting(Count::records).isEqualTo(2L);
        world.permissions.rows(berta, "deal", Action.READ, new RowPolicy.Nothing());
        assertThat(trials.refused(berta, draft, "validations[fresh]", 10)).isEmpty();
    }

    @Test
    void whoAsksAgainLaterHearsWhatIsTrueThen() {
        deals(2);
        EntityDefinition draft = drafted("", "", validation("amount > 0"));
        assertThat(counts(draft)).singleElement().extracting(Count::records).isEqualTo(1L);
        deals(2);
        assertThat(counts(draft)).singleElement().extracting(Count::all).isEqualTo(2L);
        world.clock.pass(Duration.ofMinutes(2));
        assertThat(counts(draft))
                .singleElement()
                .extracting(Count::records, Count::all)
                .containsExactly(2L, 4L);
    }
}
