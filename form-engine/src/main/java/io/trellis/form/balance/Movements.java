package io.trellis.form.balance;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Matching;
import io.trellis.form.record.StoredRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which records move which balances, and by how much: worked out once for what is published. */
@Component
final class Movements {

    private final Entities entities;
    private final BoundEntities bound;
    private final ObjectProvider<FieldContexts> contexts;
    private final Generations generations;
    private volatile Known known = new Known(List.of(), List.of(), Set.of());

    /** @param contexts late, as they read what stands in records */
    Movements(Entities entities, BoundEntities bound, ObjectProvider<FieldContexts> contexts, Generations generations) {
        this.generations = generations;
        this.entities = entities;
        this.bound = bound;
        this.contexts = contexts;
    }

    /**
     * A field that keeps a balance.
     *
     * @param print of what is counted for it
     */
    record Kept(BoundEntity entity, BoundField field, Balance balance, List<Moving> sources, String print) {

        Place of(String record) {
            return new Place(entity.name(), field.key(), record);
        }

        /** The bound that a record's own field says. */
        @Nullable
        BigDecimal ownLimit(Map<String, Object> values) {
            return balance.boundByField()
                    .flatMap(entity::own)
                    .flatMap(limit -> Amounts.of(limit, values.get(limit.key())))
                    .orElse(null);
        }

        /** @param own what the record's own field says */
        @Nullable
        BigDecimal limit(@Nullable BigDecimal own) {
            return balance.boundByField().isPresent() ? own : balance.limit();
        }
    }

    /**
     * One of its sources.
     *
     * @param field what is added: a field of the record, or a column of its rows
     */
    record Moving(Balance.Source source, BoundField field, Predicate<Map<String, Object>> filter) {

        /** What a record moves, by the records that it names. */
        Map<String, BigDecimal> of(@Nullable StoredRecord record) {
            return of(record, row -> true);
        }

        /** @param which of its rows */
        Map<String, BigDecimal> of(@Nullable StoredRecord record, Predicate<Map<?, ?>> which) {
            Map<String, BigDecimal> moved = new LinkedHashMap<>();
            if (record != null && record.alive() && filter.test(record.values())) {
                if (source.rows().isEmpty()) {
                    add(record.values(), moved);
                } else if (record.values().get(source.rows()) instanceof List<?> rows) {
                    rows.stream()
                            .filter(Map.class::isInstance)
                            .<Map<?, ?>>map(row -> (Map<?, ?>) row)
                            .filter(which)
                            .forEach(row -> add(row, moved));
                }
            }
            return moved;
        }

        private void add(Map<?, ?> values, Map<String, BigDecimal> moved) {
            if (values.get(source.lookup()) instanceof String named) {
                Amounts.of(field, values.get(field.key()))
                        .ifPresent(amount -> moved.merge(
                                named, source.sign() == Balance.Sign.ADD ? amount : amount.negate(), BigDecimal::add));
            }
        }
    }

    private record Known(List<EntityDefinition> of, List<Kept> kept, Set<String> concerned) {
        boolean current(List<EntityDefinition> now) {
            if (now.size() != of.size()) {
                return false;
            }
            for (int i = 0; i < of.size(); i++) {
                if (of.get(i) != now.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether an entity's records move a balance, or have one. */
    boolean concern(String entity) {
        return known().concerned().contains(entity);
    }

    List<Kept> all() {
        return known().kept();
    }

    Optional<Kept> of(Place place) {
        return known().kept().stream()
                .filter(one -> one.entity().name().equals(place.entity())
                        && one.field().key().equals(place.field()))
                .findFirst();
    }

    List<Kept> of(String entity) {
        return known().kept().stream()
                .filter(one -> one.entity().name().equals(entity))
                .toList();
    }

    private Known known() {
        List<EntityDefinition> now = entities.all();
        Known answer = known;
        if (!answer.current(now)) {
            List<Kept> kept = new ArrayList<>();
            Set<String> concerned = new LinkedHashSet<>();
            for (EntityDefinition definition : now) {
                BoundEntity entity = bound.of(definition);
                for (BoundField field : entity.fields()) {
                    field.balance().ifPresent(balance -> {
                        kept.add(kept(entity, field, balance));
                        balance.sources().forEach(source -> concerned.add(source.entity()));
                        concerned.add(entity.name());
                    });
                }
            }
            Set<String> names = now.stream().map(EntityDefinition::name).collect(Collectors.toSet());
            Set<String> counting = kept.stream()
                    .map(one -> one.entity().name() + "/" + one.field().key())
                    .collect(Collectors.toSet());
            generations.end(
                    field -> names.contains(field.substring(0, field.indexOf('/'))) && !counting.contains(field));
            answer = new Known(now, List.copyOf(kept), Set.copyOf(concerned));
            known = answer;
        }
        return answer;
    }

    private Kept kept(BoundEntity entity, BoundField field, Balance balance) {
        List<Moving> sources = new ArrayList<>();
        List<String> parts = new ArrayList<>(List.of(balance.boundByField().orElse("")));
        for (Balance.Source source : balance.sources()) {
            moving(source).ifPresent(moving -> {
                sources.add(moving);
                parts.add(source + "|" + moving.field().comparedPath());
            });
        }
        String print = UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Kept(
                entity, field, balance, List.copyOf(sources), generations.of(entity.name(), field.key(), print));
    }

    private Optional<Moving> moving(Balance.Source source) {
        return bound.find(source.entity()).flatMap(entity -> Amounts.field(entity, source)
                .map(field -> new Moving(
                        source,
                        field,
                        Matching.of(
                                source.filter(),
                                entity,
                                contexts.getObject().of(CurrentUser.system(), entity.name())))));
    }
}
