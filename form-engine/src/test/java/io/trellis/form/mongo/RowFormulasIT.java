package io.trellis.form.mongo;

import static io.trellis.form.mongo.World.money;
import static io.trellis.form.mongo.World.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Measure.Op;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.RowFormula;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a report computes of each record by a formula; today is the 21st of November 2026. */
class RowFormulasIT {

    private static final RowFormula DAYS =
            new RowFormula("days", LocalizedText.same("Days"), "close - date(touched)", ValueKind.NUMBER, 1);

    private final World world = new World();
    private final CurrentUser viewer = world.user("viewer");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFormulaIsComputedOfEachRecordAndThenAddedUpByGroups() {
        sale("won", "100", "0.25", LocalDate.of(2026, 11, 11), "2026-11-01T02:00:00Z");
        sale("won", "10", "0.5", LocalDate.of(2026, 11, 4), "2026-11-01T02:00:00Z");
        sale("won", "10", "0.5", LocalDate.of(2026, 11, 4), "2026-11-01T02:00:00Z");
        sale("lost", "8", null, null, "2026-11-01T02:00:00Z");
        RowFormula weighted = formula("weighted", "amount * score", ValueKind.MONEY);
        assertThat(rows(
                        List.of(DAYS, weighted),
                        List.of(by("stage")),
                        new Measure(Op.AVG, FieldPath.of("days")),
                        new Measure(Op.MEDIAN, FieldPath.of("days")),
                        new Measure(Op.SUM, FieldPath.of("weighted")),
                        new Measure(Op.SUM, FieldPath.of("amount"))))
                .as("what cannot be computed of a record counts in no average, and the record stays")
                .containsExactly(List.of("won", "5.3333333333", "3", "35", "120"), List.of("lost", "-", "-", "0", "8"));
    }

    @Test
    void recordsAreGroupedByWhatAFormulaSaysOfThem() {
        sale("won", "100", null, LocalDate.of(2026, 11, 11), "2026-11-01T02:00:00Z");
        sale("won", "10", null, LocalDate.of(2026, 11, 4), "2026-11-01T02:00:00Z");
        sale("lost", "8", null, LocalDate.of(2026, 10, 4), "2026-11-01T02:00:00Z");
        RowFormula size = formula(
                "size",
                "if amount >= 100 then \"large\" else if stage = \"lost\" then \"gone\" else \"small\"",
                ValueKind.TEXT);
        assertThat(rows(List.of(size), List.of(by("size")), Measure.COUNT))
                .containsExactly(List.of("gone", "1"), List.of("large", "1"), List.of("small", "1"));
        assertThat(rows(
                        List.of(DAYS),
                        List.of(by("days").bounds(List.of(BigDecimal.ZERO, BigDecimal.TEN))),
                        Measure.COUNT))
                .containsExactly(List.of("..0", "1"), List.of("0..10", "1"), List.of("10..", "1"));
        RowFormula due = formula("due", "close + duration(\"P30D\")", ValueKind.DATE);
        assertThat(rows(List.of(due), List.of(new GroupBy(FieldPath.of("due"), Step.MONTH)), Measure.COUNT))
                .containsExactly(List.of("2026-11", "1"), List.of("2026-12", "2"));
    }

    @Test
    void whatLookupsLeadToIsSeenAsItsReaderSeesIt() {
        world.insert("account", "somebody", null, values("id", "seen", "name", "Seen", "revenue", money("50")));
        world.insert("account", "other", null, values("id", "unseen", "name", "Unseen", "revenue", money("7")));
        world.insert("opportunity", values("account", "seen", "amount", money("100")));
        world.insert("opportunity", values("account", "unseen", "amount", money("70")));
        RowFormula part = formula("part", "amount / account.revenue", ValueKind.NUMBER);
        RowFormula has = formula("has", "account != null", ValueKind.BOOLEAN);
        Measure sum = new Measure(Op.SUM, FieldPath.of("part"));
        assertThat(rows(List.of(part), List.of(), sum)).containsExactly(List.of("12"));
        world.rights.rows("viewer", "account", new RowPolicy.Tokens(Set.of("u:somebody")));
        assertThat(rows(List.of(part), List.of(), sum)).containsExactly(List.of("2"));
        assertThat(rows(List.of(has), List.of(by("has")), Measure.COUNT))
                .containsExactly(List.of("false", "1"), List.of("true", "1"));
        world.rights.hide("viewer", "account", "revenue");
        assertThatThrownBy(() -> rows(List.of(part), List.of(), sum))
                .isInstanceOfSatisfying(InvalidQuery.class, refused -> {
                    assertThat(refused.problem()).isEqualTo("unknown-field");
                    assertThat(refused.path()).isEqualTo("formulas[0].formula");
                });
    }

