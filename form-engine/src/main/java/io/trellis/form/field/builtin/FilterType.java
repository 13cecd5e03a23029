package io.trellis.form.field.builtin;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ColumnValues;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.FilterType.FilterSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A filter of an entity's records, kept as its JSON: whom a segment holds. Which records that are is asked anew each time, in the
 * rights of whoever asks.
 */
@Component
@Order(158)
final class FilterType extends TextualType<FilterSettings> {

    private static final String ENTITY = "entity";
    private static final String ID = "id";
    private static final int LONGEST = 20_000;
    private static final JsonMapper READER = new JsonMapper();

    /** @param entity whose records are filtered */
    record FilterSettings(String entity) {}

    private final Entities entities;

    FilterType(Messages messages, Entities entities) {
        super("filter", "filter", "relation", FilterSettings.class, messages);
        this.entities = entities;
    }

    /** The end of what is long tells as much as any part of it. */
    @Override
    public String mask(String value, FieldDefinition field, FilterSettings settings) {
        return MASK;
    }

    @Override
    public FilterSettings defaults() {
        return new FilterSettings("");
    }

    @Override
    public FilterSettings exampleSettings() {
        return new FilterSettings("user");
    }

    /** A table holds no filters. */
    @Override
    public List<FilterSettings> holding(ColumnValues column) {
        return List.of();
    }

    @Override
    public List<FieldDefinition> properties() {
        // open, as an entity may still be a draft
        return List.of(property()
                .choice(
                        ENTITY,
                        entities.all().stream()
                                .map(entity -> PropertyFields.option(entity.name(), entity.label()))
                                .toList(),
                        true));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, FilterSettings settings, FieldContext.Design context) {
        if (settings.entity().isBlank()) {
            return List.of(problem(ENTITY, "no-entity"));
        }
        return context.entity(settings.entity()).isEmpty()
                ? List.of(problem(ENTITY, "unknown-entity", settings.entity()))
                : List.of();
    }

    /** JSON as text, or the objects and lists themselves. */
    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, FilterSettings settings, FieldContext context) {
        if (input instanceof Map) {
            return read(FilterJson.node(input).toString());
        }
        return text(input)
                .map(text -> text.isBlank() ? BuiltinType.<String>value(null) : read(text))
                .orElseGet(() -> bad("not-a-filter", ""));
    }

    private Parsed<String> read(String json) {
        if (json.length() > LONGEST) {
            return bad("too-long", LONGEST);
        }
        try {
            return value(FilterJson.write(FilterJson.readExactly(READER.readTree(json)))
                    .toString());
        } catch (FilterJson.Malformed e) {
            return bad("not-a-filter", e.path());
        } catch (JacksonException e) {
            return bad("not-a-filter", "");
        }
    }

    private static Filter filter(String value) {
        return FilterJson.read(READER.readTree(value));
    }

    @Override
    public List<Violation> validate(
            String value, FieldDefinition field, FilterSettings settings, FieldContext context) {
        FieldPaths paths = FieldPaths.over(entities::find, context.types());
        return unknown(paths, settings.entity(), filter(value))
                .map(name -> violation(field, "filter-unknown", name))
                .limit(1)
                .toList();
    }

    /** Fields that there are not, and those that cannot be asked so. */
    private static Stream<String> unknown(FieldPaths paths, String entity, Filter filter) {
        Stream<String> own = filter.conditions()
                .filter(condition -> !condition.field().toString().equals(ID))
                .filter(condition -> paths.resolve(entity, condition.field())
                        .found()
                        .map(ResolvedPath::leaf)
                        .filter(leaf -> leaf.operators().contains(condition.operator()))
                        .isEmpty())
                .map(condition -> condition.field().toString());
        return Stream.concat(own, filter.havings().flatMap(having -> unknown(paths, having.entity(), having.filter())));
    }

    @Override
    public Optional<Object> sortKey(String value, FilterSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(FilterSettings settings) {
        return false;
    }

    @Override
    public Set<Operator> operators(FilterSettings settings) {
        return Operands.ROWS;
    }

    @Override
    public Drawing drawing(String value, FieldDefinition field, FilterSettings settings, FieldContext context) {
        return new Drawing.Matching(settings.entity(), filter(value));
    }

    @Override
    public InputSpec input(FieldDefinition field, FilterSettings settings) {
        return new InputSpec.Matching(settings.entity());
    }

    @Override
    public String example(int seed) {
        return FilterJson.write(Filter.where("name", Operator.CONTAINS, "Text " + seed))
                .toString();
    }
}
