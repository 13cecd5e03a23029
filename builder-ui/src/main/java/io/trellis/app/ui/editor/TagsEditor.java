package io.trellis.app.ui.editor;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.SameText;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tags, chosen from those that are in use on the records that the user sees, or typed. */
final class TagsEditor {

    /** How many records that changed last are looked at for what to propose. */
    private static final int LOOKED_AT = 200;

    private final InputSpec.Tags spec;
    private final Queries queries;
    private final BoundEntities entities;
    private final EditorSurroundings surroundings;
    private @Nullable List<String> inUse;

    private TagsEditor(InputSpec.Tags spec, Queries queries, BoundEntities entities, EditorSurroundings surroundings) {
        this.spec = spec;
        this.queries = queries;
        this.entities = entities;
        this.surroundings = surroundings;
    }

    static ValueEditor of(
            InputSpec.Tags spec,
            String label,
            String help,
            Queries queries,
            BoundEntities entities,
            EditorSurroundings surroundings) {
        TagsEditor tags = new TagsEditor(spec, queries, entities, surroundings);
        MultiSelectComboBox<String> box = new MultiSelectComboBox<>(label);
        box.setHelperText(help);
        box.setAllowCustomValue(true);
        box.setItems(query -> tags.proposed(query.getFilter().orElse(""))
                .skip(query.getOffset())
                .limit(query.getLimit()));
        box.addCustomValueSetListener(event -> box.setValue(tags.with(box.getValue(), event.getDetail())));
        box.setManualValidation(true);
        return new VaadinEditor<>(box, List::copyOf, value -> texts(value));
    }

    private static Set<String> texts(Object value) {
        Set<String> texts = new LinkedHashSet<>();
        ((List<?>) value).forEach(text -> texts.add(String.valueOf(text)));
        return texts;
    }

    /** What is the same as one that is there adds nothing; one that is in use elsewhere is spelled as it is there. */
    private Set<String> with(Set<String> chosen, String typed) {
        Map<String, String> all = new LinkedHashMap<>();
        chosen.forEach(tag -> all.put(SameText.of(tag), tag));
        for (String part : typed.split("[,，、;；]")) {
            String tag = part.strip();
            if (!tag.isEmpty()) {
                String known = inUse().stream()
                        .filter(used -> SameText.of(used).equals(SameText.of(tag)))
                        .findFirst()
                        .orElse(tag);
                all.putIfAbsent(SameText.of(tag), known);
            }
        }
        return new LinkedHashSet<>(all.values());
    }

    private Stream<String> proposed(String typed) {
        String wanted = SameText.of(typed);
        return inUse().stream().filter(tag -> SameText.of(tag).contains(wanted));
    }

    /** The most used first; asked for once, when the list is opened or something is typed. */
    private List<String> inUse() {
        if (inUse == null) {
            Map<String, String> spelled = new HashMap<>();
            Map<String, Integer> counts = new LinkedHashMap<>();
            field().ifPresent(field -> recent().forEach(tag -> {
                String same = SameText.of(tag);
                spelled.putIfAbsent(same, tag);
                counts.merge(same, 1, Integer::sum);
            }));
            inUse = counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                    .map(entry -> spelled.getOrDefault(entry.getKey(), entry.getKey()))
                    .toList();
        }
        return inUse;
    }

    /** In a row of a sub-table, or a panel over settings, there is no such field of the entity. */
    private Optional<BoundField> field() {
        return entities.find(surroundings.entity())
                .flatMap(entity -> entity.field(spec.field()))
                .filter(field -> field.input().equals(spec));
    }

    private List<String> recent() {
        ListQuery query = new ListQuery(
                surroundings.entity(),
                new Filter.Condition(FieldPath.of(spec.field()), Operator.NOT_EMPTY, null),
                "",
                List.of(new Sort("updatedAt", true)),
                List.of(spec.field()),
                LOOKED_AT,
                null,
                false);
        return queries.list(surroundings.user(), query).records().stream()
                .flatMap(record -> record.values().get(spec.field()) instanceof List<?> tags
                        ? tags.stream().map(String::valueOf)
                        : Stream.empty())
                .toList();
    }
}
