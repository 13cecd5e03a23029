package io.trellis.form.retype;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ColumnValues;
import io.trellis.form.field.Conversion;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
final class DefaultRetypes implements Retypes {

    private static final int LOOKED_UP = 20;
    private static final int EXAMPLES = 3;

    private final BoundEntities entities;
    private final Entities published;
    private final FieldTypes types;
    private final FieldContexts contexts;
    private final EntityStorage storage;
    private final Permissions permissions;
    private final RetypedContents contents;
    private final Messages messages;

    DefaultRetypes(
            BoundEntities entities,
            Entities published,
            FieldTypes types,
            FieldContexts contexts,
            EntityStorage storage,
            Permissions permissions,
            RetypedContents contents,
            Messages messages) {
        this.entities = entities;
        this.published = published;
        this.types = types;
        this.contexts = contexts;
        this.storage = storage;
        this.permissions = permissions;
        this.contents = contents;
        this.messages = messages;
    }

    @Override
    public List<Offer> offers(CurrentUser user, String entity, String field) {
        BoundField from = from(user, entity, field);
        HeldSample sample = sample(from, entity);
        FieldContext context = product(entity);
        ColumnValues column = sample.column(context, named(user, sample, context));
        List<Offer> offers = new ArrayList<>();
        types.all().stream()
                .filter(type -> !type.id().equals(from.definition().type()))
                .forEach(type -> best(type, from, sample, column, context).ifPresent(offers::add));
        return offers.stream()
                .filter(offer -> offer.fits() * 2 >= offer.tried())
                .sorted(Comparator.comparing(Offer::fits).reversed())
                .toList();
    }

    @Override
    public Target target(CurrentUser user, String entity, String field, String type) {
        BoundField from = from(user, entity, field);
        HeldSample sample = sample(from, entity);
        FieldContext context = product(entity);
        return types.find(type)
                .filter(known -> !known.id().equals(from.definition().type()))
                .flatMap(known ->
                        best(known, from, sample, sample.column(context, named(user, sample, context)), context))
                .map(Offer::target)
                .orElseThrow(() -> new TrellisException(
                        CoreError.INVALID_INPUT,
                        messages.textAbout(
                                "form.retype.no-target", from.definition().label())));
    }

    private HeldSample sample(BoundField from, String entity) {
        return HeldSample.of(storage, published.get(entity), from);
    }

    private <S extends Record> Optional<Offer> best(
            FieldType<S, ?> type, BoundField from, HeldSample sample, ColumnValues column, FieldContext context) {
        // where nothing is held everything would be taken
        List<S> holding = sample.values().isEmpty() ? List.of(type.defaults()) : type.holding(column);
        return holding.stream()
                .map(types::write)
                .map(settings -> new Target(type, settings))
                .filter(target -> Conversion.speaks(to(from.definition(), target)))
                .map(target -> offer(target, from, sample, context))
                .max(Comparator.comparing(Offer::fits));
    }

    private Offer offer(Target target, BoundField from, HeldSample sample, FieldContext context) {
        Conversion conversion = new Conversion(from, to(from.definition(), target), context);
        // a lookup asks the store for each value
        List<Object> tried = sample.values().stream()
                .limit(conversion.to().target().isPresent() ? LOOKED_UP : Long.MAX_VALUE)
                .toList();
        long fits =
                tried.stream().filter(value -> conversion.of(value).isPresent()).count();
        return new Offer(target, fits, tried.size());
    }

    private BoundField to(FieldDefinition field, Target target) {
        return types.bind(RetypedContents.with(field, target));
    }

    /** Entities in which the values name records; only of those that the designer may see whole. */
    private List<String> named(CurrentUser user, HeldSample sample, FieldContext context) {
        List<String> words = sample.values().stream()
                .limit(LOOKED_UP)
                .map(value -> sample.field().format(value, context))
                .toList();
        return words.isEmpty()
                ? List.of()
                : published.all().stream()
                        .map(EntityDefinition::name)
                        .filter(name -> permissions.rows(user, name, Action.READ) instanceof RowPolicy.Everything)
                        .filter(name -> words.stream()
                                                .filter(text -> context.idsByLabel(name, text)
                                                                .size()
                                                        == 1)
                                                .count()
                                        * 2
                                > words.size())
                        .toList();
    }

    @Override
    public Trial attempt(CurrentUser user, String entity, String field, Target target) {
        BoundField from = from(user, entity, field);
        Conversion conversion = new Conversion(from, to(from.definition(), target), product(entity));
        List<String> words = new ArrayList<>();
        long[] fits = {0};
        Tally lost = storage.holding(published.get(entity), field, value -> {
            boolean taken = conversion.of(value).isPresent();
            if (taken) {
                fits[0]++;
            } else if (words.size() < EXAMPLES) {
                words.add(conversion.words(value));
            }
            return !taken;
        });
        List<Lost> examples = new ArrayList<>();
        for (int i = 0; i < Math.min(words.size(), lost.titles().size()); i++) {
            examples.add(new Lost(lost.titles().get(i), words.get(i)));
        }
        return new Trial(fits[0], lost.records(), lost.whole(), examples);
    }

    @Override
    public Map<ArtifactId, ObjectNode> changed(
            CurrentUser user, ArtifactSet whole, String entity, String field, Target target, boolean rest) {
        from(user, entity, field);
        return contents.changed(whole, entity, field, target, rest, product(entity));
    }

    @Override
    public Map<ArtifactId, ObjectNode> back(CurrentUser user, ArtifactSet whole, String entity, String field) {
        from(user, entity, field);
        return contents.back(whole, entity, field);
    }

    /** Values are brought over by the product, which sees every record. */
    private FieldContext product(String entity) {
        return contexts.of(CurrentUser.system(), entity);
    }

    /** As it is in use; of who may design and change it in every record. */
    private BoundField from(CurrentUser user, String entity, String key) {
        boolean may = permissions.has(user, Capability.DESIGN)
                && permissions.may(user, entity, Action.UPDATE)
                && permissions.rows(user, entity, Action.UPDATE) instanceof RowPolicy.Everything
                && permissions.field(user, entity, key) == FieldAccess.EDIT;
        if (!may) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.retype.forbidden"));
        }
        Optional<BoundField> own = entities.find(entity).flatMap(known -> known.own(key));
        own.filter(field -> field.kind() == ValueKind.SEALED).ifPresent(field -> {
            throw new TrellisException(
                    CoreError.INVALID_INPUT,
                    messages.textAbout("form.retype.sealed", field.definition().label()));
        });
        return own.filter(Conversion::speaks)
                .orElseThrow(
                        () -> new TrellisException(CoreError.NOT_FOUND, messages.text("form.retype.no-field", key)));
    }
}
