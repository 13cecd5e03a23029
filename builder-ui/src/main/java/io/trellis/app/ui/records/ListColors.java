package io.trellis.app.ui.records;

import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which records of a page have which colours of a view, asked as who looks: what they may not see colours nothing. */
@Component
class ListColors {

    private static final FieldPath ID = FieldPath.of("id");

    private final Queries queries;
    private final Fields fields;

    ListColors(Queries queries, Fields fields) {
        this.queries = queries;
        this.fields = fields;
    }

    /** Those whose conditions ask only what this person may see. */
    List<ColorRule> seen(CurrentUser user, String entity, List<ColorRule> rules) {
        return rules.stream()
                .filter(rule -> !Filter.ALL.equals(rule.when()))
                .filter(rule -> rule.when()
                        .conditions()
                        .allMatch(condition -> condition.field().equals(ID)
                                || fields.at(user, entity, condition.field()).isPresent()))
                .filter(rule -> rule.when().havings().allMatch(having -> sees(user, having)))
                .toList();
    }

    private boolean sees(CurrentUser user, Filter.Having having) {
        return fields.at(user, having.entity(), FieldPath.of(having.by())).isPresent()
                && having.filter()
                        .conditions()
                        .allMatch(condition -> condition.field().equals(ID)
                                || fields.at(user, having.entity(), condition.field())
                                        .isPresent())
                && having.filter().havings().allMatch(inner -> sees(user, inner));
    }

    /** The same for what a list of cards has read. */
    Map<String, List<ColorRule>> of(ListDrawing.Asked list, RecordPage page) {
        List<ColorRule> rules = seen(list);
        return rules.isEmpty() ? Map.of() : of(list.user(), list.entity(), rules, page.records());
    }

    /** Those that are seen where no more is shown of a record than some of its fields. */
    List<ColorRule> seen(ListDrawing.Asked list, List<String> shown) {
        return seen(list).stream()
                .filter(rule -> rule.column().isEmpty() || shown.contains(rule.column()))
                .toList();
    }

    List<ColorRule> seen(ListDrawing.Asked list) {
        return seen(list.user(), list.entity(), list.view().look().colors());
    }

    /** By the id of the record, at most one for the row and one for each column. @param rules that are seen */
    Map<String, List<ColorRule>> of(CurrentUser user, String entity, List<ColorRule> rules, List<RecordData> records) {
        Map<String, List<ColorRule>> colors = new HashMap<>();
        for (ColorRule rule : rules) {
            List<String> open = records.stream()
                    .map(record -> record.id().id())
                    .filter(id -> colors.getOrDefault(id, List.of()).stream()
                            .noneMatch(other -> other.column().equals(rule.column())))
                    .toList();
            matching(user, entity, rule.when(), open)
                    .forEach(id -> colors.computeIfAbsent(id, first -> new ArrayList<>())
                            .add(rule));
        }
        return colors;
    }

    private List<String> matching(CurrentUser user, String entity, Filter when, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        ListQuery query = new ListQuery(
                entity,
                new Filter.Condition(ID, Operator.IN, ids).and(when),
                "",
                List.of(),
                List.of(SystemFields.CREATED_AT),
                ids.size(),
                null,
                false);
        try {
            return queries.list(user, query).records().stream()
                    .map(record -> record.id().id())
                    .toList();
        } catch (InvalidQuery e) {
            // a condition that cannot be asked, as one of a field that was just published otherwise, is met by nothing
            return List.of();
        }
    }
}
