package io.trellis.form.record;

import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.sharing.SharingRules;
import io.trellis.form.sharing.SharingWatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives records the marks of the filters that share them, by a job, when other rules are published. Until it has come to a
 * record that one is shared less than the rules say, never more. Every node does it after the switch, as each may have
 * written records by the former rules until then; what a crash cuts short begins again at the next start.
 */
@Component
final class MarkRenewals implements SmartLifecycle, SharingWatcher {

    static final String KIND = "sharing";

    /** Right after computed values are looked at. */
    private static final int PHASE = -899;

    private static final String NOTE = "|sharing";

    private final SharingRules rules;
    private final Entities entities;
    private final BoundEntities bound;
    private final WholeEntities whole;
    private final Jobs jobs;
    private final MappedCollection<Renewals.Note> notes;
    private volatile boolean running;

    MarkRenewals(
            SharingRules rules,
            Entities entities,
            BoundEntities bound,
            WholeEntities whole,
            Jobs jobs,
            DocumentStore documents) {
        this.rules = rules;
        this.entities = entities;
        this.bound = bound;
        this.whole = whole;
        this.jobs = jobs;
        this.notes = documents.collection(CollectionSpec.of("renewals", Renewals.Note.class));
    }

    @Override
    public void start() {
        entities.all().stream()
                .map(EntityDefinition::name)
                .filter(entity -> !noted(entity).equals(print(entity)))
                .forEach(this::renew);
        running = true;
    }

    private String noted(String entity) {
        return notes.get(entity + NOTE).map(Renewals.Note::print).orElse("");
    }

    private String print(String entity) {
        return String.join(" ", rules.marks(entity));
    }

    @Override
    public void changed(String entity) {
        if (running && bound.find(entity).isPresent()) {
            renew(entity);
        }
    }

    private void renew(String entity) {
        String print = print(entity);
        jobs.start(CurrentUser.system(), KIND, Map.of("entity", entity), progress -> {
            // what belongs to the records has what they bear
            Set<String> asked = new LinkedHashSet<>(List.of(entity));
            asked.addAll(whole.partsOf(entity));
            long before = 0;
            for (String name : asked) {
                long base = before;
                before += whole.renew(name, "sharing-" + print, List.of(), done -> {
                    progress.done(base + done);
                    return !progress.cancelled();
                });
            }
            progress.count("updated", before);
            if (!progress.cancelled()) {
                notes.put(new Renewals.Note(entity + NOTE, print));
            }
        });
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
