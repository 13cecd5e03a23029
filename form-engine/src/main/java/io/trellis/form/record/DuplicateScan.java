package io.trellis.form.record;

import io.trellis.form.duplicate.DuplicateRules.Agreement;
import io.trellis.form.record.Duplicates.Group;
import io.trellis.form.record.Duplicates.Groups;
import io.trellis.form.record.Duplicates.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at records in the order of their ids, a page at a time. A group is everything that is like its oldest record, or
 * like one that is; it is told once, at that record.
 */
final class DuplicateScan {

    private static final int PAGE = 200;

    /** So many are looked at before somebody is answered. */
    private static final int LOOKED_AT = 4_000;

    /** Of one group no more are shown. */
    private static final int MEMBERS = 20;

    private final RecordDuplicates duplicates;
    private final RecordDuplicates.Seen seen;

    DuplicateScan(RecordDuplicates duplicates, RecordDuplicates.Seen seen) {
        this.duplicates = duplicates;
        this.seen = seen;
    }

    Groups from(String after, int most) {
        List<Group> groups = new ArrayList<>();
        String last = after;
        long looked = 0;
        while (looked < LOOKED_AT) {
            List<StoredRecord> page = duplicates.store().after(seen.entity(), last, PAGE);
            Map<String, List<StoredRecord>> sharing = duplicates.sharing(seen.entity(), page);
            for (StoredRecord record : page) {
                last = record.id().id();
                looked++;
                if (seen.sees(record)) {
                    group(record, sharing).ifPresent(groups::add);
                }
                if (groups.size() == most) {
                    return new Groups(groups, Optional.of(last), looked);
                }
            }
            if (page.size() < PAGE) {
                return new Groups(groups, Optional.empty(), looked);
            }
        }
        return new Groups(groups, Optional.of(last), looked);
    }

    /** Empty where it is like no other, or like an older one, at which the group was told. */
    private Optional<Group> group(StoredRecord oldest, Map<String, List<StoredRecord>> sharing) {
        Map<String, StoredRecord> members = new LinkedHashMap<>();
        Set<Reason> reasons = new LinkedHashSet<>();
        members.put(oldest.id().id(), oldest);
        Deque<StoredRecord> further = new ArrayDeque<>(List.of(oldest));
        while (!further.isEmpty() && members.size() < MEMBERS) {
            StoredRecord one = further.removeFirst();
            // only what the first is like is at hand; of the others it is asked
            List<StoredRecord> candidates = RecordDuplicates.candidates(
                    one, one == oldest ? sharing : duplicates.sharing(seen.entity(), List.of(one)));
            for (StoredRecord other : candidates) {
                if (members.containsKey(other.id().id()) || !seen.sees(other)) {
                    continue;
                }
                List<Agreement> agreements = seen.between(one.values(), other.values());
                if (agreements.isEmpty()) {
                    continue;
                }
                if (other.id().id().compareTo(oldest.id().id()) < 0) {
                    return Optional.empty();
                }
                agreements.forEach(agreement -> reasons.add(seen.reason(agreement.rule())));
                members.put(other.id().id(), other);
                further.add(other);
            }
        }
        return members.size() < 2
                ? Optional.empty()
                : Optional.of(new Group(
                        members.values().stream()
                                .sorted(Comparator.comparing(
                                        record -> record.id().id()))
                                .limit(MEMBERS)
                                .map(seen::view)
                                .toList(),
                        List.copyOf(reasons)));
    }
}
