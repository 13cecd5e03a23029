package io.trellis.workflow.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings running processes to another version of their flow. */
public interface Migrations {

    /**
     * @param from and {@code to}: ids of deployed definitions
     * @param steps where a token goes: elements of the newer by those of the older version; no two to the same
     * @param ways the same of sequence flows, for what is remembered of them
     */
    record Plan(String from, String to, Map<String, String> steps, Map<String, String> ways) {

        public Plan {
            steps = Map.copyOf(steps);
            ways = Map.copyOf(ways);
        }

        public Plan back() {
            return new Plan(to, from, turned(steps), turned(ways));
        }

        private static Map<String, String> turned(Map<String, String> map) {
            Map<String, String> turned = new java.util.HashMap<>();
            map.forEach((one, other) -> turned.put(other, one));
            return turned;
        }
    }

    /** Why not. @param element where; empty for the process as a whole */
    record Hindrance(Reason reason, String element, String said) {

        public enum Reason {
            /** It stands at a step that goes nowhere. */
            NOT_MAPPED,
            /** The engine does not take it; it says why. */
            ENGINE,
            /** It runs another version. */
            OTHER_VERSION,
            GONE,
            DECIDING,
            /** Something has happened since it was migrated. */
            MOVED_ON
        }
    }

    /** What the engine has against a plan, whatever the process. */
    List<Hindrance> check(Plan plan);

    /**
     * One process, in one transaction. How it was before is remembered, for the way back.
     *
     * @param job what the way back goes by; null for nothing but a trial, after which everything is as it was
     * @return empty where it is done, or could be
     */
    List<Hindrance> migrate(String process, Plan plan, @Nullable String job, TaskChange.Log log);

    /** The processes that a job migrated and that could go back, as far as is known without a look at each. */
    List<String> migrated(String job);

    /** To where it was before this job, where nothing has happened since. @return empty where it is done */
    List<Hindrance> back(String process, String job, TaskChange.Log log);
}
