package io.trellis.form.decision;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The published decisions, asked. Who asks for one says what it decides on: rights are those of whoever read that. */
public interface Decisions {

    /** The kind of artifact that holds one. */
    String KIND = "decision";

    /** Ordered by name. */
    List<DecisionDefinition> all();

    /**
     * One decision.
     *
     * @param decision the one of the definition that is meant
     * @param version of its app
     */
    record Found(DecisionDefinition definition, DecisionDefinition.Decision decision, long version) {}

    /**
     * By the name of the artifact, by {@code name#id} for one of several in it, or, as diagrams of other tools have it, by the
     * id of a decision that is there once.
     */
    Optional<Found> find(String reference);

    /** The same of a definition that need not be published. */
    static Optional<Found> in(DecisionDefinition definition, String id) {
        return (id.isBlank() ? definition.main() : definition.decision(id))
                .map(decision -> new Found(definition, decision, 0));
    }

    /**
     * @param names what expressions may name
     * @throws io.trellis.core.error.TrellisException where several rows apply and only one may, or a cell cannot be worked out
     */
    Decided decide(Found found, Map<String, ?> names);

    /**
     * The same over values of inputs instead of a record.
     *
     * @param entered by the expression of an input, as JSON has them or as plain values
     */
    Decided decideEntered(Found found, Map<String, ? extends @Nullable Object> entered);

    /** What of a record a decision is made of, as paths of expressions. */
    Set<List<String>> references(Found found);

    /** Names over others. */
    static Map<String, @Nullable Object> over(Map<String, ?> names, Map<String, ? extends @Nullable Object> more) {
        return new Overlay(names, new LinkedHashMap<>(more));
    }

    /** About a record, as somebody sees it; empty where they may not see it or it is of another entity. */
    Optional<Decided> decide(
            CurrentUser user, Found found, RecordId record, Map<String, ? extends @Nullable Object> given);
}
