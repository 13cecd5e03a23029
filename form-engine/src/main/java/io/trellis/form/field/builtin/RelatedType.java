package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Computation;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.RelatedType.RelatedSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What stands at the end of a path over lookups, shown as it is there now and as far as the reader may see it. Nothing of it is
 * stored with the record, so there is nothing that could be out of date. It is written as the field at the end is.
 */
@Component
@Order(187)
final class RelatedType extends BuiltinType<RelatedSettings, Object> implements Computation<RelatedSettings, Object> {

    private static final String PATH = "path";

    /** @param path such as {@code account.industry} */
    record RelatedSettings(String path) {}

    private final Entities entities;

    RelatedType(Messages messages, Entities entities) {
        super("related", "link", "computed", RelatedSettings.class, messages);
        this.entities = entities;
    }

    @Override
    public RelatedSettings defaults() {
        return new RelatedSettings("");
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Optional<String> follows(RelatedSettings settings) {
        return Optional.of(settings.path());
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, RelatedSettings settings, FieldContext.Design context) {
        if (settings.path().isBlank()) {
            return List.of(problem(PATH, "no-path"));
        }
        if (field.required()) {
            return List.of(problem(PATH, "related-required"));
        }
        return FieldPaths.over(context::entity, context.types())
                .resolve(context.entity().name(), settings.path())
                .found()
                .map(found -> leads(found)
                        ? List.<SettingsProblem>of()
                        : List.of(problem(PATH, "leads-nowhere", settings.path())))
                .orElseGet(() -> List.of(problem(PATH, "unknown-field", settings.path())));
    }

    /** Over lookups, each to one record, to a field that has one value of its own there. */
    private static boolean leads(ResolvedPath path) {
        return path instanceof ResolvedPath.Through(var _, var _, var behind)
                && (behind instanceof ResolvedPath.Own(var leaf)
                        ? leaf.follows().isEmpty()
                                && leaf.columns().isEmpty()
                                && leaf.inWords()
                                && leaf.kind() != ValueKind.SEALED
                        : leads(behind));
    }

    private Optional<BoundField> leaf(RelatedSettings settings, FieldContext context) {
        return FieldPaths.over(entities::find, context.types())
                .resolve(context.entity(), settings.path())
                .found()
                .map(ResolvedPath::leaf);
    }

    @Override
    public Parsed<Object> parse(Object input, FieldDefinition field, RelatedSettings settings, FieldContext context) {
        return TextualType.text(input).map(BuiltinType::<Object>value).orElseGet(() -> bad("not-a-text"));
    }

    /** The record that a lookup at the end leads to comes with its title. */
    @Override
    public @Nullable Object json(Object value, RelatedSettings settings, FieldContext context) {
        Optional<BoundField> leaf = leaf(settings, context);
        Optional<String> target = leaf.filter(end -> !end.multiple()).flatMap(BoundField::target);
        if (target.isPresent()) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("id", value);
            context.label(target.get(), value.toString()).ifPresent(label -> record.put("label", label));
            return record;
        }
        return leaf.map(end -> end.json(value, context)).orElse(value);
    }

    @Override
    public String format(Object value, FieldDefinition field, RelatedSettings settings, FieldContext context) {
        return leaf(settings, context).map(end -> end.format(value, context)).orElseGet(() -> String.valueOf(value));
    }

    @Override
    public Drawing drawing(Object value, FieldDefinition field, RelatedSettings settings, FieldContext context) {
        return leaf(settings, context).map(end -> end.drawing(value, context)).orElseGet(Drawing.Words::new);
    }

    @Override
    public Object export(Object value, FieldDefinition field, RelatedSettings settings, FieldContext context) {
        return leaf(settings, context).map(end -> end.export(value, context)).orElseGet(() -> String.valueOf(value));
    }

    @Override
    public Optional<Object> sortKey(Object value, RelatedSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(RelatedSettings settings) {
        return false;
    }

    @Override
    public boolean folded(RelatedSettings settings) {
        return false;
    }

    /** Whoever knows where it leads asks the field there. */
    @Override
    public Set<Operator> operators(RelatedSettings settings) {
        return Set.of(Operator.EMPTY, Operator.NOT_EMPTY);
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, RelatedSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(RelatedSettings settings) {
        return ValueKind.TEXT;
    }

    @Override
    public InputSpec input(FieldDefinition field, RelatedSettings settings) {
        return new InputSpec.Shown();
    }

    @Override
    public Optional<Computation<RelatedSettings, Object>> computation() {
        return Optional.of(this);
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, RelatedSettings settings) {
        return Set.of();
    }

    @Override
    public boolean everySave() {
        return true;
    }

    /** Nothing that would be stored. */
    @Override
    public @Nullable Object compute(
            FieldDefinition field,
            RelatedSettings settings,
            Map<String, Object> values,
            FieldContext context,
            boolean preview) {
        return null;
    }

    @Override
    public Object example(int seed) {
        return "Related " + seed;
    }

    @Override
    public RelatedSettings exampleSettings() {
        return new RelatedSettings("owner.name");
    }
}
