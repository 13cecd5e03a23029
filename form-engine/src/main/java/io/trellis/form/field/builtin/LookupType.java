package io.trellis.form.field.builtin;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.Belonging;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ColumnValues;
import io.trellis.form.field.Dependence;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OnDelete;
import io.trellis.form.field.builtin.LookupType.LookupSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A record of another entity, or of the same. */
@Component
@Order(150)
final class LookupType extends ReferenceType<LookupSettings> {

    /**
     * @param filter what the picker offers; it does not refuse other records
     * @param onDelete {@code refuse}, {@code clear} or {@code cascade}; empty for what fits: a lookup that is required
     *     refuses, another is cleared
     * @param belongsTo whether its record is part of the one that it names, and who changes it then: {@code edit}, who may
     *     edit that one, or {@code read}, who may read it; empty for a record that stands by itself
     * @param dependsOn the key of the field beside it, in the record or the row, that narrows it; empty for none
     * @param by the field of the other entity whose value is the same as of that field, in every record that is named while
     *     that field has a value: contacts of this account
     * @param hierarchy of a lookup to its own entity: whether it names the record above, so that circles are refused
     */
    record LookupSettings(
            String entity,
            Filter filter,
            String onDelete,
            String belongsTo,
            String dependsOn,
            String by,
            boolean hierarchy) {

        LookupSettings(String entity) {
            this(entity, Filter.ALL, "", "", "", "", false);
        }
    }

    private static final Set<String> OF_THEIR_OWN = Set.of(BuiltinEntities.USER, BuiltinEntities.DEPARTMENT);
    private static final List<String> ON_DELETE = List.of("refuse", "clear", "cascade");
    private static final String BY_EDITORS = "edit";
    private static final String BY_READERS = "read";
    private static final List<String> BELONGS_TO = List.of(BY_EDITORS, BY_READERS);

    private final Entities entities;

    LookupType(Messages messages, Entities entities) {
        super("lookup", "search", LookupSettings.class, messages);
        this.entities = entities;
    }

    @Override
    public LookupSettings defaults() {
        return new LookupSettings("");
    }

    /** People and departments have types of their own. */
    @Override
    public List<LookupSettings> holding(ColumnValues column) {
        return column.entities().stream()
                .filter(entity -> !OF_THEIR_OWN.contains(entity))
                .map(LookupSettings::new)
                .toList();
    }

    @Override
    public List<FieldDefinition> properties() {
        List<InputSpec.Option> published = entities.all().stream()
                .map(entity -> PropertyFields.option(entity.name(), entity.label()))
                .toList();
        // open, as an entity may still be a draft
        return List.of(
                property().choice("entity", published, true),
                property()
                        .choice(
                                "onDelete",
                                ON_DELETE.stream()
                                        .map(code -> property().option("onDelete", code))
                                        .toList(),
                                false),
                property()
                        .choice(
                                "belongsTo",
                                BELONGS_TO.stream()
                                        .map(code -> property().option("belongsTo", code))
                                        .toList(),
                                false));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, LookupSettings settings, FieldContext.Design context) {
        Optional<EntityDefinition> target = context.entity(settings.entity());
        if (settings.entity().isBlank()) {
            return List.of(problem("entity", "no-entity"));
        }
        if (target.isEmpty()) {
            return List.of(problem("entity", "unknown-entity", settings.entity()));
        }
        if (!settings.onDelete().isEmpty() && !ON_DELETE.contains(settings.onDelete())) {
            return List.of(problem("onDelete", "unknown-on-delete", settings.onDelete()));
        }
        if (field.required() && settings.onDelete().equals("clear")) {
            return List.of(problem("onDelete", "required-not-cleared"));
        }
        if (settings.hierarchy() && !settings.entity().equals(context.entity().name())) {
            return List.of(problem("hierarchy", "leads-up-elsewhere"));
        }
        if (!settings.belongsTo().isEmpty()) {
            Optional<SettingsProblem> wrong = belongingWrong(field, settings);
            if (wrong.isPresent()) {
                return List.of(wrong.get());
            }
        }
        Optional<SettingsProblem> apart = dependenceWrong(field, settings, target.get(), context);
        if (apart.isPresent()) {
            return List.of(apart.get());
        }
        return settings.filter()
                .conditions()
                .map(condition -> condition.field().first())
                .filter(key -> !key.equals("id") && target.get().field(key).isEmpty())
                .map(key -> problem("filter", "unknown-field", key))
                .toList();
    }

