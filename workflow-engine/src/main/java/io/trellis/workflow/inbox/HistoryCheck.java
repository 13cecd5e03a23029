package io.trellis.workflow.inbox;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.ProcessControl;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the histories of processes are as they were written. */
@Component
public final class HistoryCheck {

    private static final int TOGETHER = 500;

    private final Inbox inbox;
    private final FlowEngine engine;
    private final Relay relay;

    HistoryCheck(Inbox inbox, FlowEngine engine, Relay relay) {
        this.inbox = inbox;
        this.engine = engine;
        this.relay = relay;
    }

    /** What is wrong with a history. */
    public enum Wrong {
        /** An entry, or who began the process, is not as it was written. */
        CHANGED,
        /** Entries are missing at the end. */
        CUT,
        /**
         * There are entries that the engine's database does not know: written beside the product, or decided while the backup
         * was taken that was restored.
         */
        ADDED,
        /** The whole of it was written anew. */
        REWRITTEN,
        /** The process is not there any more. */
        MISSING,
        /** The engine's database does not know where it ends. */
        UNANCHORED
    }

    /** @param entry the number of the first that is wrong, from 1; 0 where it is the whole */
    public record Break(String process, Wrong wrong, int entry, Optional<ProcessDocument> document) {}

    /** @param older entries of releases that did not chain them, and nothing after them that vouches for them */
    public record One(int entries, int older, Optional<Break> broken) {}

    /** Empty where there is no such process. */
    public Optional<One> of(String process) {
        relay.drain();
        return inbox.process(process).map(this::settled);
    }

    /** Looked at once more where it is wrong: an entry may just have been written. */
    private One settled(ProcessDocument process) {
        One first = look(process, anchors(List.of(process.id())).get(process.id()));
        if (first.broken().isEmpty()) {
            return first;
        }
        relay.drain();
        return look(
                inbox.process(process.id()).orElse(process),
                anchors(List.of(process.id())).get(process.id()));
    }

    static One look(ProcessDocument process, ProcessControl.@Nullable Anchor anchor) {
        HistoryHash.Walked walked = HistoryHash.walk(process);
        int entries = process.log().size();
        int vouched = walked.older() == entries ? walked.older() : 0;
        Break broken = null;
        if (walked.wrong() > 0) {
            broken = new Break(process.id(), Wrong.CHANGED, walked.wrong(), Optional.of(process));
        } else if (anchor != null && entries < anchor.entries()) {
            broken = new Break(process.id(), Wrong.CUT, entries + 1, Optional.of(process));
        } else if (anchor != null
                && entries > anchor.entries()
                && anchor.hash().equals(HistoryHash.at(process, anchor.entries()))) {
            broken = new Break(process.id(), Wrong.ADDED, anchor.entries() + 1, Optional.of(process));
        } else if (anchor != null && !anchor.hash().equals(walked.end())) {
            broken = new Break(process.id(), Wrong.REWRITTEN, 0, Optional.of(process));
        } else if (anchor == null && vouched < entries) {
            broken = new Break(process.id(), Wrong.UNANCHORED, 0, Optional.of(process));
        }
        return new One(entries, vouched, Optional.ofNullable(broken));
    }

    private Map<String, ProcessControl.Anchor> anchors(List<String> processes) {
        return engine.control().anchors().of(processes).stream()
                .collect(Collectors.toMap(ProcessControl.Anchor::process, Function.identity()));
    }

    /** What came of looking at all. */
    public record All(long processes, long entries, long older, List<Break> broken) {}

    /** How far it is. */
    @FunctionalInterface
    public interface Progress {
        void at(long processes);
    }

    /** @param most so many breaks are told */
    public All all(Progress progress, BooleanSupplier stop, int most) {
        relay.drain();
        Found found = new Found(most);
        @Nullable ProcessDocument last = null;
        while (!stop.getAsBoolean()) {
            StoreQuery query =
                    StoreQuery.of(Criteria.all()).by(Sort.ascending("_id")).limit(TOGETHER);
            List<ProcessDocument> page = inbox.processes().find(last == null ? query : query.after(last));
            if (page.isEmpty()) {
                break;
            }
            Map<String, ProcessControl.Anchor> anchors =
                    anchors(page.stream().map(ProcessDocument::id).toList());
            page.forEach(process -> {
                One one = look(process, anchors.get(process.id()));
                found.add(one.broken().isPresent() ? settled(process) : one);
            });
            last = page.getLast();
            progress.at(found.processes);
        }
        missing(found, stop);
        return new All(found.processes, found.entries, found.older, List.copyOf(found.broken));
    }

    private void missing(Found found, BooleanSupplier stop) {
        String after = "";
        while (!stop.getAsBoolean()) {
            List<String> page = engine.control().anchors().after(after, TOGETHER).stream()
                    .map(ProcessControl.Anchor::process)
                    .toList();
            if (page.isEmpty()) {
                return;
            }
            Set<String> gone = new HashSet<>(page);
            inbox.processes()
                    .find(StoreQuery.of(Criteria.in("_id", page)))
                    .forEach(process -> gone.remove(process.id()));
            gone.stream()
                    .sorted()
                    .forEach(process -> found.broken(new Break(process, Wrong.MISSING, 0, Optional.empty())));
            after = page.getLast();
        }
    }

    private static final class Found {
        private final int most;
        private final List<Break> broken = new java.util.ArrayList<>();
        private long processes;
        private long entries;
        private long older;

        Found(int most) {
            this.most = most;
        }

        void add(One one) {
            processes++;
            entries += one.entries();
            older += one.older();
            one.broken().ifPresent(this::broken);
        }

        void broken(Break one) {
            if (broken.size() < most) {
                broken.add(one);
            }
        }
    }
}
