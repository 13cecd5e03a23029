package io.trellis.form.sample;

import io.trellis.core.audit.History;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class StoredDemoData implements DemoData {

    private static final int TOGETHER = 200;

    private final SampleDataLoader loader;
    private final Records records;
    private final Jobs jobs;
    private final History history;
    private final List<RecordCompanion> companions;

    StoredDemoData(
            SampleDataLoader loader, Records records, Jobs jobs, History history, List<RecordCompanion> companions) {
        this.loader = loader;
        this.records = records;
        this.jobs = jobs;
        this.history = history;
        this.companions = companions;
    }

    @Override
    public void bring(String app) {
        loader.load(app);
    }

    @Override
    public boolean present() {
        return loader.hasBrought();
    }

    @Override
    public String remove(CurrentUser owner) {
        owner.requireActing();
        return jobs.start(owner, KIND, Map.of(), this::run);
    }

    private void run(Jobs.Progress progress) {
        SequencedMap<String, List<RecordData>> brought = brought();
        SequencedMap<String, List<String>> left = new LinkedHashMap<>();
        brought.forEach((entity, some) -> left.put(entity, untouched(entity, some)));
        long all = count(brought);
        long untouched = count(left);
        progress.total(untouched);
        // what is named by others goes once these have gone: again, until nothing more goes
        long before;
        do {
            before = count(left);
            for (Map.Entry<String, List<String>> some : left.sequencedEntrySet().reversed()) {
                List<String> stay = new ArrayList<>();
                for (int from = 0; from < some.getValue().size(); from += TOGETHER) {
                    if (progress.cancelled()) {
                        return;
                    }
                    int to = Math.min(from + TOGETHER, some.getValue().size());
                    stay.addAll(remove(some.getKey(), some.getValue().subList(from, to)));
                }
                left.put(some.getKey(), stay);
                progress.done(untouched - count(left));
            }
        } while (count(left) < before);
        loader.takenAway();
        progress.done(untouched);
        progress.count("updated", untouched - before);
        progress.count("unchanged", all - untouched + before);
    }

    /** By entity, in the order in which they came. */
    private SequencedMap<String, List<RecordData>> brought() {
        SequencedMap<String, List<String>> ids = new LinkedHashMap<>();
        loader.brought().forEach(id -> ids.computeIfAbsent(id.entity(), any -> new ArrayList<>())
                .add(id.id()));
        SequencedMap<String, List<RecordData>> standing = new LinkedHashMap<>();
        ids.forEach((entity, some) -> standing.put(entity, records.get(CurrentUser.system(), entity, some)));
        return standing;
    }

    /** What people changed once is theirs, whatever the product wrote afterwards; so is what they said about it. */
    private List<String> untouched(String entity, List<RecordData> records) {
        List<String> untouched = new ArrayList<>();
        for (int from = 0; from < records.size(); from += TOGETHER) {
            List<RecordData> some = records.subList(from, Math.min(from + TOGETHER, records.size()));
            List<RecordId> ids = some.stream().map(RecordData::id).toList();
            Set<String> changed =
                    history.touched(entity, ids.stream().map(RecordId::id).toList(), CurrentUser.SYSTEM_ID);
            Set<RecordId> said = companions.stream()
                    .flatMap(companion -> companion.withWorkOfPeople(ids).stream())
                    .collect(Collectors.toSet());
            some.stream()
                    // what was changed just now is in no history yet
                    .filter(record -> CurrentUser.SYSTEM_ID.equals(record.updatedBy()))
                    .map(RecordData::id)
                    .filter(id -> !changed.contains(id.id()) && !said.contains(id))
                    .forEach(id -> untouched.add(id.id()));
        }
        return untouched;
    }

    private static long count(Map<String, ? extends List<?>> ids) {
        return ids.values().stream().mapToLong(List::size).sum();
    }

    /** @return those that stay */
    private List<String> remove(String entity, List<String> ids) {
        boolean free = records.references(CurrentUser.system(), entity, ids).isEmpty();
        List<String> stay = new ArrayList<>();
        for (RecordData record : records.get(CurrentUser.system(), entity, ids)) {
            RecordId id = record.id();
            boolean goes = (free || records.references(CurrentUser.system(), id).isEmpty())
                    && records.delete(CurrentUser.system(), id, record.revision()) instanceof SaveResult.Saved;
            if (!goes) {
                stay.add(id.id());
            }
        }
        return stay;
    }
}