    /** What narrows it and what is narrowed by have the same values. */
    private Optional<SettingsProblem> dependenceWrong(
            FieldDefinition field, LookupSettings settings, EntityDefinition target, FieldContext.Design context) {
        if (settings.dependsOn().isEmpty() && settings.by().isEmpty()) {
            return Optional.empty();
        }
        if (settings.dependsOn().isEmpty() || settings.by().isEmpty()) {
            return Optional.of(problem(settings.by().isEmpty() ? "by" : "dependsOn", "depends-half"));
        }
        Optional<FieldDefinition> beside = context.entity()
                .field(settings.dependsOn())
                .filter(found -> !found.key().equals(field.key()));
        if (beside.isEmpty()) {
            return Optional.of(problem("dependsOn", "unknown-field", settings.dependsOn()));
        }
        Optional<FieldDefinition> agreeing = target.field(settings.by());
        if (agreeing.isEmpty()) {
            return Optional.of(problem("by", "unknown-field", settings.by()));
        }
        boolean known = context.types().find(beside.get().type()).isPresent()
                && context.types().find(agreeing.get().type()).isPresent();
        return !known
                        || Dependence.agree(
                                context.types().bind(beside.get()),
                                context.types().bind(agreeing.get()))
                ? Optional.empty()
                : Optional.of(problem("by", "depends-apart"));
    }

    private Optional<SettingsProblem> belongingWrong(FieldDefinition field, LookupSettings settings) {
        if (!BELONGS_TO.contains(settings.belongsTo())) {
            return Optional.of(problem("belongsTo", "unknown-belongs-to", settings.belongsTo()));
        }
        if (OF_THEIR_OWN.contains(settings.entity())) {
            return Optional.of(problem("belongsTo", "belongs-to-people"));
        }
        if (!field.required()) {
            return Optional.of(problem("belongsTo", "belongs-not-required"));
        }
        return settings.onDelete().isEmpty() || settings.onDelete().equals("cascade")
                ? Optional.empty()
                : Optional.of(problem("onDelete", "belongs-not-cascading"));
    }

    @Override
    public Optional<Belonging> belonging(FieldDefinition field, LookupSettings settings) {
        return settings.belongsTo().isEmpty()
                ? Optional.empty()
                : Optional.of(new Belonging(
                        field.key(),
                        settings.entity(),
                        settings.belongsTo().equals(BY_READERS) ? Action.READ : Action.UPDATE));
    }

    @Override
    public Optional<OnDelete> onDelete(FieldDefinition field, LookupSettings settings) {
        if (!settings.belongsTo().isEmpty()) {
            return Optional.of(OnDelete.CASCADE);
        }
        return Optional.of(
                switch (settings.onDelete()) {
                    case "refuse" -> OnDelete.REFUSE;
                    case "clear" -> OnDelete.CLEAR;
                    case "cascade" -> OnDelete.CASCADE;
                    default -> field.required() ? OnDelete.REFUSE : OnDelete.CLEAR;
                });
    }

    @Override
    public boolean leadsUp(LookupSettings settings) {
        return settings.hierarchy();
    }

    @Override
    String entity(LookupSettings settings) {
        return settings.entity();
    }

    @Override
    public InputSpec input(FieldDefinition field, LookupSettings settings) {
        return new InputSpec.Reference(settings.entity(), settings.filter(), settings.dependsOn(), settings.by());
    }

    @Override
    public LookupSettings exampleSettings() {
        return new LookupSettings("department");
    }
}
