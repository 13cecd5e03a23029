package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.OptionGate;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import io.trellis.form.rule.FormRules.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options demand of records that enter them, on each way in. */
class OptionGuardsIT {

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'stage', type: 'select', label: {zh: '阶段', en: 'Stage'}, defaultValue: 'open', settings: {path: true, options: [
                {code: 'open', zh: '在谈', en: 'Open'},
                {code: 'quote', zh: '报价', en: 'Quotation', entry: {filled: ['amount']}},
                {code: 'won', zh: '赢单', en: 'Closed won', ending: 'success', entry: {from: ['quote', 'contract'],
                  condition: 'amount >= 100', message: {zh: '至少一百', en: 'A hundred at least'}}},
                {code: 'contract', zh: '合同', en: 'Contract', entry: {roles: ['manager']}},
                {code: 'lost', zh: '输单', en: 'Closed lost', ending: 'failure', entry: {filled: ['reason']}}]}},
              {key: 'amount', type: 'decimal', label: {zh: '金额', en: 'Amount'}},
              {key: 'silent', type: 'boolean', label: 'Silent'},
              {key: 'reason', type: 'text', label: {zh: '原因', en: 'Reason'},
               rules: {visible: 'stage = "lost" and not(silent = true)'}},
              {key: 'flags', type: 'multiSelect', label: 'Flags', settings: {options: [
                {code: 'a', label: 'A'}, {code: 'b', label: 'B', entry: {filled: ['amount']}}]}}]}
            """;

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("deal", DEAL);
        records = world.records();
        world.department("east");
        anna = world.person("anna", "east");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordData deal(@Nullable Object... keysAndValues) {
        return saved(records.create(anna, "deal", values(keysAndValues)));
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private static List<Violation> refused(SaveResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).violations();
    }

    private SaveResult change(RecordData deal, @Nullable Object... keysAndValues) {
        return records.update(anna, deal.id(), deal.revision(), values(keysAndValues));
    }

    private CurrentUser manager() {
        return new CurrentUser(
                anna.id(),
                anna.username(),
                anna.name(),
                anna.locale(),
                anna.zone(),
                anna.department(),
                Set.of("manager"),
                null);
    }

    @Test
    void fieldsAreDemandedWhereTheOptionIsEnteredAndNamedByTheirLabels() {
        RecordData deal = deal("name", "x");
        assertThat(refused(change(deal, "stage", "quote"))).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("amount");
            assertThat(violation.code()).isEqualTo("required");
            assertThat(violation.message().en()).isEqualTo("“Quotation” needs a value for “Amount” first");
            assertThat(violation.message().zh()).isEqualTo("进入“报价”前须先填写“金额”");
        });
        assertThat(refused(records.create(anna, "deal", values("stage", "quote"))))
                .extracting(Violation::path)
                .containsExactly("amount");
        assertThat(saved(change(deal, "stage", "quote", "amount", 5)).values()).containsEntry("stage", "quote");
    }

    @Test
    void whoHasTheOptionKeepsItWhateverElseIsSaved() {
        RecordData quoted = deal("stage", "quote", "amount", 5);
        RecordData emptied = saved(change(quoted, "amount", null));
        assertThat(saved(change(emptied, "name", "other")).values()).containsEntry("stage", "quote");
    }

    @Test
    void anOptionIsReachedOnlyFromThoseItNames() {
        RecordData deal = deal("amount", 500);
        assertThat(refused(change(deal, "stage", "won"))).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("stage");
            assertThat(violation.code()).isEqualTo("entry-from");
            assertThat(violation.message().en())
                    .isEqualTo(
                            "“Closed won” is reached only from “Quotation” or “Contract”: set “Stage” to that first");
            assertThat(violation.message().zh()).isEqualTo("“赢单”只能从“报价”或“合同”进入：请先把“阶段”改到那一步");
        });
        RecordData quoted = saved(change(deal, "stage", "quote"));
        assertThat(change(quoted, "stage", "won")).isInstanceOf(Saved.class);
        assertThat(records.create(anna, "deal", values("stage", "won", "amount", 500)))
                .as("what is brought over from elsewhere has its way behind it")
                .isInstanceOf(Saved.class);
        RecordData none = saved(change(deal("amount", 500), "stage", null));
        assertThat(refused(change(none, "stage", "won")))
                .as("emptying the field is no way round")
                .extracting(Violation::code)
                .containsExactly("entry-from");
    }

    @Test
    void aConditionThatIsNotTrueIsSaidInTheAnalystsWords() {
        RecordData quoted = deal("stage", "quote", "amount", 99);
        assertThat(refused(change(quoted, "stage", "won")))
                .extracting(Violation::path, Violation::code, violation -> violation
                        .message()
                        .zh())
                .containsExactly(tuple("stage", "entry-condition", "至少一百"));
        assertThat(refused(change(quoted, "stage", "won", "amount", null)))
                .as("null is not true")
                .extracting(Violation::code)
                .containsExactly("entry-condition");
        assertThat(change(quoted, "stage", "won", "amount", 100)).isInstanceOf(Saved.class);
    }

    @Test
    void rolesAreOfPeople() {
        RecordData deal = deal("amount", 500);
        assertThat(refused(change(deal, "stage", "contract"))).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo("entry-role");
            assertThat(violation.message().en())
                    .isEqualTo("Only “Sales manager” may choose “Contract”: ask somebody with that role");
        });
        assertThat(records.update(manager(), deal.id(), deal.revision(), values("stage", "contract")))
                .isInstanceOf(Saved.class);
        RecordData other = deal("amount", 500);
        assertThat(records.systemUpdate(other.id(), "step", values("stage", "contract")))
                .isInstanceOf(Saved.class);
    }

    @Test
    void stepsOfFlowsMeetTheDemandsTooAndTakingBackDoesNot() {
        RecordData deal = deal("name", "x");
        assertThat(refused(records.systemUpdate(deal.id(), "step-1", values("stage", "quote"))))
                .extracting(Violation::path)
                .containsExactly("amount");
        assertThat(refused(records.systemUpdate(deal.id(), "step-2", values("stage", "won", "amount", 500))))
                .extracting(Violation::code)
                .containsExactly("entry-from");
        assertThat(records.takeBack(deal.id(), "undo-1", values("stage", "quote")))
                .isInstanceOf(Saved.class);
    }

    @Test
    void aTrialSaysTheSameAndWritesNothing() {
        RecordData deal = deal("name", "x");
        assertThat(refused(records.trial().update(anna, deal.id(), deal.revision(), values("stage", "quote"))))
                .extracting(Violation::path)
                .containsExactly("amount");
        assertThat(records.get(anna, deal.id()).orElseThrow().values()).containsEntry("stage", "open");
    }

    @Test
    void whatARuleHidesIsNotDemanded() {
        RecordData deal = deal("name", "x");
        assertThat(refused(change(deal, "stage", "lost")))
                .extracting(Violation::path)
                .containsExactly("reason");
        assertThat(change(deal, "stage", "lost", "silent", true)).isInstanceOf(Saved.class);
    }

    @Test
    void ofSeveralOptionsOnlyThoseThatAreNewAreLookedAt() {
        RecordData deal = deal("flags", List.of("a"));
        assertThat(refused(change(deal, "flags", List.of("a", "b"))))
                .extracting(Violation::path)
                .containsExactly("amount");
        RecordData flagged = saved(change(deal, "flags", List.of("b"), "amount", 1));
        assertThat(change(flagged, "flags", List.of("a", "b"), "amount", null)).isInstanceOf(Saved.class);
    }

    @Test
    void aFormKnowsWhichOptionsAreClosedAndWhy() {
        RecordData deal = deal("name", "x");
        Evaluation now = world.rules().evaluate(anna, world.entities().get("deal"), plain(deal), false);
        assertThat(now.gates().get("stage")).containsOnlyKeys("quote", "won", "contract", "lost");
        OptionGate quote = now.closed("stage", "quote").orElseThrow();
        assertThat(quote.shut()).isFalse();
        assertThat(quote.lacking()).containsExactly("amount");
        OptionGate won = now.closed("stage", "won").orElseThrow();
        assertThat(won.shut()).isTrue();
        assertThat(won.why()).extracting(why -> why.en().substring(0, 10)).containsExactly("“Closed wo", "A hundred ");
        assertThat(now.closed("stage", "lost").orElseThrow().lacking())
                .as("shown once the option is chosen")
                .containsExactly("reason");
        assertThat(now.closed("stage", "open")).isEmpty();
        assertThat(now.required()).isEmpty();

        Map<String, @Nullable Object> typed = plain(deal);
        typed.put("stage", "quote");
        Evaluation typing = world.rules().evaluate(anna, world.entities().get("deal"), typed, Optional.of(plain(deal)));
        assertThat(typing.required()).containsExactly("amount");
        assertThat(typing.violations())
                .extracting(Violation::path, violation -> violation.message().en())
                .containsExactly(tuple("amount", "“Quotation” needs a value for “Amount” first"));
    }

    private static Map<String, @Nullable Object> plain(RecordData deal) {
        Map<String, @Nullable Object> values = FormWorld.values();
        values.putAll(deal.values());
        return values;
    }
}