    @Test
    void whatCannotBeComputedIsToldAtItsPlace() {
        world.insert("opportunity", values("name", "One", "amount", money("100")));
        refused(formula("a", "amount +", ValueKind.NUMBER), "bad-formula");
        refused(formula("a", "", ValueKind.NUMBER), "bad-formula");
        refused(formula("a", "name", ValueKind.NUMBER), "bad-formula");
        refused(formula("a", "sum(lines.units)", ValueKind.NUMBER), "formula-over-rows");
        refused(formula("a", "amount.amount + amount", ValueKind.NUMBER), "formula-over-rows");
        refused(formula("a", "nothing + 1", ValueKind.NUMBER), "unknown-field");
        refused(formula("amount", "1", ValueKind.NUMBER), "name-taken");
        refused(formula("a", "1".repeat(Limits.FORMULA_CHARACTERS + 1), ValueKind.NUMBER), "too-long");
        RowFormula one = formula("a", "amount", ValueKind.NUMBER);
        assertThatThrownBy(() -> rows(
                        Collections.nCopies(Limits.ROW_FORMULAS + 1, one),
                        List.of(),
                        new Measure(Op.SUM, FieldPath.of("a"))))
                .isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> rows(
                        List.of(formula("day", "close", ValueKind.DATE)),
                        List.of(new GroupBy(FieldPath.of("day"), Step.MONTH)),
                        Measure.COUNT.shown(Measure.Shown.CHANGE)))
                .as("what days lie before is asked of the store, which knows of no formula")
                .isInstanceOfSatisfying(InvalidQuery.class, refused -> assertThat(refused.problem())
                        .isEqualTo("no-timeline"));
    }

    private void refused(RowFormula formula, String problem) {
        assertThatThrownBy(() -> rows(List.of(formula), List.of(), new Measure(Op.SUM, FieldPath.of(formula.key()))))
                .isInstanceOfSatisfying(InvalidQuery.class, refused -> assertThat(refused.problem())
                        .isEqualTo(problem));
    }

    private void sale(String stage, String amount, String score, LocalDate close, String touched) {
        world.insert(
                "opportunity",
                values(
                        "stage",
                        stage,
                        "amount",
                        money(amount),
                        "score",
                        score == null ? null : new BigDecimal(score),
                        "close",
                        close,
                        "touched",
                        Instant.parse(touched)));
    }

    private static RowFormula formula(String key, String expression, ValueKind result) {
        return new RowFormula(key, LocalizedText.same(key), expression, result, 2);
    }

    private static GroupBy by(String path) {
        return new GroupBy(FieldPath.of(path), null);
    }

    private List<List<String>> rows(List<RowFormula> formulas, List<GroupBy> groups, Measure... measures) {
        ReportQuery query =
                new ReportQuery("opportunity", Filter.ALL, groups, List.of(measures), List.of(), 100).with(formulas);
        return world.queries.report(viewer, query).rows().stream()
                .map(row -> row.stream().map(RowFormulasIT::text).collect(Collectors.toList()))
                .toList();
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "-";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default ->
                MoneyValue.of(value)
                        .map(money -> money.amount().stripTrailingZeros().toPlainString())
                        .orElse(String.valueOf(value));
        };
    }
}
