package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups in the making, and afterwards kept in step with documents that come and go; for one thread at a time. */
public final class RawGroups {

    /** Beyond so many combinations they are most likely all different. */
    private static final int MOST_KNOWN = 50_000;
    /** Of what is kept in step. */
    private static final int MOST_REMEMBERED = 1_000;

    private final RawGroup asked;
    private final long most;
    private final Map<Object, Group> groups = new TreeMap<>(WholeValues.ORDER);
    private final Map<RawTuple, Group> known = new HashMap<>();
    private final RawTuple tuple = new RawTuple();
    private boolean cut;
    private int remembered = MOST_KNOWN;

    private static final class Group {
        private final @Nullable Object key;
        private final RawTally[] tallies;
        private long documents;
        /** Whether all of it has the very key, not only an equal one, such as 1.0 and 1.00: it is told as its first has it. */
        private boolean alike = true;

        private Group(@Nullable Object key, RawTally[] tallies) {
            this.key = key;
            this.tallies = tallies;
        }
    }

    RawGroups(RawGroup asked, long most) {
        this.asked = asked;
        this.most = most;
    }

    /** @param values at the paths of what was asked, of one document */
    public void add(RawValues values) {
        added(values);
    }

    /**
     * Once they are kept.
     *
     * @return false where the answer depends on which document was the first
     */
    public boolean comes(RawValues values) {
        Group group = added(values);
        return group != null && exact(group);
    }

    private @Nullable Group added(RawValues values) {
        Group group = group(values, true);
        if (group != null) {
            group.documents++;
            for (RawTally tally : group.tallies) {
                tally.add(values);
            }
        }
        return group;
    }

    /**
     * Takes a document out again, once they are kept.
     *
     * @return false where the answer can no longer be told from what is kept
     */
    public boolean goes(RawValues values) {
        Group group = group(values, false);
        if (group == null) {
            return false;
        }
        if (--group.documents == 0) {
            groups.values().remove(group);
            known.values().removeIf(one -> one == group);
            return true;
        }
        boolean told = true;
        for (RawTally tally : group.tallies) {
            told &= tally.remove(values);
        }
        return told;
    }

    /** Whether nothing was left out and all of it can be taken out again. */
    public boolean exact() {
        return !cut && groups.values().stream().allMatch(RawGroups::exact);
    }

    private static boolean exact(Group group) {
        for (RawTally tally : group.tallies) {
            if (!tally.exact()) {
                return false;
            }
        }
        return group.alike;
    }

    /** From now on few documents come and go: what made the first pass fast is let go. */
    public void keep() {
        remembered = MOST_REMEMBERED;
        if (known.size() > remembered) {
            known.clear();
        }
    }

    public int size() {
        return groups.size();
    }

    public List<Document> answer() {
        List<Document> answer = new ArrayList<>();
        groups.forEach((value, group) -> {
            Document document = new Document("_id", value);
            for (int i = 0; i < group.tallies.length; i++) {
                document.append(asked.name(i), group.tallies[i].result());
            }
            answer.add(document);
        });
        return answer;
    }

    private @Nullable Group group(RawValues values, boolean make) {
        boolean plain = tuple.read(values, asked.keySlots());
        Group group = plain ? known.get(tuple) : null;
        if (group != null) {
            return group;
        }
        Object key = asked.key(values);
        group = groups.get(key);
        if (group == null) {
            if (!make) {
                return null;
            }
            if (most > 0 && groups.size() >= most) {
                cut = true;
                return null;
            }
            group = new Group(key, asked.tallies());
            groups.put(key, group);
        } else if (make) {
            group.alike = group.alike && Objects.equals(group.key, key);
        }
        if (plain && known.size() < remembered) {
            known.put(tuple.copy(), group);
        }
        return group;
    }
}
