package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings running processes of a flow from one version to another, for who may operate flows. Versions are told by the ids of
 * {@link Processes#versions}.
 */
public interface FlowMigrations {

    /** The kind of its jobs. */
    String KIND = "flow-migration";

    /** So long after a migration it can be taken back. */
    Duration WINDOW = Duration.ofDays(7);

    /** Where each step could go. */
    Proposal propose(CurrentUser user, String flow, String from, String to);

    /** @param targets of the newer version, by kind: a step goes to one of its own kind only */
    record Proposal(int fromNumber, int toNumber, List<Row> rows, Map<String, List<ProcessDetail.Target>> targets) {

        public Proposal {
            rows = List.copyOf(rows);
            targets = Map.copyOf(targets);
        }
    }

    /**
     * A step of the older version.
     *
     * @param kind by which targets are kept
     * @param to where it goes; null where nothing suits
     * @param standing how many tokens stand there
     */
    record Row(
            String element,
            LocalizedText name,
            String kind,
            @Nullable String to,
            Alike alike,
            long standing) {}

    /** Why a step goes where it goes. */
    enum Alike {
        ID,
        NAME,
        /** It stands between the same neighbours. */
        PLACE,
        NOTHING
    }

    /** @param steps of the newer by those of the older version */
    record Mapping(String flow, String from, String to, Map<String, String> steps) {

        public Mapping {
            steps = Map.copyOf(steps);
        }
    }

    /** What would come of it; everything is tried and taken back, of many with the first only. */
    Trial attempt(CurrentUser user, Mapping mapping, Optional<List<String>> processes);

    /**
     * @param refused why a step cannot go where the mapping says, by the step
     * @param warnings what is otherwise in the newer version and stays with those that are migrated
     * @param all how many processes are meant, {@code looked} at how many, {@code would} how many of these can be migrated
     * @param hindered why not the others: the first of them each by itself
     */
    record Trial(
            Map<String, LocalizedText> refused,
            List<LocalizedText> warnings,
            long all,
            int looked,
            int would,
            List<Hindered> hindered) {

        public Trial {
            refused = Map.copyOf(refused);
            warnings = List.copyOf(warnings);
            hindered = List.copyOf(hindered);
        }

        public boolean isPossible() {
            return refused.isEmpty();
        }
    }

    record Hindered(String process, String title, LocalizedText why) {}

    /**
     * Migrates each in a transaction of its own; those that cannot be migrated stay as they are and are named.
     *
     * @param processes only these; empty for all that run the older version
     * @return the id of a job
     */
    String start(CurrentUser user, Mapping mapping, Optional<List<String>> processes);
}
