package io.trellis.form.record;

import io.trellis.core.error.TrellisException;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.duplicate.DuplicateRules;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.SameText;
import io.trellis.form.field.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps what is stored of computed values in step with their definitions: a publish that changes a formula has every record
 * computed anew by a job, and what a crash cut short begins again at the next start. Records that an older release stored
 * get today's search forms and keys before anybody is served.
 */
@Component
final class Renewals implements SmartLifecycle, EntityPublication {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    static final String KIND = "recompute";

    /** The job that brings values to a field's new type. */
    static final String RETYPE = "retype";

    /** After what is published is in use, before templates, samples and the address. */
    private static final int PHASE = -900;

    private static final String FORMS = "forms";
    private static final String TITLE = "|title";

    private final Entities entities;
    private final BoundEntities bound;
    private final WholeEntities whole;
    private final Dependants dependants;
    private final Jobs jobs;
    private final MappedCollection<Note> notes;
    private final FormerTypes formerTypes;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Renewals(
            Entities entities,
            BoundEntities bound,
            WholeEntities whole,
            Dependants dependants,
            Jobs jobs,
            FormerTypes formerTypes,
            DocumentStore documents) {
        this.formerTypes = formerTypes;
        this.entities = entities;
        this.bound = bound;
        this.whole = whole;
        this.dependants = dependants;
        this.jobs = jobs;
        this.notes = documents.collection(CollectionSpec.of("renewals", Note.class));
    }

    @Override
    public void start() {
        String version = String.valueOf(SameText.VERSION);
        if (!noted(FORMS).filter(version::equals).isPresent()) {
            for (EntityDefinition entity : entities.all()) {
                long renewed = whole.renew(entity.name(), "forms-" + version, List.of(), done -> true);
                if (renewed > 0) {
                    LOG.info("{} records of '{}' have the search forms of this release", renewed, entity.name());
                }
            }
            note(FORMS, version);
        }
        for (EntityDefinition entity : entities.all()) {
            published(entity);
        }
        running = true;
    }

    @Override
    public void published(EntityDefinition entity, CurrentUser author) {
        String print = print(entity);
        String title = title(entity);
        String titleNote = entity.name() + TITLE;
        boolean own = noted(entity.name()).filter(known -> !known.equals(print)).isPresent();
        boolean called = noted(titleNote).filter(known -> !known.equals(title)).isPresent();
        List<Retyping> retyped = formerTypes.leaving(bound.of(entity));
        if (!own && !called && retyped.isEmpty()) {
            note(entity.name(), print);
            note(titleNote, title);
            formerTypes.note(entity);
            return;
        }
        // what was there before a publish and what is there after it are both told of
        if (!underWay.add(print + retyped.size())) {
            return;
        }
        start(entity, retyped.isEmpty() ? CurrentUser.system() : author, retyped, progress -> {
            Set<String> asked = new LinkedHashSet<>(List.of(entity.name()));
            asked.addAll(dependants.of(entity.name()));
            // whose the record is stands with what belongs to it
            asked.addAll(whole.partsOf(entity.name()));
            if (called) {
                dependants.named(entity.name()).forEach(path -> asked.add(path.dependant()));
            }
            long before = 0;
            for (String name : asked) {
                long base = before;
                List<Retyping> moved = name.equals(entity.name()) ? retyped : List.of();
                before += whole.renew(name, "publish-" + print, moved, done -> {
                    progress.done(base + done);
                    return !progress.cancelled();
                });
            }
            progress.count("updated", before);
            if (!retyped.isEmpty()) {
                progress.count(
                        "lost", retyped.stream().mapToLong(Retyping::lost).sum());
            }
            underWay.remove(print + retyped.size());
            if (!progress.cancelled()) {
                note(entity.name(), print);
                note(titleNote, title);
                formerTypes.note(entity);
            }
        });
    }

    /** Of who has as much under way as one may, the product does it. */
    private void start(EntityDefinition entity, CurrentUser author, List<Retyping> retyped, Jobs.Work work) {
        String kind = retyped.isEmpty() ? KIND : RETYPE;
        Map<String, Object> about = Map.of("entity", entity.name());
        try {
            jobs.start(author, kind, about, work);
        } catch (TrellisException e) {
            LOG.info("{} published as much work as one may have: the product does this", author.id());
            jobs.start(CurrentUser.system(), kind, about, work);
        }
    }

    /** @param print of the definition, or version of the forms, that all records are in step with */
    record Note(String id, String print) {}

    /** What the titles of records are made of, of which those that name them hold copies. */
    private String title(EntityDefinition definition) {
        BoundField title = bound.of(definition).title();
        FieldDefinition own = title.definition();
        return hashed(List.of(own.key(), title.kind() == ValueKind.TEXT ? "" : own.type() + "|" + own.settings()));
    }

    /** What stored values and search forms depend on. */
    private String print(EntityDefinition definition) {
        BoundEntity entity = bound.of(definition);
        List<String> parts = new ArrayList<>();
        parts.add(definition.titleField());
        entity.belongings().forEach(one -> parts.add(one.lookup() + "|belongs to|" + one.parent()));
        Derivation.named(entity).forEach(field -> parts.add(field.key() + "|by title"));
        for (BoundField field : entity.fields()) {
            FieldDefinition own = field.definition();
            if (field.kind() == ValueKind.REFERENCE && field.sortable()) {
                parts.add(own.key() + "|by title|" + field.target().orElse(""));
            }
            boolean title = own.key().equals(definition.titleField());
            boolean counts = field.computed() && field.everySave() || field.kind() == ValueKind.ROWS;
            if (counts || title && field.kind() != ValueKind.TEXT) {
                parts.add(own.key() + "|" + own.type() + "|" + own.settings());
            }
            if (field.unique()) {
                parts.add(own.key() + "|unique");
            }
            if (field.placed()) {
                parts.add(own.key() + "|placed");
            }
            if (field.kind() == ValueKind.SEALED && field.folded()) {
                parts.add(own.key() + "|found");
            }
            if (own.required() && own.fillWith() != null) {
                parts.add(own.key() + "|filled|" + own.fillWith());
            }
            if (!field.replaced().isEmpty()) {
                parts.add(own.key() + "|replaced|" + new TreeMap<>(field.replaced()));
            }
        }
        if (!definition.duplicates().isEmpty()) {
            parts.add("duplicates|" + DuplicateRules.VERSION + "|" + compared(definition));
        }
        return hashed(parts);
    }

    private static String hashed(List<String> parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A rule's words, and what it does about what it finds, are not stored with records. */
    private static List<Object> compared(EntityDefinition definition) {
        return definition.duplicates().stream()
                .<Object>map(rule -> List.of(rule.id(), rule.fields()))
                .toList();
    }

    private Optional<String> noted(String name) {
        return notes.get(name).map(Note::print);
    }

    private void note(String name, String print) {
        notes.put(new Note(name, print));
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
